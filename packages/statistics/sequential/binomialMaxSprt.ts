/** MaxSPRT for events that are cases or controls (matched, or self-controlled): each a case with a known chance under the null. */

export type BinomialSurveillance = {
  /** Events, cases and controls together, after which surveillance ends. */
  maximum: number;
  /** Controls per case (or length of the control window over that of the risk window): chance of a case 1/(1+ratio). */
  ratio: number;
  /** Fewest cases with which it may signal. */
  minimumCases?: number;
};

/** ln of max over p ≥ p₀ of the likelihood ratio of `cases` among `events`, p₀ = 1/(1+ratio). */
export function binomialLogLikelihoodRatio(cases: number, events: number, ratio: number): number {
  const null_ = 1 / (1 + ratio);
  const share = cases / events;
  if (!(share > null_)) return 0;
  const controls = events - cases;
  return cases * Math.log(share / null_) + (controls > 0 ? controls * Math.log((1 - share) / (1 - null_)) : 0);
}

/**
 * The smallest value that the log likelihood ratio, looked at after every event, exceeds with probability at most α under the null; with
 * that probability. Null without any event to come.
 *
 * The ratio takes few values, so the test spends somewhat less than α. Kulldorff et al., Sequential Analysis 2011;30:58.
 */
export function binomialCriticalValue(
  surveillance: BinomialSurveillance,
  alpha: number,
): { criticalValue: number; alpha: number } | null {
  const { maximum, ratio, minimumCases = 1 } = surveillance;
  const values = new Set<number>([0]);
  for (let events = 1; events <= maximum; events += 1) {
    for (let cases = minimumCases; cases <= events; cases += 1) {
      const value = binomialLogLikelihoodRatio(cases, events, ratio);
      if (value > 0) values.add(value);
    }
  }
  const sorted = [...values].sort((a, b) => a - b);
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (binomialSignalProbability(surveillance, sorted[middle]!, 1) <= alpha) high = middle;
    else low = middle + 1;
  }
  const criticalValue = sorted[low];
  if (criticalValue === undefined) return null;
  return { criticalValue, alpha: binomialSignalProbability(surveillance, criticalValue, 1) };
}

/** The chance that the ratio exceeds the critical value before the end when cases are `relativeRisk` times as frequent; exact, event by event. */
export function binomialSignalProbability(
  { maximum, ratio, minimumCases = 1 }: BinomialSurveillance,
  criticalValue: number,
  relativeRisk: number,
): number {
  const p = relativeRisk / (relativeRisk + ratio);
  // Ratios equal in exact arithmetic may differ in their last digit; what is equal does not exceed.
  const limit = criticalValue * (1 + 1e-12);
  let alive = Float64Array.of(1);
  let signal = 0;
  for (let events = 1; events <= maximum; events += 1) {
    const next = new Float64Array(events + 1);
    for (let cases = 0; cases < events; cases += 1) {
      next[cases]! += alive[cases]! * (1 - p);
      next[cases + 1]! += alive[cases]! * p;
    }
    for (let cases = minimumCases; cases <= events; cases += 1) {
      if (next[cases]! === 0 || binomialLogLikelihoodRatio(cases, events, ratio) <= limit) continue;
      signal += next[cases]!;
      next[cases] = 0;
    }
    alive = next;
  }
  return signal;
}
