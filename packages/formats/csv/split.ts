/**
 * Delimited text → rows, after RFC 4180 and a little more forgiving: any line end, quotes only at the start of a
 * cell, and a quote that never closes costs its own line, not the rest of the file. Text may come in pieces of any
 * size. (csv-parse reads the same at 10–20 MB/s; this at more than 100.)
 */
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';

const quote = 34;
const lf = 10;
const cr = 13;

/** A quoted cell longer than this (UTF-16 units) is a quote that was never closed. */
const longestRow = 1_000_000;
const startKept = 1_000;
/** So much text may be looked through in vain for closing quotes; beyond, a hostile file would cost quadratic time. */
const mostSearched = 500_000_000;

export type SplitOptions = {
  /** False where `"` is only a character. */
  quotes?: boolean;
  /** Cut only this column; the other cells and `raw` stay empty. Three times faster for a look at ids. */
  onlyColumn?: number;
  /** Rows of more cells than this are cut in full all the same: two rows may be glued in one. Not with quotes. */
  wholeOver?: number;
};

export class RowSplitter {
  #delimiter: number;
  #quotes: boolean;
  #only: number;
  #wholeOver: number;
  #text = '';
  #line = 1;
  #searched = 0;
  /** Within a line that is too long and was told: all up to its end is passed over. */
  #skipping = false;

  /** `delimiter`: one character. */
  constructor(delimiter: string, options: SplitOptions = {}) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quotes = options.quotes ?? true;
    this.#only = options.onlyColumn ?? -1;
    this.#wholeOver = options.wholeOver ?? Number.POSITIVE_INFINITY;
  }

  /** The rows that are complete with this piece. Empty lines are no rows. */
  push(text: string): Row[] {
    if (this.#searched > mostSearched) return [];
    if (this.#skipping) {
      const end = text.search(/[\r\n]/);
      if (end < 0) return [];
      this.#skipping = false;
      this.#text = text.slice(end);
    } else this.#text = this.#text === '' ? text : this.#text + text;
    return this.#split(false);
  }

  /** The last row, where the text ends without a line end. */
  end(): Row[] {
    return this.#searched > mostSearched ? [] : this.#split(true);
  }

  #split(last: boolean): Row[] {
    const s = this.#text;
    const rows: Row[] = [];
    let start = 0;
    while (start < s.length) {
      const next = this.#row(s, start, last, rows);
      if (next < 0) break;
      start = next;
      if (this.#searched > mostSearched) {
        rows.push({ line: this.#line, cells: [], raw: '', problem: words.quotesGivenUp(this.#line) });
        start = s.length;
      }
    }
    this.#text = s.slice(start);
    return rows;
  }

  /** Reads one row at `start`; where the next begins, or -1 when it is not complete yet. */
  #row(s: string, start: number, last: boolean, rows: Row[]): number {
    const end = s.length;
    const delimiter = this.#delimiter;
    const only = this.#only;
    const cells: string[] = [];
    let newlines = 0;
    let at = start;
    for (;;) {
      if (this.#quotes && at < end && s.charCodeAt(at) === quote) {
        let from = at + 1;
        let close = s.indexOf('"', from);
        let cell = '';
        while (close >= 0 && close + 1 < end && s.charCodeAt(close + 1) === quote) {
          cell += s.slice(from, close + 1);
          from = close + 2;
          close = s.indexOf('"', from);
        }
        if (close < 0 || (close + 1 === end && !last) || close - start > longestRow) {
          if (!last && close < 0 && end - start <= longestRow) return -1;
          if (!last && close >= 0 && close - start <= longestRow) return -1;
          return this.#recover(s, start, end, last, rows);
        }
        cell += s.slice(from, close);
        const tail = close + 1;
        let after = tail;
        while (after < end && !this.#ends(s.charCodeAt(after))) after++;
        // What follows a closing quote directly belongs to the cell (`"a" b`), unless the quoted text runs over lines:
        // then it is a quote that was never closed, and the one found opens a cell of a later row.
        const isOver = s.slice(tail, after).trim() !== '';
        if (isOver && after >= end && !last) return -1;
        const lines = newlines;
        for (let i = s.indexOf('\n', at); i >= 0 && i < close; i = s.indexOf('\n', i + 1)) newlines++;
        if (isOver && newlines > lines) return this.#recover(s, start, close, last, rows);
        at = after;
        cells.push(tail === at ? cell : cell + s.slice(tail, at));
      } else {
        const from = at;
        while (at < end) {
          const c = s.charCodeAt(at);
          if (c === delimiter || c === lf || c === cr) break;
          at++;
        }
        cells.push(only < 0 || only === cells.length ? s.slice(from, at) : '');
      }
      if (at >= end) {
        if (last) break;
        return end - start > 4 * longestRow ? this.#giveUp(s, start, rows) : -1;
      }
      if (s.charCodeAt(at) !== delimiter) break;
      at++;
    }
    let next = at;
    if (at < end && s.charCodeAt(at) === cr) {
      if (at + 1 >= end && !last) return -1;
      next = s.charCodeAt(at + 1) === lf ? at + 2 : at + 1;
    } else if (at < end) next = at + 1;
    if (cells.length > 1 || at > start) {
      const whole = only >= 0 && cells.length > this.#wholeOver;
      const kept = whole ? s.slice(start, at).split(String.fromCharCode(delimiter)) : cells;
      rows.push({ line: this.#line, cells: kept, raw: only < 0 ? s.slice(start, at) : '' });
    }
    this.#line += newlines + (at < end ? 1 : 0);
    return next;
  }

  #ends(c: number): boolean {
    return c === this.#delimiter || c === lf || c === cr;
  }

  /** A line without end is told by its start, and the rest of it is not held. */
  #giveUp(s: string, start: number, rows: Row[]): number {
    const raw = `${s.slice(start, start + startKept)}…`;
    rows.push({ line: this.#line, cells: [], raw, problem: words.tooLong(longestRow) });
    this.#skipping = true;
    return s.length;
  }

  /** Gives up the line that opened a quote, and goes on with the next. */
  #recover(s: string, start: number, searched: number, last: boolean, rows: Row[]): number {
    let at = start;
    while (at < s.length && s.charCodeAt(at) !== lf && s.charCodeAt(at) !== cr) at++;
    this.#searched += searched - start;
    if (at >= s.length && !last) return s.length - start > longestRow ? this.#giveUp(s, start, rows) : -1;
    const isLong = at - start > longestRow;
    const raw = isLong ? `${s.slice(start, start + startKept)}…` : s.slice(start, at);
    const problem = isLong ? words.tooLong(longestRow) : words.openQuote(raw);
    rows.push({ line: this.#line, cells: [], raw, problem });
    this.#line++;
    return at + (s.charCodeAt(at) === cr && s.charCodeAt(at + 1) === lf ? 2 : 1);
  }
}

/** All rows of a text. */
export function splitRows(text: string, delimiter: string): Row[] {
  const splitter = new RowSplitter(delimiter);
  return [...splitter.push(text), ...splitter.end()];
}
