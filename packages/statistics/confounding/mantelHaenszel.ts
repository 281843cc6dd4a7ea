/** One odds ratio from tables in strata, and whether the strata agree. */
import * as R from 'lib-r-math.js';
import { type Interval, NOT_COMPUTABLE, type Table } from '../disproportionality/table.ts';
import { Z975 } from '../special/normal.ts';

/**
 * Mantel & Haenszel's odds ratio Σ(ad/n)/Σ(bc/n) over strata with the variance of Robins, Breslow & Greenland (Biometrics 1986;42:311).
 *
 * It compares product and others within each stratum, so that a stratum's own level of reporting (age, sex, year, country) does not
 * count. Strata without reports, or with an empty margin, add nothing. Not computable where no stratum has both bc > 0 and ad > 0.
 */
export function mantelHaenszel(strata: Iterable<Table>): Interval {
  let r = 0;
  let s = 0;
  let pr = 0;
  let psqr = 0;
  let qs = 0;
  for (const { a, b, c, d, n } of cells(strata)) {
    const ri = (a * d) / n;
    const si = (b * c) / n;
    const pi = (a + d) / n;
    r += ri;
    s += si;
    pr += pi * ri;
    psqr += pi * si + (1 - pi) * ri;
    qs += (1 - pi) * si;
  }
  if (!(s > 0)) return NOT_COMPUTABLE;
  if (r === 0) return { point: 0, lower: null, upper: null };
  const error = Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s));
  return { point: r / s, lower: (r / s) * Math.exp(-Z975 * error), upper: (r / s) * Math.exp(Z975 * error) };
}

/** A test that the odds ratio is the same in all strata; `p` from χ² with strata − 1 degrees of freedom. */
export type Homogeneity = { chiSquared: number; degrees: number; p: number };

/**
 * Breslow & Day's test with Tarone's correction (Biometrika 1985;72:91): Σ (a − A)²/V at the Mantel–Haenszel ratio, A the count that
 * ratio expects given the margins. Null with fewer than two strata that can say anything.
 */
export function breslowDay(strata: Iterable<Table>): Homogeneity | null {
  const usable = [...cells(strata)].filter(({ a, b, c, d }) => (a + b) * (c + d) * (a + c) * (b + d) > 0);
  const ratio = mantelHaenszel(usable.map(({ a, b, c, n }) => ({ n11: a, n1p: a + b, np1: a + c, n }))).point;
  if (ratio === null || ratio === 0 || usable.length < 2) return null;
  let chiSquared = 0;
  let excess = 0;
  let variance = 0;
  for (const { a, b, c, n } of usable) {
    const expected = countAtRatio(a + b, a + c, n, ratio);
    const v = 1 / (1 / expected + 1 / (a + b - expected) + 1 / (a + c - expected) + 1 / (n - a - b - a - c + expected));
    chiSquared += (a - expected) ** 2 / v;
    excess += a - expected;
    variance += v;
  }
  chiSquared -= excess ** 2 / variance;
  const degrees = usable.length - 1;
  return { chiSquared, degrees, p: R.pchisq(chiSquared, degrees, 0, false) };
}

/** The joint count that has this odds ratio with these margins: the root of a quadratic within the possible counts. */
function countAtRatio(n1p: number, np1: number, n: number, ratio: number): number {
  if (ratio === 1) return (n1p * np1) / n;
  const a = 1 - ratio;
  const b = n - n1p - np1 + ratio * (n1p + np1);
  const c = -ratio * n1p * np1;
  const root = Math.sqrt(b * b - 4 * a * c);
  // The stable form of the positive root (b > 0 always).
  return (2 * -c) / (b + root);
}

function* cells(strata: Iterable<Table>) {
  for (const { n11: a, n1p, np1, n } of strata) {
    if (n > 0) yield { a, b: n1p - a, c: np1 - a, d: n - n1p - np1 + a, n };
  }
}
