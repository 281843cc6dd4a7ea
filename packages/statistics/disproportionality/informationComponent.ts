/** The information component: how many doublings the observed count is above the expected, shrunk towards none. */
import { gammaQuantile } from '../special/gammaQuantile.ts';
import { expectedCount, type Interval, NOT_COMPUTABLE, type Table } from './table.ts';

/** Pseudo-count of observed and expected reports: the prior's weight (Norén 2013). */
const SHRINKAGE = 0.5;

/**
 * IC = log₂((a+½)/(E+½)) with log₂ of the 2.5 % and 97.5 % points of a gamma distribution with shape a+½ and rate E+½.
 *
 * E defaults to n1p·np1/n; give another (stratified, adjusted) where there is one. Defined for a = 0; not computable only without
 * reports. The lower limit cannot exceed 0 before a = 3 unless E is small. Norén, Hopstadius & Bate, Stat Methods Med Res 2013;22:57.
 */
export function ic(t: Table, expected: number | null = expectedCount(t)): Interval {
  if (expected === null || !(expected >= 0 && Number.isFinite(expected))) return NOT_COMPUTABLE;
  const shape = t.n11 + SHRINKAGE;
  const rate = expected + SHRINKAGE;
  return {
    point: Math.log2(shape / rate),
    lower: Math.log2(gammaQuantile(0.025, shape) / rate),
    upper: Math.log2(gammaQuantile(0.975, shape) / rate),
  };
}
