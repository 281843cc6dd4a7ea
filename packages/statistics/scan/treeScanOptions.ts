export type TreeScanOptions = {
  /**
   * 'poisson': every count is Poisson with its expectation. 'conditionalPoisson': the total is given, only its spread over the tree is
   * tested (expectations are scaled to it). 'bernoulli': every event is a case with `probability`. 'conditionalBernoulli': cases and
   * controls are given in all, only how the cases fall among them is tested.
   */
  model: 'poisson' | 'conditionalPoisson' | 'bernoulli' | 'conditionalBernoulli';
  /** For 'bernoulli'. */
  probability?: number;
  draws?: number;
  seed?: number;
};
