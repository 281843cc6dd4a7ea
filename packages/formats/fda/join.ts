/**
 * Joins the files of a set by report id: a main file with one row a report, and others with any number of rows for
 * each. A first look through each file notes where every report's rows end; the second then reads all files side by
 * side, and rows that come before their report wait for it. Published sets keep nearly the same order in all files, so
 * few rows wait; a file in quite another order is read a window of reports at a time instead. Memory holds the ids and
 * what waits, never a file.
 */
import { FormatError } from '../bytes/formatError.ts';
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';

/** One file of a set: its rows, openable again (cutting only one column, where told so), and the column of the id. */
export type JoinFile = { open: (onlyColumn?: number) => AsyncIterable<Row[]>; key: number };

/** One report: its main row, and of each other file its rows. `repeated`: the main file had this id already. */
export type Joined = { id: string; row: Row; others: Row[][]; repeated: boolean };

/** So many rows of one file may wait (some 100 MB); reports in a window of a file in no order. */
const mostWaiting = 300_000;
const windowSize = 50_000;

type Ordinals = ReadonlyMap<string, number>;
const idOf = (row: Row, key: number) => (row.cells[key] ?? '').trim();
/** A copy that does not keep the block of text it was cut from (short strings are copies already). */
const copied = (text: string) => (text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le'));

/** Reports in the main file's order; `orphan` hears of rows in other files whose id the main file does not have. */
export async function* joined(
  main: JoinFile,
  others: readonly JoinFile[],
  orphan: (file: number, id: string, line: number) => void = () => {},
): AsyncGenerator<Joined[]> {
  const ordinals = new Map<string, number>();
  for await (const rows of main.open(main.key)) {
    for (const row of rows) {
      const id = idOf(row, main.key);
      if (!ordinals.has(id)) ordinals.set(copied(id), ordinals.size);
    }
  }
  const readers: Reader[] = [];
  for (const [i, file] of others.entries()) {
    const { ends, waiting } = await survey(file, ordinals, (id, line) => orphan(i, id, line));
    readers.push(waiting <= mostWaiting ? new SideBySide(file, ordinals, ends) : new Windowed(file, ordinals));
  }
  let next = 0;
  for await (const rows of main.open()) {
    const reports: Joined[] = [];
    for (const row of rows) {
      const id = idOf(row, main.key);
      const ordinal = ordinals.get(id)!;
      const repeated = ordinal < next;
      const own: Row[][] = [];
      for (const reader of readers) {
        const ready = repeated ? [] : reader.ready(ordinal);
        own.push(ready ?? (await reader.fetch(ordinal)));
      }
      if (!repeated) next = ordinal + 1;
      reports.push({ id, row, others: own, repeated });
    }
    yield reports;
  }
}

/** Where each report's rows end in a file (row numbers from 1, 0 for none), and how many rows will have to wait at most. */
async function survey(file: JoinFile, ordinals: Ordinals, orphan: (id: string, line: number) => void) {
  const ends = new Int32Array(ordinals.size);
  const counts = new Int32Array(ordinals.size);
  let at = 0;
  let lastId = '';
  let ordinal: number | undefined;
  for await (const rows of file.open(file.key)) {
    for (const row of rows) {
      const id = idOf(row, file.key);
      if (id !== lastId || at === 0) {
        ordinal = ordinals.get(id);
        lastId = id;
        if (ordinal === undefined) orphan(id, row.line);
      }
      if (ordinal === undefined) continue;
      ends[ordinal] = ++at;
      counts[ordinal]!++;
    }
  }
  let read = 0;
  let taken = 0;
  let waiting = 0;
  for (let i = 0; i < ends.length; i++) {
    read = Math.max(read, ends[i]!);
    waiting = Math.max(waiting, read - taken);
    taken += counts[i]!;
  }
  return { ends, waiting };
}

/** `ready` answers at once where it can; `fetch` reads on until it can. */
type Reader = { ready(ordinal: number): Row[] | undefined; fetch(ordinal: number): Promise<Row[]> };

const none: Row[] = [];

/** Walks a file beside the main one; rows that come early wait. */
class SideBySide implements Reader {
  #file: JoinFile;
  #ordinals: Ordinals;
  #ends: Int32Array;
  #batches: AsyncIterator<Row[]>;
  #rows: Row[] = [];
  #at = 0;
  #read = 0;
  #waiting = new Map<number, Row[]>();

  constructor(file: JoinFile, ordinals: Ordinals, ends: Int32Array) {
    this.#file = file;
    this.#ordinals = ordinals;
    this.#ends = ends;
    this.#batches = file.open()[Symbol.asyncIterator]();
  }

  ready(ordinal: number): Row[] | undefined {
    const end = this.#ends[ordinal]!;
    while (this.#read < end) {
      const row = this.#rows[this.#at];
      if (!row) return undefined;
      this.#at++;
      const owner = this.#ordinals.get(idOf(row, this.#file.key));
      if (owner === undefined) continue;
      this.#read++;
      const own = this.#waiting.get(owner);
      if (own) own.push(row);
      else this.#waiting.set(owner, [row]);
    }
    const own = this.#waiting.get(ordinal);
    if (own) this.#waiting.delete(ordinal);
    return own ?? none;
  }

  async fetch(ordinal: number): Promise<Row[]> {
    for (;;) {
      const own = this.ready(ordinal);
      if (own) return own;
      const batch = await this.#batches.next();
      if (batch.done) throw new FormatError(words.changed);
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

  ready(ordinal: number): Row[] | undefined {
    return Math.floor(ordinal / windowSize) === this.#window ? (this.#rows.get(ordinal) ?? none) : undefined;
  }

  async fetch(ordinal: number): Promise<Row[]> {
    this.#window = Math.floor(ordinal / windowSize);
    this.#rows = new Map();
    for await (const rows of this.#file.open()) {
      for (const row of rows) {
        const owner = this.#ordinals.get(idOf(row, this.#file.key)) ?? -1;
        if (Math.floor(owner / windowSize) !== this.#window) continue;
        const own = this.#rows.get(owner);
        if (own) own.push(row);
        else this.#rows.set(owner, [row]);
      }
    }
    return this.#rows.get(ordinal) ?? none;
  }
}
