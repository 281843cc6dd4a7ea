/** Fisher's exact test of a four-fold table: one-sided for an excess of reports, with the mid-p variant. */
import { hypergeometricDensity } from '../special/hypergeometric.ts';
import { isTable, type Table } from './table.ts';

/** `p` = P(A ≥ n11), `midP` = P(A > n11) + ½P(A = n11), A hypergeometric given the margins. */
export type FisherExact = { p: number; midP: number };

/**
 * Reporting Fisher's exact test (Ahmed 2010): the chance of at least n11 joint reports with these margins.
 *
 * The upper tail is summed term by term from n11 by the ratio of neighbouring probabilities; where n11 is below the mean the lower
 * tail is summed and taken from 1. Null where the counts are no four-fold table.
 */
export function fisherExact(t: Table): FisherExact | null {
  if (!isTable(t)) return null;
  const { n11: a, n1p, np1, n } = t;
  const here = hypergeometricDensity(a, n1p, np1, n);
  if (n === 0) return { p: 1, midP: 0.5 };
  const above = a >= (n1p * np1) / n;
  const sum = above ? sumAbove(t) : sumBelow(t);
  const tail = above ? here * (1 + sum) : 1 - here * sum;
  const p = Math.min(1, Math.max(0, tail));
  return { p, midP: Math.max(0, p - here / 2) };
}

/** Σ P(A = k)/P(A = n11) over k > n11. */
function sumAbove({ n11, n1p, np1, n }: Table): number {
  let ratio = 1;
  let sum = 0;
  for (let k = n11; ratio > 1e-18 * (1 + sum); k += 1) {
    ratio *= ((n1p - k) * (np1 - k)) / ((k + 1) * (n - n1p - np1 + k + 1));
    sum += ratio;
  }
  return sum;
}

/** Σ P(A = k)/P(A = n11) over k < n11. */
function sumBelow({ n11, n1p, np1, n }: Table): number {
  let ratio = 1;
  let sum = 0;
  for (let k = n11; ratio > 1e-18 * (1 + sum); k -= 1) {
    ratio *= (k * (n - n1p - np1 + k)) / ((n1p - k + 1) * (np1 - k + 1));
    sum += ratio;
  }
  return sum;
}
