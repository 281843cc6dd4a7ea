/** A table without association some of whose zeros are structural: rates of rows and columns, and which zeros are of which kind. */
import { type ContingencyTable, columnSums, rowSums } from './contingencyTable.ts';

/** Relative change of a rate below which the fit has ended, and steps after which it ends anyway. */
const PRECISION = 1e-6;
const MOST_STEPS = 2000;

/** Count of cell (i, j) ~ ω_j·[n = 0] + (1−ω_j)·Poisson(row_i·column_j). */
export type ZeroInflatedMargins = { rows: Float64Array; columns: Float64Array; zeroShare: Float64Array };

/**
 * Fitted by expectation and conditional maximization: the chance that a zero is structural given the rates, then rows, columns and shares given these
 * chances, in turn (Meng & Rubin, Biometrika 1993;80:267). The observed margins would take structural zeros for a deficit, and every other
 * cell for an excess of 1/(1−ω).
 *
 * @param start where to begin: of a table drawn from fitted margins, these.
 */
export function fitZeroInflated(
  table: ContingencyTable,
  start: ZeroInflatedMargins = startOf(table),
): ZeroInflatedMargins {
  const rowTotals = rowSums(table);
  const columnTotals = columnSums(table);
  const rows = start.rows.slice();
  const columns = start.columns.slice();
  const zeroShare = start.zeroShare.slice();
  const [height, width] = [rows.length, columns.length];
  /** Chance of each cell not to be a structural zero. */
  const counted = new Float64Array(height * width);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const structural = new Float64Array(width);
    for (let i = 0; i < height; i += 1)
      for (let j = 0; j < width; j += 1) {
        const share = table[i]![j]! > 0 ? 0 : structuralChance(zeroShare[j]!, rows[i]! * columns[j]!);
        counted[i * width + j] = 1 - share;
        structural[j]! += share;
      }
    for (let j = 0; j < width; j += 1) zeroShare[j] = structural[j]! / height;
    let change = 0;
    for (let i = 0; i < height; i += 1) {
      let exposure = 0;
      for (let j = 0; j < width; j += 1) exposure += counted[i * width + j]! * columns[j]!;
      change = Math.max(change, moved(rows, i, rowTotals[i]!, exposure));
    }
    for (let j = 0; j < width; j += 1) {
      let exposure = 0;
      for (let i = 0; i < height; i += 1) exposure += counted[i * width + j]! * rows[i]!;
      change = Math.max(change, moved(columns, j, columnTotals[j]!, exposure));
    }
    if (change < PRECISION) break;
  }
  return { rows, columns, zeroShare };
}

/** The chance that a zero is structural where the share ω of cells is and this many reports are expected otherwise. */
export const structuralChance = (share: number, mean: number): number =>
  share === 0 ? 0 : share / (share + (1 - share) * Math.exp(-mean));

/** The margins as they are, and half of the zeros structural. */
function startOf(table: ContingencyTable): ZeroInflatedMargins {
  const columns = columnSums(table);
  const total = columns.reduce((sum, n) => sum + n, 0);
  const zeros = columns.map((_, j) => table.filter((row) => row[j] === 0).length);
  return {
    rows: Float64Array.from(rowSums(table), (n) => (total > 0 ? n / total : 0)),
    columns: Float64Array.from(columns),
    zeroShare: Float64Array.from(zeros, (n) => n / 2 / table.length),
  };
}

/** Sets a rate to total/exposure and says by how much of itself it has changed. */
function moved(rates: Float64Array, at: number, total: number, exposure: number): number {
  const before = rates[at]!;
  const now = total === 0 || exposure === 0 ? 0 : total / exposure;
  rates[at] = now;
  return now === before ? 0 : Math.abs(now - before) / Math.max(now, before);
}
