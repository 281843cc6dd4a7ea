/** Modified detection of deviating cells (MDDC): cells out of line with their column, or with what similar hazards predict. */
import * as R from 'lib-r-math.js';
import type { ContingencyTable } from '../likelihoodRatio/contingencyTable.ts';
import { predictedFromSimilar } from './predictedCells.ts';
import { residualMaxima } from './residualMaxima.ts';
import { standardisedResiduals, whiskers } from './residuals.ts';

/** `signal` by the column's own cutoff; `p` and `adjusted` (Benjamini–Hochberg) of the departure from the prediction, null where none. */
export type DeviatingCells = { signal: boolean[][]; p: (number | null)[][]; adjusted: (number | null)[][] };

/**
 * Cutoff by boxplot: a cell is raised where its residual lies above its column's upper whisker (taken over cells with reports).
 *
 * The second step sets outlying cells aside, predicts every residual from the hazards (rows) correlated with its own by at least
 * `correlation`, and tests what is left, standardised by column. Liu, Mukhopadhyay & Markatou, arXiv 2410.01168 (2024).
 */
export function deviatingCells(table: ContingencyTable, correlation = 0.8): DeviatingCells {
  const residuals = standardisedResiduals(table);
  const upper = columnsOf(table).map(
    (counts, j) => whiskers(residuals.map((row) => row[j]!).filter((_, i) => counts[i]! > 0))?.upper,
  );
  return { signal: above(residuals, upper), ...departures(table, residuals, upper, correlation) };
}

export type MonteCarloDeviatingCells = DeviatingCells & {
  /** Chance that the largest residual of the column (over cells with more than five reports) exceeds the cell's. */
  monteCarloP: number[][];
  /** The same, with Fisher's exact two-sided p against the last column where a cell has one to five reports. */
  smallCountP: number[][];
  /** Cells with up to five reports that Fisher's test raises; `signal` has the larger ones. */
  fisherSignal: boolean[][];
};

/** Cutoff by Monte Carlo: the 95 % point of each column's largest residual in random tables with the same margins' probabilities. */
export function deviatingCellsMonteCarlo(
  table: ContingencyTable,
  options: { draws?: number; seed?: number; level?: number; correlation?: number } = {},
): MonteCarloDeviatingCells {
  const { draws = 9999, seed = 1, level = 0.95, correlation = 0.8 } = options;
  const residuals = standardisedResiduals(table);
  const maxima = residualMaxima(table, draws, seed);
  const upper = maxima.map((values) => quantile(values, level));
  const monteCarloP = residuals.map((row) =>
    row.map((z, j) => (z > 0 ? (1 + countAbove(maxima[j]!, z)) / (1 + maxima[j]!.length) : 1)),
  );
  const smallCountP = table.map((row, i) =>
    row.map((n, j) => (n > 0 && n < 6 ? fisherAgainstLast(table, i, j) : monteCarloP[i]![j]!)),
  );
  const small = (i: number, j: number) => table[i]![j]! < 6;
  return {
    monteCarloP,
    smallCountP,
    signal: monteCarloP.map((row, i) => row.map((p, j) => p < 1 - level && !small(i, j))),
    fisherSignal: smallCountP.map((row, i) => row.map((p, j) => p < 1 - level && small(i, j))),
    ...departures(table, residuals, upper, correlation),
  };
}

/** The second step: outliers set aside, residuals predicted, differences tested. */
function departures(
  table: ContingencyTable,
  residuals: number[][],
  upper: readonly (number | undefined)[],
  correlation: number,
) {
  const zeroLower = columnsOf(table).map(
    (counts, j) => whiskers(residuals.map((row) => row[j]!).filter((_, i) => counts[i] === 0))?.lower,
  );
  const inliers = residuals.map((row, i) =>
    row.map((z, j) => {
      const high = upper[j];
      const outlying =
        (high !== undefined && (z > high || z < -high)) ||
        (table[i]![j] === 0 && z < (zeroLower[j] ?? Number.NEGATIVE_INFINITY));
      return outlying ? Number.NaN : z;
    }),
  );
  const predicted = predictedFromSimilar(inliers, correlation);
  const differences = residuals.map((row, i) => row.map((z, j) => z - predicted[i]![j]!));
  const scaled = columnsOf(differences).map(standardised);
  const p = differences.map((row, i) =>
    row.map((_, j) => (Number.isNaN(scaled[j]![i]!) ? null : R.pnorm(scaled[j]![i]!, 0, 1, false))),
  );
  return { p, adjusted: adjust(p) };
}

const above = (residuals: number[][], upper: readonly (number | undefined)[]) =>
  residuals.map((row) => row.map((z, j) => z > (upper[j] ?? Number.POSITIVE_INFINITY)));

const columnsOf = (table: readonly (readonly number[])[]) =>
  (table[0] ?? []).map((_, j) => table.map((row) => row[j]!));

/** (x − mean)/standard deviation over the numbers among them. */
function standardised(values: readonly number[]): number[] {
  const numbers = values.filter((x) => !Number.isNaN(x));
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length;
  const spread = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (numbers.length - 1));
  return values.map((x) => (x - mean) / spread);
}

/** Benjamini–Hochberg's adjusted p values over all cells that have one. */
function adjust(p: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const sorted = p
    .flat()
    .filter((x) => x !== null)
    .sort((a, b) => b - a);
  const adjusted = new Map<number, number>();
  let least = 1;
  for (const [k, x] of sorted.entries()) {
    least = Math.min(least, (x * sorted.length) / (sorted.length - k));
    adjusted.set(x, least);
  }
  return p.map((row) => row.map((x) => (x === null ? null : adjusted.get(x)!)));
}

/** Fisher's two-sided p of the cell's column against the last: all tables no more likely than the one seen. */
function fisherAgainstLast(table: ContingencyTable, i: number, j: number): number {
  const last = table[0]!.length - 1;
  const sum = (column: number) => table.reduce((total, row) => total + row[column]!, 0);
  const [a, b] = [table[i]![j]!, table[i]![last]!];
  const [m, n] = [a + b, sum(j) + sum(last) - a - b];
  const drawn = sum(j);
  const limit = R.dhyper(a, m, n, drawn) * (1 + 1e-7);
  let p = 0;
  for (let x = Math.max(0, drawn - n); x <= Math.min(m, drawn); x += 1) {
    const density = R.dhyper(x, m, n, drawn);
    if (density <= limit) p += density;
  }
  return Math.min(1, p);
}

/** R's default (type 7) quantile of ascending values. */
function quantile(values: Float64Array, level: number): number | undefined {
  if (values.length === 0) return undefined;
  const at = (values.length - 1) * level;
  const low = Math.floor(at);
  return values[low]! + (at - low) * ((values[low + 1] ?? values[low]!) - values[low]!);
}

const countAbove = (ascending: Float64Array, x: number) =>
  ascending.length - ascending.findLastIndex((v) => v <= x) - 1;
