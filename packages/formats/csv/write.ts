/** Rows → CSV (RFC 4180, UTF-8 without BOM, CRLF). */

/** A spreadsheet would take such a cell for a formula (OWASP, "CSV injection"). */
const formula = /^[=+\-@\t\r]/;
const numeric = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells as one line, as they are: for keeping, not for spreadsheets. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value);
  return quoted(formula.test(text) && !numeric.test(text) ? `'${text}` : text);
}

/**
 * A header line of `columns` and a line a row. Cells that a spreadsheet would run as a formula (they begin with
 * `=`, `+`, `-`, `@`, tab or carriage return and are no number) get a `'` before them. Absent values are empty.
 */
export function writeCsv(rows: Iterable<Readonly<Record<string, unknown>>>, columns: readonly string[]): string {
  const lines = [columns.map(cell).join(',')];
  for (const row of rows) lines.push(columns.map((column) => cell(row[column])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
