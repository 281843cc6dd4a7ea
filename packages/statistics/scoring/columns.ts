/** Pairs and their scores as columns of typed arrays. */
import type { CodedCounts } from '../counts/codedCounts.ts';
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

/** All pairs of one data set. */
export type AllPairs = PairColumns & {
  n: number;
  /** Reports by product and by hazard, whether or not in a pair. */
  productMargins: ArrayLike<number>;
  hazardMargins: ArrayLike<number>;
};

/** The columns of a base with its pairs' names, in the base's order. */
export type NamedPairs = AllPairs & { product: string[]; hazard: string[] };

/** n1p·np1/n for every pair, into the column given. */
export function expectedColumn(
  n1p: ArrayLike<number>,
  np1: ArrayLike<number>,
  n: number,
  column: Float64Array = new Float64Array(n1p.length),
): Float64Array {
  for (let i = 0; i < column.length; i += 1) column[i] = (n1p[i]! * np1[i]!) / n;
  return column;
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

/** The pairs with n11 > 0 of coded counts: all of them in their order, or those at the given positions. */
export function codedPairColumns(counts: CodedCounts, positions?: readonly number[]): AllPairs {
  const length = positions === undefined ? counts.pairs : positions.length;
  const [n11, n1p, np1] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)];
  let at = 0;
  for (let i = 0; i < length; i += 1) {
    const pair = positions === undefined ? i : positions[i]!;
    if (counts.n11[pair]! <= 0) continue;
    n11[at] = counts.n11[pair]!;
    n1p[at] = counts.n1p(pair);
    np1[at] = counts.np1(pair);
    at += 1;
  }
  const columns = { n11: n11.subarray(0, at), n1p: n1p.subarray(0, at), np1: np1.subarray(0, at), n: counts.reports };
  return {
    ...columns,
    expected: expectedColumn(columns.n1p, columns.np1, columns.n),
    productMargins: counts.productMargins,
    hazardMargins: counts.hazardMargins,
  };
}
