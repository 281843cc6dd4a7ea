/** A table's file in the making: records in, text out, with the line of each record's first row. */
import type { TableName } from '@huishang/schemas';
import { type Draft, idColumn, type Row } from '../records/draft.ts';
import { csvLine, type Dress, encode, jsonLine, workbook } from './dress.ts';
import type { Encoder } from './gb18030.ts';
import { columns } from './tables.ts';

export class TableFile {
  readonly table: TableName;
  readonly dress: Dress;
  readonly #header: string[];
  readonly #pieces: string[] = [];
  readonly #rows: Row[] = [];
  #line = 1;

  constructor(table: TableName, dress: Dress) {
    this.table = table;
    this.dress = dress;
    this.#header = columns[table];
    if (dress.format === 'csv') this.#add(this.#header.join(dress.separator));
    else if (dress.format === 'xlsx') this.#line++;
  }

  #add(text: string): number {
    const at = this.#line;
    this.#pieces.push(text + this.dress.newline);
    // A cell may hold line breaks, which count as lines of the file.
    this.#line += text.split('\n').length;
    return at;
  }

  /** Adds a record; its rows stand together. @returns the 1-based line of the first row. */
  add(draft: Draft, id: string): number {
    const cells = { [idColumn[draft.table]]: id, ...draft.cells };
    if (this.dress.format === 'jsonl') return this.#add(jsonLine(this.table, cells, draft.products, this.dress));
    const rows = draft.products.length ? draft.products.map((product) => ({ ...cells, ...product })) : [cells];
    if (this.dress.format === 'xlsx') {
      const at = this.#line;
      for (const row of rows) this.#rows.push(row);
      this.#line += rows.length;
      return at;
    }
    const [first] = rows.map((row) => this.#add(csvLine(row, this.#header, this.dress)));
    return first!;
  }

  /** Adds a line as it is, well formed or not (CSV only). */
  addBroken(make: (line: string) => string, draft: Draft, id: string): number {
    const row = { [idColumn[draft.table]]: id, ...draft.cells, ...draft.products[0] };
    return this.#add(make(csvLine(row, this.#header, this.dress)));
  }

  finish(gb18030: Encoder): string | Uint8Array {
    return this.dress.format === 'xlsx'
      ? workbook(this.#header, this.#rows)
      : encode(this.#pieces.join(''), this.dress, gb18030);
  }
}
