/** A workbook → readings: every sheet that has the header of a table. */
import type { Reading } from '@huishang/schemas';
import type { Source } from '../bytes/source.ts';
import { type ExtraColumnMap, type Layout, layoutOf } from '../columns/layout.ts';
import { headerAmong, linesAboveHeader } from '../csv/recognise.ts';
import { readTable } from '../table/read.ts';
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';
import { Archive } from './archive.ts';
import { sheetRows } from './sheet.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

type Sheet = { name: string; part: string; layout: Layout; headerLine: number };
/** Hears of what was left alone, or read although it is hidden. */
export type Notice = (name: string, what: string) => void;

/** Zip's first bytes. */
export const looksLikeZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/**
 * The tables of a workbook, or the reason why there are none. What is hidden is a draft, a list for choices or what was
 * taken back: a hidden sheet is left out, and named.
 */
export async function recogniseWorkbook(
  source: Source,
  own: ExtraColumnMap,
): Promise<{ sheets: Sheet[]; hidden: string[] } | { reason: string }> {
  const archive = await Archive.open(source);
  try {
    const book = await readWorkbook(archive);
    if (!book) return { reason: words.noInput };
    const sheets: Sheet[] = [];
    const left: string[] = [];
    let seen = '';
    for (const { name, part, hidden } of book.sheets) {
      const first = await firstRows(archive, part, book);
      const found = headerAmong(first, own);
      seen ||= first[0]?.raw ?? '';
      if (!found) continue;
      if (hidden) {
        left.push(name);
        continue;
      }
      const layout = { ...layoutOf(found.table, found.row.cells, own, found.titles), date1904: book.date1904 };
      sheets.push({ name, part, layout, headerLine: found.row.line });
    }
    if (sheets.length > 0) return { sheets, hidden: left };
    if (left.length > 0) return { reason: words.onlyHidden };
    return { reason: seen === '' ? words.emptyFile : words.unknownHeader(seen) };
  } finally {
    archive.close();
  }
}

async function firstRows(archive: Archive, part: string, book: Workbook): Promise<Row[]> {
  const first: Row[] = [];
  for await (const rows of sheetRows(archive, part, book)) {
    for (const row of rows) first.push(row);
    if (first.length >= linesAboveHeader) break;
  }
  return first.slice(0, linesAboveHeader);
}

/**
 * Reads the sheets in the workbook's order. With several, readings name the sheet: `a.xlsx#表二`. Hidden rows and columns are read: a
 * filter or a fold hides what is not looked at just now, and no report must be lost by it; `onNotice` hears of the rows.
 */
export async function* readWorkbookTables(
  source: Source,
  { sheets, hidden }: { sheets: readonly Sheet[]; hidden: readonly string[] },
  onNotice: Notice = () => {},
): AsyncGenerator<Reading[]> {
  for (const name of hidden) onNotice(`${source.name}#${name}`, words.hiddenSheet);
  const archive = await Archive.open(source);
  try {
    const book = (await readWorkbook(archive))!;
    for (const { name, part, layout, headerLine } of sheets) {
      const unseen = new Set<number>();
      const onHidden = (line: number) => {
        if (line > headerLine) unseen.add(line);
      };
      const open = async function* () {
        for await (const rows of sheetRows(archive, part, book, onHidden))
          yield rows.filter((row) => row.line > headerLine).flatMap((row) => withinTable(row, layout.headers.length));
      };
      yield* readTable(layout, open, sheets.length > 1 ? `${source.name}#${name}` : source.name);
      if (unseen.size > 0) onNotice(`${source.name}#${name}`, words.hiddenRows(unseen.size));
    }
  } finally {
    archive.close();
  }
}

/** A column's letters (0 → A, 27 → AB). */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** Cells under no header are kept as the row's stray ones; a row of nothing else is a note and no record. */
function withinTable(row: Row, width: number): Row[] {
  const within = row.cells.slice(0, width);
  if (within.every((cell) => cell.trim() === '')) return [];
  if (row.cells.length <= width) return [row];
  const stray = new Map(row.stray);
  for (const [i, cell] of row.cells.slice(width).entries()) if (cell !== '') stray.set(`列${letters(width + i)}`, cell);
  return [{ ...row, cells: within, stray }];
}
