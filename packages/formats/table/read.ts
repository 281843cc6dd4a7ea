/** A table's rows → readings, in batches. */
import type { Reading } from '@huishang/schemas';
import type { Layout } from '../columns/layout.ts';
import { groupReports, type OpenRows } from './group.ts';
import { readRecord } from './record.ts';
import type { Row } from './row.ts';
import { tableRows } from './rowReader.ts';

const isEmpty = (row: Row) => row.problem === undefined && row.cells.every((cell) => cell.trim() === '');

async function* withoutEmpty(rows: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  for await (const batch of rows) yield batch.some(isEmpty) ? batch.filter((row) => !isEmpty(row)) : batch;
}

/** Reads a table whose rows can be opened again; `file` is the name that readings carry. */
export async function* readTable(layout: Layout, open: OpenRows, file: string): AsyncGenerator<Reading[]> {
  const rows: OpenRows = (onlyColumn) => (onlyColumn === undefined ? withoutEmpty(open()) : open(onlyColumn));
  if (layout.table !== 'drug') {
    for await (const batch of rows()) yield batch.map((row) => readRecord(layout, [row], file));
    return;
  }
  for await (const groups of groupReports(tableRows(layout), rows)) {
    yield groups.map((group) => readRecord(layout, group, file));
  }
}
