/** The information component: how many doublings the observed count is above the expected, shrunk towards none. */
import { gammaQuantile } from '../special/gammaQuantile.ts';
import { expectedCount, type Interval, NOT_COMPUTABLE, type Table } from './table.ts';

/** Pseudo-count of observed and expected reports: the prior's weight (Norén 2013). */
const SHRINKAGE = 0.5;

/**
 * IC = log₂((a+½)/(E+½)) with log₂ of the 2.5 % and 97.5 % points of a gamma distribution with shape a+½ and rate E+½.
 *
 * E defaults to n1p·np1/n; give another (stratified, adjusted) where there is one. Defined for a = 0; not computable only without
 * reports. `level` 0.999 gives IC0005, the stricter of the published limits. Norén, Hopstadius & Bate, Stat Methods Med Res 2013;22:57.
 */
export function ic(t: Table, expected: number | null = expectedCount(t), level = 0.95): Interval {
  if (expected === null || !(expected >= 0 && Number.isFinite(expected))) return NOT_COMPUTABLE;
  return icWithin(icLimits(t.n11, level), t.n11, expected);
}

/** The lower and upper points of the gamma distribution with shape n11 + ½ and rate 1: all of the interval that is slow. */
export type IcLimits = { lower: number; upper: number };

/** The limits of a count; many pairs share few counts, so keep them by count where many pairs are scored. */
export const icLimits = (n11: number, level = 0.95): IcLimits => ({
  lower: gammaQuantile((1 - level) / 2, n11 + SHRINKAGE),
  upper: gammaQuantile((1 + level) / 2, n11 + SHRINKAGE),
});

/** {@link ic} from limits at hand. */
export function icWithin(limits: IcLimits, n11: number, expected: number): Interval {
  const rate = expected + SHRINKAGE;
  return {
    point: Math.log2((n11 + SHRINKAGE) / rate),
    lower: Math.log2(limits.lower / rate),
    upper: Math.log2(limits.upper / rate),
  };
}
