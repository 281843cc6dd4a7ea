/** A table hazard × product and what its margins expect. */

/** `counts[row][column]`, in reports. */
export type ContingencyTable = readonly (readonly number[])[];

export const rowSums = (table: ContingencyTable): number[] => table.map((row) => row.reduce((a, b) => a + b, 0));

export function columnSums(table: ContingencyTable): number[] {
  const sums = new Array<number>(table[0]?.length ?? 0).fill(0);
  for (const row of table) for (let j = 0; j < sums.length; j += 1) sums[j]! += row[j]!;
  return sums;
}

/** row·column/total. */
export function expectedTable(table: ContingencyTable): number[][] {
  const columns = columnSums(table);
  const total = columns.reduce((a, b) => a + b, 0);
  return rowSums(table).map((row) => columns.map((column) => (total > 0 ? (row * column) / total : 0)));
}
