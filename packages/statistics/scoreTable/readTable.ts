/** From the bytes of a table in either layout to the counts of its pairs. */
import { countedRows } from './countedRows.ts';
import { CsvReader, type CsvRecord, LONGEST_RECORD } from './csvRecords.ts';
import { layoutOf, type NamedColumns, separatorOf } from './layout.ts';
import { ScoreTableError } from './problems.ts';
import { reportRows } from './reportRows.ts';
import type { ReadTable, RowReader } from './rowReader.ts';

/** Reads pieces of a CSV file in UTF-8; `named` are columns of report-level rows. Throws {@link ScoreTableError} naming line and value. */
export function readTable(pieces: Iterable<Uint8Array>, named: NamedColumns = {}): ReadTable {
  const iterator = pieces[Symbol.iterator]();
  let first: Uint8Array = new Uint8Array();
  for (let piece = iterator.next(); !piece.done; piece = iterator.next()) {
    first = concat(first, piece.value);
    if (lineEnd(piece.value) < piece.value.length || first.length > LONGEST_RECORD) break;
  }
  const { separator, isDirective } = separatorOf(new TextDecoder().decode(first.subarray(0, lineEnd(first))));
  let reader: RowReader | null = null;
  const csv = new CsvReader(separator.charCodeAt(0), (record) => {
    if (reader !== null) return reader.read(record);
    if (isDirective && record.line === 1) return;
    const layout = layoutOf(fieldTexts(record), named, record.line);
    reader = layout.kind === 'reports' ? reportRows(layout, (named.keep ?? null) !== null) : countedRows(layout);
  });
  csv.push(first);
  for (let piece = iterator.next(); !piece.done; piece = iterator.next()) csv.push(piece.value);
  csv.end();
  if (reader === null) throw new ScoreTableError({ kind: 'empty' });
  return (reader as RowReader).finish();
}

/** Where the first line ends, by whichever mark. */
export function lineEnd(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte === 10 || byte === 13);
  return end < 0 ? bytes.length : end;
}

const fieldTexts = ({ bytes, start, end, fields }: CsvRecord): string[] =>
  Array.from({ length: fields }, (_, f) => new TextDecoder().decode(bytes.subarray(start[f]!, end[f]!)));

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
