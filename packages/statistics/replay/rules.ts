/** The methods a replay compares, with the limits at which each raises a pair. */

/** In the order in which they are told. */
export const REPLAY_METHODS = ['evans', 'ror025', 'ic025', 'eb05', 'eProcess', 'maxSprt', 'trend'] as const;
export type ReplayMethod = (typeof REPLAY_METHODS)[number];

export type ReplayRules = {
  /** Fewest joint reports for Evans' rule and ROR025. */
  minimumReports: number;
  /** PRR and Yates' χ², both at least (Evans 2001). */
  evans: { prr: number; chiSquared: number };
  /** Lower 95 % limit of ROR above this. */
  ror025: number;
  /** IC025 above this. */
  ic025: number;
  /** EB05 above this. */
  eb05: number;
  /** False discovery rate of the e-processes over all pairs, at whatever look. */
  falseDiscoveryRate: number;
  /** α of each pair by itself; surveillance of a pair ends at `maximum` expected reports. */
  maxSprt: { alpha: number; maximum: number; minimumEvents: number };
  /** Flexible Farrington on counts of `looks` looks; error of each single period. */
  trend: { looks: number; years: number; alpha: number };
};

/** The printed limits; FDA's EB05 > 2. */
export const DEFAULT_REPLAY_RULES: ReplayRules = {
  minimumReports: 3,
  evans: { prr: 2, chiSquared: 4 },
  ror025: 1,
  ic025: 0,
  eb05: 2,
  falseDiscoveryRate: 0.1,
  maxSprt: { alpha: 0.05, maximum: 20, minimumEvents: 3 },
  trend: { looks: 4, years: 3, alpha: 0.01 },
};
