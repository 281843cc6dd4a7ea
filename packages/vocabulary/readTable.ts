/** Reads the tab-separated tables of `data/`, which are made to be edited by hand. */
import { readFileSync } from 'node:fs';

export type TableRow = { file: string; line: number; cells: Record<string, string> };

/** Bytes of a file of this package's `data/`, as text. */
export function readData(file: string): string {
  return readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8');
}

/**
 * Rows of a table whose first line must be `columns`. Lines that are empty or begin with `#` are for the human reader.
 * @throws Error naming file and line where the heading differs or a row has more cells than there are columns.
 */
export function parseTable(file: string, text: string, columns: readonly string[]): TableRow[] {
  const [heading = '', ...lines] = text.replaceAll('\r', '').split('\n');
  if (heading !== columns.join('\t')) {
    throw new Error(`${file}:1: the heading must be ${columns.join(' ⇥ ')}, it is ${heading.replaceAll('\t', ' ⇥ ')}`);
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const values = line.split('\t');
    if (values.length > columns.length) {
      throw new Error(`${file}:${index + 2}: ${values.length} cells, but ${columns.length} columns`);
    }
    const cells = Object.fromEntries(columns.map((column, at) => [column, values[at]?.trim() ?? '']));
    return [{ file, line: index + 2, cells }];
  });
}
