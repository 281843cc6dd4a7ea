/** The rows of a delimited file below its header. */
import type { Source } from '../bytes/source.ts';
import { textBlocks } from '../bytes/text.ts';
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';
import type { Delimited } from './recognise.ts';
import { RowSplitter, type SplitOptions } from './split.ts';

export type RowOptions = SplitOptions & { onRead?: ((stored: number) => void) | undefined };

/** All rows after the header, a block at a time. A row wider than its header is marked, since its cells have moved. */
export async function* rowsOf(source: Source, file: Delimited, options: RowOptions = {}): AsyncGenerator<Row[]> {
  const splitter = new RowSplitter(file.delimiter, options);
  const width = file.header.length;
  const checked = (rows: Row[]): Row[] => {
    const below =
      rows.length > 0 && rows[0]!.line <= file.headerLine ? rows.filter((r) => r.line > file.headerLine) : rows;
    for (const row of below) if (row.cells.length > width) widen(row, width);
    return below;
  };
  for await (const text of textBlocks(source.open(options.onRead), file.encoding)) yield checked(splitter.push(text));
  yield checked(splitter.end());
}

function widen(row: Row, width: number): void {
  const over = row.cells.slice(width).find((cell) => cell.trim() !== '');
  if (over !== undefined) row.problem = words.tooManyCells(row.cells.length, width, over);
}
