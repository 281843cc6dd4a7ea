/** Codes that a spreadsheet has damaged beyond repair. */

/** `1.10101E+17`, `1E+11`, and `1.10101E17` as Java writes it; 2E05 without a sign is rather a batch number. */
const scientific = /^-?\d(?:[.,]\d+)?e[+-]\d{1,3}$|^-?\d[.,]\d+e\d{1,3}$/i;
/** A column too narrow, and the errors of formulas. */
const error = /^#+$|^#(?:n\/a|ref!|value!|name\?|div\/0!|num!|null!|spill!|calc!)$/i;
/** A spreadsheet's numbers have fifteen digits; of a longer one with a fraction the last have been made up. */
const overlong = /^\d{16,}\.\d+$/;

/**
 * Has the value been lost, so that different codes now look alike? `code`: as `code()` leaves it. Numeric cells of a
 * workbook with more than fifteen digits come here in scientific notation (xlsx/sheet.ts).
 */
export function isDamaged(code: string): boolean {
  if (code.length >= 64) return false;
  if (code.startsWith('#')) return error.test(code);
  // Few codes are numbers with a letter or a point in them.
  if (!/^-?\d/.test(code)) return false;
  return (
    (code.includes('.') || code.includes('E') || code.includes('e')) && (scientific.test(code) || overlong.test(code))
  );
}
