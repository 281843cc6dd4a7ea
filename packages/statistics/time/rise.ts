/** Has a count risen of late, beyond what its own past and the growth of what it belongs to explain? */
import { normalUpper } from '../special/normal.ts';

/** Counts of a recent window and of the baseline before it. */
export type TwoWindows = { recent: number; before: number };

/** How much more often in the recent window than in the baseline. */
export const growth = ({ recent, before }: TwoWindows): number => (recent + 0.5) / (before + 0.5);

/** `expected` in the recent window; how many standard errors above it the count is, and the chance of that. */
export type Rise = { expected: number; z: number; p: number };

/**
 * The recent count against E = (before + ½)·g, g the largest of some growths (of all reports, of the hazard elsewhere, of the product's
 * other reports): z = (recent − E)/√(φ·(E + E²/(before + ½))), the variance of a Poisson count and of E as estimated from the baseline,
 * widened by φ ({@link dispersion}). The quasi-likelihood comparison of two counts (McCullagh & Nelder 1989, 6.2), one-sided.
 *
 * Needs a baseline of some months, not of years, as Farrington's methods do; and a growth that is not its own
 * (docs/decisions/0011-one-statistics.md).
 */
export function rise({ recent, before }: TwoWindows, growths: readonly number[], phi = 1): Rise {
  const expected = (before + 0.5) * growths.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const z = (recent - expected) / Math.sqrt(phi * (expected + (expected * expected) / (before + 0.5)));
  return { expected, z, p: normalUpper(z) };
}

/** Fewer periods do not show how counts vary. */
const LEAST_PERIODS = 3;

/** Variance over mean of the counts of equal periods, at least 1: what always comes in bursts is no rise. */
export function dispersion(counts: readonly number[]): number {
  if (counts.length < LEAST_PERIODS) return 1;
  const mean = counts.reduce((sum, n) => sum + n, 0) / counts.length;
  if (mean === 0) return 1;
  const variance = counts.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (counts.length - 1);
  return Math.max(1, variance / mean);
}
