/** One value a report, from rows that each have their own. */
import type { NameColumn } from './nameColumn.ts';
import type { TableNotice } from './problems.ts';

/** A report's value: a code of the column, or one of these. */
const NO_VALUE = -1;
const DISAGREEING = -2;

/** Each report's value, and the word to say where rows of one report disagree. */
export type OwnValues = { of: Int32Array; notice: TableNotice | null };

/**
 * A report is of one sex and one year, so it belongs to one stratum: where some of its rows are empty the others speak for it; where
 * they contradict each other it is a stratum of its own, that of the contradictory. Counted in each, it would be expected once for every contradiction.
 */
export function ownValues(
  column: NameColumn,
  report: Int32Array,
  reports: number,
  reportName: (r: number) => string,
): OwnValues {
  const of = new Int32Array(reports).fill(NO_VALUE);
  const { codes, names } = column;
  let count = 0;
  let first: { report: string; values: [string, string] } | null = null;
  for (let row = 0; row < report.length; row += 1) {
    const [r, code] = [report[row]!, codes[row]!];
    const own = of[r]!;
    if (code < 0 || own === code || own === DISAGREEING) continue;
    if (own === NO_VALUE) {
      of[r] = code;
      continue;
    }
    of[r] = DISAGREEING;
    count += 1;
    first ??= { report: reportName(r), values: [names.nameOf(own), names.nameOf(code)] };
  }
  const notice: TableNotice | null =
    first === null ? null : { kind: 'disagreeing', reports: count, heading: column.place.heading, ...first };
  return { of, notice };
}

/** The crossing of several columns' values, as codes by report: equal where all values are. */
export function crossing(columns: readonly Int32Array[], reports: number): { of: Int32Array; count: number } {
  const of = new Int32Array(reports);
  let count = 1;
  for (const column of columns) {
    const known = new Map<number, number>();
    const width = 2 ** 32;
    for (let r = 0; r < reports; r += 1) {
      const key = of[r]! * width + (column[r]! - DISAGREEING);
      let code = known.get(key);
      if (code === undefined) {
        code = known.size;
        known.set(key, code);
      }
      of[r] = code;
    }
    count = known.size;
  }
  return { of, count };
}
