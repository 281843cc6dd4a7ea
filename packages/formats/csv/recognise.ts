/** What a delimited file is: its encoding, its delimiter, and whose header it has. */
import { likelyEncoding } from '../bytes/likelyEncoding.ts';
import { decoded, type Encoding, markedEncoding } from '../bytes/text.ts';
import { type ExtraColumnMap, type Layout, layoutOf, tableOfHeader } from '../columns/layout.ts';
import type { Row } from '../table/row.ts';
import { splitRows } from './split.ts';

export type Delimited = { encoding: Encoding; delimiter: string; headerLine: number; header: readonly string[] };
export type DelimitedTable = Delimited & { layout: Layout };

const delimiters = [',', '\t', ';', '，', '|'];
/** A header stands within the first lines, under a title and perhaps a remark. */
export const linesAboveHeader = 10;

/** The encodings worth trying on these first bytes, likeliest first. */
export function encodings(head: Uint8Array): Encoding[] {
  const likely = likelyEncoding(head);
  if (markedEncoding(head) || likely.startsWith('utf-16')) return [likely];
  return likely === 'utf-8' ? ['utf-8', 'gb18030'] : ['gb18030', 'utf-8'];
}

/** The first rows of a file, read with this encoding and delimiter, as they stand. */
export function firstRows(head: Uint8Array, encoding: Encoding, delimiter: string): Row[] {
  const rows = splitRows(decoded(head, encoding), delimiter).slice(0, linesAboveHeader);
  return rows.filter((row) => row.cells.length <= widest);
}

/** No table has more columns; a row of them would cost every other row that much. */
const widest = 20_000;

/** Without the empty cells that a stray mark far to the right leaves behind the last header. */
function withoutTail(row: Row): Row {
  const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
  return last + 1 === row.cells.length ? row : { ...row, cells: row.cells.slice(0, last + 1) };
}

/** The table that a file holds, if one of its first rows is the header of one. */
export function recogniseTable(head: Uint8Array, own: ExtraColumnMap): DelimitedTable | undefined {
  let best: { fit: number; found: DelimitedTable } | undefined;
  for (const encoding of encodings(head)) {
    for (const delimiter of delimiters) {
      const found = headerAmong(firstRows(head, encoding, delimiter).map(withoutTail), own);
      if (found && found.fit > (best?.fit ?? 0)) {
        const { row, titles } = found;
        const layout = layoutOf(found.table, row.cells, own, titles);
        const whose = { encoding, delimiter, headerLine: row.line, header: row.cells, layout };
        best = { fit: found.fit, found: whose };
      }
    }
  }
  return best?.found;
}

/** The best header among the first rows of a sheet or file, and the lines above it. */
export function headerAmong(rows: readonly Row[], own: ExtraColumnMap) {
  let best: { fit: number; table: Layout['table']; row: Row; titles: string[] } | undefined;
  for (const [i, row] of rows.entries()) {
    const found = tableOfHeader(row.cells, own);
    if (found && found.fit > (best?.fit ?? 0)) {
      const titles = rows.slice(0, i).map((r) => r.cells.filter((c) => c.trim() !== '').join(' '));
      best = { ...found, row, titles };
    }
  }
  return best;
}
