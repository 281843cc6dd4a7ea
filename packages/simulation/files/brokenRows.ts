/** Lines that are no rows: cut off in the middle, or with a quote that is never closed. Both lose required columns. */
import type { Dress } from './dress.ts';

/** The first four cells of a line. */
export const cutRow = (line: string, dress: Dress): string =>
  line.split(dress.separator).slice(0, 4).join(dress.separator);

/** A quote opened in the third cell and never closed; as the last line of a file it harms no other. */
export function brokenQuote(line: string, dress: Dress): string {
  const cells = line.split(dress.separator);
  return [...cells.slice(0, 2), `"${cells[2] ?? ''}`, ...cells.slice(3, 6)].join(dress.separator);
}
