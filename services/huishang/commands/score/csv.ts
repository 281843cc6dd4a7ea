/** Lines of a CSV file. */

export type Cell = string | number | boolean | null;

/** Fields quoted where they must be; null and what is no finite number empty; numbers in full precision. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\n`;

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Lines gathered into pieces of some size, and counted. */
export function* inPieces(header: readonly string[], lines: Iterable<Cell[]>, onEnd: (rows: number) => void) {
  let piece = csvLine(header);
  let rows = 0;
  for (const line of lines) {
    piece += csvLine(line);
    rows += 1;
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }
  onEnd(rows);
  yield piece;
}
