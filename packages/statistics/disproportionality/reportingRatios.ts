/** Ratios of reporting: PRR (Evans 2001), ROR (van Puijenbroek 2002) and RRR. */
import { Z975 } from '../special/normal.ts';
import { finite, type Interval, NOT_COMPUTABLE, type Table } from './table.ts';

/**
 * Proportional reporting ratio (a/(a+b)) / (c/(c+d)) with PRR·exp(±z·√(1/a − 1/(a+b) + 1/c − 1/(c+d))).
 *
 * Not computable without reports of the product, without other reports, when no other report names the hazard (c = 0), or when more
 * do than there are (rows that list only some combinations of a report).
 * With a = 0 the ratio is 0 and has no limits. Evans, Waller & Davis, Pharmacoepidemiol Drug Saf 2001;10:483.
 */
export function prr({ n11: a, n1p, np1, n }: Table): Interval {
  const c = np1 - a;
  const others = n - n1p;
  if (!(n1p > 0 && others > 0 && c > 0 && c <= others)) return NOT_COMPUTABLE;
  return around(a / n1p / (c / others), Math.sqrt(1 / a - 1 / n1p + 1 / c - 1 / others));
}

/**
 * Reporting odds ratio ad/bc with exp(ln ROR ± z·√(1/a + 1/b + 1/c + 1/d)) (Woolf 1955).
 *
 * Not computable when b = 0 or c = 0; with a = 0 or d = 0 (the other two positive) the ratio is 0 and has no limits.
 */
export function ror({ n11: a, n1p, np1, n }: Table): Interval {
  const b = n1p - a;
  const c = np1 - a;
  const d = n - n1p - c;
  if (!(b > 0 && c > 0 && d >= 0)) return NOT_COMPUTABLE;
  return around((a * d) / (b * c), Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d));
}

/** Relative reporting rate n11 / E, E = n1p·np1/n. Null when E = 0. */
export function rrr({ n11, n1p, np1, n }: Table): number | null {
  return finite(n11 / ((n1p * np1) / n));
}

/** ratio·exp(±z·se), finite or nothing. */
function around(ratio: number, se: number): Interval {
  const point = finite(ratio);
  if (point === null || !Number.isFinite(se)) return { point, lower: null, upper: null };
  const factor = Math.exp(Z975 * se);
  return { point, lower: finite(ratio / factor), upper: finite(ratio * factor) };
}
