/** Lines of a CSV file. */
import { csvCell } from '@huishang/formats/csv';

export type Cell = string | number | boolean | null;

/** Names as cells of text; null and what is no finite number empty; numbers in full precision. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(field).join(',')}\n`;

function field(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return csvCell(cell);
}
