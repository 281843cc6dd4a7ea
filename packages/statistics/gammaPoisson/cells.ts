/** The cells a prior is fitted to: every product × hazard pair, those never reported together included. */
import { CondensedCells } from './condense.ts';
import type { WeightedCells } from './likelihood.ts';

/** The pairs reported together: their counts (n ≥ 1) and expected counts (> 0), one entry a pair. */
export type ObservedCells = { n: ArrayLike<number>; expected: ArrayLike<number> };

/** Groups of cells with n = 0: `weight[i]` cells with `expected[i]`. */
export type ZeroCells = { expected: ArrayLike<number>; weight: ArrayLike<number> };

/** From how many pairs with one count condensing them is tried; it is done where it at least halves them. */
const CONDENSE_FROM = 200;

/**
 * The pairs of product and hazard never reported together, given all margins and the pairs that were, E = n1p·np1/n.
 *
 * Products with the same n1p, and hazards with the same np1, are taken together, so the work is in the number of distinct margins.
 */
export function zeroCells(
  productMargins: ArrayLike<number>,
  hazardMargins: ArrayLike<number>,
  n: number,
  observed: ObservedCells,
): ZeroCells {
  const condensed = new CondensedCells();
  const products = distinct(productMargins);
  const hazards = distinct(hazardMargins);
  const lnN = Math.log(n);
  for (const [n1p, sameProducts] of products) {
    const lnShare = Math.log(n1p) - lnN;
    for (const [np1, sameHazards] of hazards) condensed.add(lnShare + Math.log(np1), sameProducts * sameHazards);
  }
  for (let i = 0; i < observed.n.length; i += 1) condensed.add(Math.log(observed.expected[i]!), -1);
  return condensed.points();
}

/** Positive margins with their frequency, ascending. */
function distinct(margins: ArrayLike<number>): [number, number][] {
  const frequency = new Map<number, number>();
  for (let i = 0; i < margins.length; i += 1) {
    const margin = margins[i]!;
    if (margin > 0) frequency.set(margin, (frequency.get(margin) ?? 0) + 1);
  }
  return [...frequency].sort((a, b) => a[0] - b[0]);
}

/** Observed and zero cells as the weighted points of one likelihood, by ascending count. */
export function weightedCells(observed: ObservedCells, zeros: ZeroCells): WeightedCells {
  const byCount = new Map<number, { expected: Float64Array; length: number }>();
  const usable = (i: number) => observed.n[i]! >= 0 && observed.expected[i]! > 0;
  for (let i = 0; i < observed.n.length; i += 1) {
    if (!usable(i)) continue;
    const same = byCount.get(observed.n[i]!);
    if (same === undefined) byCount.set(observed.n[i]!, { expected: new Float64Array(), length: 1 });
    else same.length += 1;
  }
  for (const same of byCount.values()) {
    same.expected = new Float64Array(same.length);
    same.length = 0;
  }
  for (let i = 0; i < observed.n.length; i += 1) {
    if (!usable(i)) continue;
    const same = byCount.get(observed.n[i]!)!;
    same.expected[same.length] = observed.expected[i]!;
    same.length += 1;
  }
  const n: number[] = [];
  const expected: number[] = [];
  const weight: number[] = [];
  for (let i = 0; i < zeros.expected.length; i += 1) {
    n.push(0);
    expected.push(zeros.expected[i]!);
    weight.push(zeros.weight[i]!);
  }
  for (const [count, same] of [...byCount].sort((a, b) => a[0] - b[0])) {
    const points = condensed(same.expected);
    for (let i = 0; i < points.expected.length; i += 1) {
      n.push(count);
      expected.push(points.expected[i]!);
      weight.push(points.weight[i]!);
    }
  }
  return { n: Float64Array.from(n), expected: Float64Array.from(expected), weight: Float64Array.from(weight) };
}

/** Cells of one count: each for itself, or fewer points of the same sum. */
function condensed(expected: Float64Array): { expected: ArrayLike<number>; weight: ArrayLike<number> } {
  const each = { expected, weight: new Float64Array(expected.length).fill(1) };
  if (expected.length < CONDENSE_FROM) return each;
  const cells = new CondensedCells();
  for (const e of expected) cells.add(Math.log(e), 1);
  const points = cells.points();
  return 2 * points.expected.length <= expected.length ? points : each;
}
