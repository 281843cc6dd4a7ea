/** A small or large table of somebody's own as rows of text, in whichever encoding and with whichever separator. */
import { RowSplitter } from '@huishang/formats/csv';
import { utf8Pieces } from '@huishang/formats/text';
import { separatorOf } from '@huishang/statistics';

/** A table by the name its user knows it by, and its bytes, unpacked. */
export type TableSource = { name: string; pieces: Iterable<Uint8Array> };

export type TableRow = { line: number; cells: readonly string[]; problem?: string };

/** The header and the rows below it; a line `sep=;` above is read, not told. */
export function* rowsOf({ pieces }: TableSource): Generator<TableRow> {
  const decoder = new TextDecoder();
  let text = '';
  let splitter: RowSplitter | null = null;
  let directive = false;
  const told = function* (rows: readonly TableRow[]) {
    for (const row of rows) if (!(directive && row.line === 1)) yield row;
  };
  const begin = () => {
    const { separator, isDirective } = separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
    directive = isDirective;
    return new RowSplitter(separator);
  };
  for (const piece of utf8Pieces(pieces)) {
    text += decoder.decode(piece, { stream: true });
    if (splitter === null && !/[\r\n]/.test(text)) continue;
    splitter ??= begin();
    yield* told(splitter.push(text));
    text = '';
  }
  splitter ??= begin();
  yield* told(splitter.push(text + decoder.decode()));
  yield* told(splitter.end());
}
