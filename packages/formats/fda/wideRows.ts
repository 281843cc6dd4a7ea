/**
 * Rows of FDA's `$`-separated files that are wider than they should be. These files have no quotes: a `$` within a
 * value moves every cell behind it, and a lost line end glues two rows into one.
 */
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';

/** How wide a file's rows are: its named columns, and whether rows end with a separator. */
export type Width = { columns: number; trailing: boolean };

const blank = (cell: string | undefined) => (cell ?? '').trim() === '';

/** Seen from the header and the first rows: some quarters end every row with `$`, some only the rows. */
export function widthOf(header: readonly string[], rows: readonly Row[]): Width {
  let columns = header.length;
  while (columns > 0 && blank(header[columns - 1])) columns--;
  const whole = rows.filter(
    ({ cells }) => cells.length === columns || (cells.length === columns + 1 && blank(cells[columns])),
  );
  const ended = whole.filter(({ cells }) => cells.length > columns).length;
  return { columns, trailing: whole.length === 0 ? header.length > columns : ended * 2 > whole.length };
}

export const fullWidth = ({ columns, trailing }: Width): number => columns + (trailing ? 1 : 0);

/** Rows as they should be: glued ones parted, and those that have lost their place marked. */
export function tidyRows(rows: readonly Row[], width: Width): readonly Row[] {
  const full = fullWidth(width);
  if (!rows.some(({ cells }) => cells.length > full)) return rows;
  return rows.flatMap((row) => (row.cells.length > full ? parted(row, width) : [row]));
}

/** A report's number, where it begins a row. */
const key = /^\d{4,}$/;

function parted(row: Row, width: Width): Row[] {
  const { columns, trailing } = width;
  const found: Row[] = [];
  let rest = row.cells;
  while (rest.length > fullWidth(width)) {
    // Where rows do not end with a separator, the next row's number stands in this one's last, empty cell.
    const at = trailing ? columns : columns - 1;
    if (!key.test((rest[at] ?? '').trim()) || rest.length - at < columns - 1) return [shifted(row, width)];
    found.push(rowOf(row, rest.slice(0, at)));
    rest = rest.slice(at);
  }
  return [...found, rowOf(row, rest)];
}

const rowOf = ({ line }: Row, cells: readonly string[]): Row => ({ line, cells, raw: cells.join('$') });

function shifted(row: Row, { columns }: Width): Row {
  const over = row.cells.slice(columns).find((cell) => !blank(cell)) ?? row.cells[columns - 1] ?? '';
  return { ...row, problem: words.shifted(row.cells.length, columns, over) };
}
