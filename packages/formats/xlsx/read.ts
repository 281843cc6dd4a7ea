/** A workbook → readings: every sheet that has the header of a table. */
import type { Reading } from '@huishang/schemas';
import type { Source } from '../bytes/source.ts';
import { type ExtraColumnMap, type Layout, layoutOf } from '../columns/layout.ts';
import { headerAmong, linesAboveHeader } from '../csv/recognise.ts';
import { readTable } from '../table/read.ts';
import type { Row } from '../table/record.ts';
import { words } from '../words.zh.ts';
import { Archive } from './archive.ts';
import { sheetRows } from './sheet.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

type Sheet = { name: string; part: string; layout: Layout; headerLine: number };

/** Zip's first bytes. */
export const looksLikeZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** The tables of a workbook, or the reason why there are none. */
export async function recogniseWorkbook(
  source: Source,
  own: ExtraColumnMap,
): Promise<{ sheets: Sheet[] } | { reason: string }> {
  const archive = await Archive.open(source);
  try {
    const book = await readWorkbook(archive);
    if (!book) return { reason: words.noInput };
    const sheets: Sheet[] = [];
    let seen = '';
    for (const { name, part } of book.sheets) {
      const first = await firstRows(archive, part, book);
      const found = headerAmong(first, own);
      seen ||= first[0]?.raw ?? '';
      if (!found) continue;
      const layout = layoutOf(found.table, found.row.cells, own, found.titles);
      sheets.push({ name, part, layout, headerLine: found.row.line });
    }
    if (sheets.length > 0) return { sheets };
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

/** Reads the sheets in the workbook's order. With several, readings name the sheet: `a.xlsx#表二`. */
export async function* readWorkbookTables(source: Source, sheets: readonly Sheet[]): AsyncGenerator<Reading[]> {
  const archive = await Archive.open(source);
  try {
    const book = (await readWorkbook(archive))!;
    for (const { name, part, layout, headerLine } of sheets) {
      const open = async function* () {
        for await (const rows of sheetRows(archive, part, book)) yield rows.filter((row) => row.line > headerLine);
      };
      yield* readTable(layout, open, sheets.length > 1 ? `${source.name}#${name}` : source.name);
    }
  } finally {
    archive.close();
  }
}
