/** Pairs and their scores as columns of typed arrays. */
import type { CountBase } from '../counts/countBase.ts';

/** Pairs with n11 > 0 as columns of equal length, with the margins of everything reported. */
export type PairColumns = {
  n11: ArrayLike<number>;
  n1p: ArrayLike<number>;
  np1: ArrayLike<number>;
  /** All reports; a column where pairs come from several data sets. */
  n: number | ArrayLike<number>;
  /** Expected reports: n1p·np1/n, or a stratified expectation. */
  expected: Float64Array;
};

/** The columns of a base with its pairs' names, in the base's order. */
export type NamedPairs = PairColumns & {
  n: number;
  product: string[];
  hazard: string[];
  /** Reports by product and by hazard, whether or not in a pair. */
  productMargins: Float64Array;
  hazardMargins: Float64Array;
};

/** n1p·np1/n for every pair. */
export function expectedColumn(n1p: ArrayLike<number>, np1: ArrayLike<number>, n: number): Float64Array {
  return Float64Array.from({ length: n1p.length }, (_, i) => (n1p[i]! * np1[i]!) / n);
}

/** The pairs of a base. `stratified` takes Σ over strata of n1p·np1/n as the expectation. */
export function pairColumns(base: CountBase, stratified = false): NamedPairs {
  const rows = [...base.pairs()];
  const n1p = Float64Array.from(rows, (row) => row.n1p);
  const np1 = Float64Array.from(rows, (row) => row.np1);
  return {
    product: rows.map((row) => row.product),
    hazard: rows.map((row) => row.hazard),
    n11: Float64Array.from(rows, (row) => row.n11),
    n1p,
    np1,
    n: base.reports,
    expected: stratified
      ? Float64Array.from(rows, (row) => base.expected(row.product, row.hazard))
      : expectedColumn(n1p, np1, base.reports),
    productMargins: Float64Array.from(base.productMargins(), ([, reports]) => reports),
    hazardMargins: Float64Array.from(base.hazardMargins(), ([, reports]) => reports),
  };
}
