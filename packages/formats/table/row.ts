/** One row of a table: its 1-based line, its cells' text, and the text as it stood. */
export type Row = {
  line: number;
  cells: readonly string[];
  raw: string;
  problem?: string;
  /** Cells under no header, by the name of their column. */
  stray?: ReadonlyMap<string, string>;
};
