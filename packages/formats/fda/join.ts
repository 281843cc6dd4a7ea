/**
 * Joins the files of a set by report id: a main file with one row a report, and others with any number of rows for
 * each. Where a file keeps the main file's order (as published sets do) the two are merged row by row; where it does
 * not, its rows are gathered a window of reports at a time. Memory holds the ids and one window, never a file.
 */
import type { Row } from '../table/record.ts';

/** One file of a set: its rows, openable again, and the column of the report's id. */
export type JoinFile = { open: () => AsyncIterable<Row[]>; key: number };

/** One report: its main row, and of each other file its rows. `repeated`: the main file had this id already. */
export type Joined = { id: string; row: Row; others: Row[][]; repeated: boolean };

/** Reports of a window for unordered files; with ten rows each some 50 MB. */
const windowSize = 50_000;

type Ordinals = ReadonlyMap<string, number>;
const idOf = (row: Row, key: number) => (row.cells[key] ?? '').trim();
/** A copy that does not keep the block of text it was cut from (short strings are copies already). */
const copied = (text: string) => (text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le'));

/** Reports in the main file's order; `orphan` hears of rows in other files whose id the main file does not have. */
export async function* joined(
  main: JoinFile,
  others: readonly JoinFile[],
  orphan: (file: number, id: string, row: Row) => void = () => {},
): AsyncGenerator<Joined[]> {
  const ordinals = new Map<string, number>();
  for await (const rows of main.open()) {
    for (const row of rows) {
      const id = idOf(row, main.key);
      if (!ordinals.has(id)) ordinals.set(copied(id), ordinals.size);
    }
  }
  const readers: Reader[] = [];
  for (const [i, file] of others.entries()) {
    const ordered = await inOrder(file, ordinals, (id, row) => orphan(i, id, row));
    readers.push(ordered ? new Merged(file, ordinals) : new Windowed(file, ordinals));
  }
  let next = 0;
  for await (const rows of main.open()) {
    const reports: Joined[] = [];
    for (const row of rows) {
      const id = idOf(row, main.key);
      const ordinal = ordinals.get(id)!;
      const repeated = ordinal < next;
      if (!repeated) next = ordinal + 1;
      const own: Row[][] = [];
      for (const reader of readers) own.push(repeated ? [] : await reader.take(ordinal, id));
      reports.push({ id, row, others: own, repeated });
    }
    yield reports;
  }
}

/** Do the file's ids come in the main file's order? Looks through the whole file, and names its orphans. */
async function inOrder(file: JoinFile, ordinals: Ordinals, orphan: (id: string, row: Row) => void): Promise<boolean> {
  let last = -1;
  let lastId = '';
  let ordered = true;
  for await (const rows of file.open()) {
    for (const row of rows) {
      const id = idOf(row, file.key);
      if (id === lastId) continue;
      lastId = id;
      const ordinal = ordinals.get(id);
      if (ordinal === undefined) orphan(id, row);
      else {
        if (ordinal < last) ordered = false;
        last = ordinal;
      }
    }
  }
  return ordered;
}

type Reader = { take(ordinal: number, id: string): Promise<Row[]> };

/** Walks a file that is in order beside the main one. */
class Merged implements Reader {
  #file: JoinFile;
  #ordinals: Ordinals;
  #batches: AsyncIterator<Row[]>;
  #rows: Row[] = [];
  #at = 0;

  constructor(file: JoinFile, ordinals: Ordinals) {
    this.#file = file;
    this.#ordinals = ordinals;
    this.#batches = file.open()[Symbol.asyncIterator]();
  }

  async take(ordinal: number, id: string): Promise<Row[]> {
    const taken: Row[] = [];
    for (;;) {
      for (; this.#at < this.#rows.length; this.#at++) {
        const row = this.#rows[this.#at]!;
        const rowId = idOf(row, this.#file.key);
        if (rowId === id) taken.push(row);
        // Orphans have no ordinal and are passed over.
        else if ((this.#ordinals.get(rowId) ?? -1) > ordinal) return taken;
      }
      const batch = await this.#batches.next();
      if (batch.done) return taken;
      this.#rows = batch.value;
      this.#at = 0;
    }
  }
}

/** Gathers the rows of a window of reports from a file in any order. */
class Windowed implements Reader {
  #file: JoinFile;
  #ordinals: Ordinals;
  #window = -1;
  #rows = new Map<number, Row[]>();

  constructor(file: JoinFile, ordinals: Ordinals) {
    this.#file = file;
    this.#ordinals = ordinals;
  }

  async take(ordinal: number): Promise<Row[]> {
    const window = Math.floor(ordinal / windowSize);
    if (window !== this.#window) await this.#gather(window);
    return this.#rows.get(ordinal) ?? [];
  }

  async #gather(window: number): Promise<void> {
    this.#window = window;
    this.#rows = new Map();
    for await (const rows of this.#file.open()) {
      for (const row of rows) {
        const ordinal = this.#ordinals.get(idOf(row, this.#file.key)) ?? -1;
        if (Math.floor(ordinal / windowSize) !== window) continue;
        const own = this.#rows.get(ordinal);
        if (own) own.push(row);
        else this.#rows.set(ordinal, [row]);
      }
    }
  }
}
