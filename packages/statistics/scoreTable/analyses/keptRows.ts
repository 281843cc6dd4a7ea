/** A table together with its rows, as the analyses beyond single scores need it. */
import { ScoreTableError } from '../problems.ts';
import type { ReadTable } from '../rowReader.ts';
import type { TableRows } from '../tableRows.ts';

export type TableWithRows = ReadTable & { rows: TableRows };

/** Throws {@link ScoreTableError} where the table is one of counts, or was read without keeping its rows. */
export function withRows(table: ReadTable): TableWithRows {
  if (table.rows === null) throw new ScoreTableError({ kind: 'countsOnly' });
  return { ...table, rows: table.rows };
}

/** Each row's pair, by its place in the table; −1 where product or event is empty. */
export function pairOfRows({ rows, product, event }: TableWithRows): Int32Array {
  const place = new Map<number, number>();
  for (let i = 0; i < product.length; i += 1) place.set(product[i]! * rows.events + event[i]!, i);
  return Int32Array.from(rows.product, (p, row) =>
    p < 0 || rows.event[row]! < 0 ? -1 : place.get(p * rows.events + rows.event[row]!)!,
  );
}

/** Which pairs to look into: those with at least `least` reports, of the product and event named, where one is. */
export type PairFilter = { least: number; product?: string | undefined; event?: string | undefined };

/** The places of the pairs that the filter lets through, in the table's order. */
export function chosenPairs(table: ReadTable, { least, product, event }: PairFilter): number[] {
  const chosen: number[] = [];
  for (let i = 0; i < table.n11.length; i += 1) {
    if (table.n11[i]! < least) continue;
    if (product !== undefined && table.products.nameOf(table.product[i]!) !== product) continue;
    if (event !== undefined && table.events.nameOf(table.event[i]!) !== event) continue;
    chosen.push(i);
  }
  return chosen;
}
