/** American files' headers, compared without case and punctuation, and cells by column name. */
import { isUnknown } from '../cells/text.ts';
import type { Row } from '../table/row.ts';
import type { Unread } from '../table/unread.ts';

/** `RA_Report #`, `RA_Report..` (as R writes it) and `ra report` are one header. */
export const headerName = (header: string): string => header.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Reads cells by any of a column's names; absent columns and cells are empty. */
export function cellReader(header: readonly string[]) {
  const columns = new Map<string, number>();
  for (const [i, name] of header.entries()) if (!columns.has(headerName(name))) columns.set(headerName(name), i);
  const at = (...names: string[]): number => names.map((n) => columns.get(n)).find((i) => i !== undefined) ?? -1;
  return {
    at,
    has: (...names: string[]) => at(...names) >= 0,
    /** The column's header as it stands in the file. */
    header: (...names: string[]) => (header[at(...names)] ?? names[0]!).trim(),
    /** A function that gives the trimmed text of one column. */
    column: (...names: string[]) => {
      const i = at(...names);
      return (row: Row): string => (i < 0 ? '' : (row.cells[i] ?? '').trim());
    },
  };
}

/** The columns that no field is read from, as a record keeps them: header → text, where there is any. */
export function unreadColumns(header: readonly string[], read: Iterable<string>) {
  const names = new Set(read);
  const columns = header.flatMap((name, at) => (names.has(headerName(name)) ? [] : [{ name: name.trim(), at }]));
  return (row: Row): Map<string, string> => {
    const extra = new Map<string, string>();
    for (const { name, at } of columns) {
      const text = (row.cells[at] ?? '').trim();
      if (text !== '') extra.set(name, text);
    }
    return extra;
  };
}

/**
 * Adds a field where its text could be read. What could not is kept and told under the column's own name: nothing that
 * a report says is lost, and none is refused for it.
 */
export function putRead(
  fields: Record<string, unknown>,
  name: string,
  cell: { header: string; text: string },
  read: (text: string) => unknown,
  unread: Unread,
  why: string,
): void {
  if (cell.text === '' || isUnknown(cell.text)) return;
  const value = read(cell.text);
  if (value === undefined) unread.add(cell.header, cell.text, why);
  else fields[name] = value;
}

/** Adds a field where there is a value, so that absent ones stay absent. */
export function put(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined && value !== '') fields[name] = value;
}
