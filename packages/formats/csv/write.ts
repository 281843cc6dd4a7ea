/** Rows → CSV (RFC 4180, UTF-8 without BOM, CRLF). */

/** A spreadsheet would take such a cell for a formula (OWASP, "CSV injection"); East Asian ones take the wide signs too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Marks that turn the direction of text: what a person reads would not be what stands there. They are left out. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells as one line, as they are: for keeping, not for spreadsheets. */
export const csvLine = (cells: readonly string[]): string => cells.map(quoted).join(',');

/** One cell as every table of the project is written. */
export function csvCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = String(value).replace(turning, '');
  return quoted(formula.test(text) && !numeric.test(text) ? `'${text}` : text);
}

/**
 * A header line of `columns` and a line a row. Cells that a spreadsheet would run as a formula (they begin with
 * `=`, `+`, `-`, `@`, tab or a line end and are no number) get a `'` before them. Absent values are empty.
 */
export function writeCsv(rows: Iterable<Readonly<Record<string, unknown>>>, columns: readonly string[]): string {
  const lines = [columns.map(csvCell).join(',')];
  for (const row of rows) lines.push(columns.map((column) => csvCell(row[column])).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
