/** Standardised Pearson residuals of a contingency table, and what Tukey's boxplot calls outlying. */
import { type ContingencyTable, expectedTable } from '../likelihoodRatio/contingencyTable.ts';

/** (n − E)/√(E(1 − row/total)(1 − column/total)): about standard normal without association. NaN in an empty row or column. */
export function standardisedResiduals(table: ContingencyTable): number[][] {
  const expected = expectedTable(table);
  const rows = table.map((row) => row.reduce((a, b) => a + b, 0));
  const total = rows.reduce((a, b) => a + b, 0);
  const columns = (table[0] ?? []).map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return table.map((row, i) =>
    row.map((n, j) => {
      const e = expected[i]![j]!;
      return (n - e) / Math.sqrt(e * (1 - rows[i]! / total) * (1 - columns[j]! / total));
    }),
  );
}

/** The ends of a boxplot's whiskers: the least and the largest value within 1.5 hinge spreads of the hinges; null of nothing. */
export function whiskers(values: readonly number[], coefficient = 1.5): { lower: number; upper: number } | null {
  const sorted = values.filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return null;
  const depth = Math.floor((n + 3) / 2) / 2;
  const at = (d: number) => (sorted[Math.floor(d) - 1]! + sorted[Math.ceil(d) - 1]!) / 2;
  const [low, high] = [at(depth), at(n + 1 - depth)];
  const reach = coefficient * (high - low);
  const inside = sorted.filter((x) => x >= low - reach && x <= high + reach);
  return { lower: inside[0]!, upper: inside.at(-1)! };
}
