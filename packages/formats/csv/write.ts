/** Rows → CSV (RFC 4180, UTF-8 without BOM, CRLF). */

/** A spreadsheet would take such a cell for a formula (OWASP, "CSV injection"). */
const formula = /^[=+\-@\t\r]/;
const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  let text = String(value);
  if (formula.test(text) && !numeric.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
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
