/** Text → the JSON values in it, one after the other: an array's elements, JSON Lines, or pretty-printed objects. */

/** One value's text and where it began. `open`: it has no end; `long`: it is no record, and only its start is kept. */
export type JsonPiece = { line: number; text: string; problem?: 'open' | 'long' };

/** No record is longer (UTF-16 units); what is, is passed over without being held. */
export const longestValue = 4_000_000;
const startKept = 1_000;
/** So much text may be gone through again after values that never end; beyond, a hostile file would cost quadratic time. */
const mostRepeated = 200_000_000;

const lf = 10;
const quote = 34;
const backslash = 92;
const openBrace = 123;

/** Cuts a stream of text into top-level objects without parsing it. */
export class JsonPieces {
  #cutter: { push(text: string, last: boolean): JsonPiece[] };

  /**
   * `lines`: every line is a value of its own, so that a broken line costs only itself; otherwise brackets decide, and
   * an enclosing array is looked through.
   */
  constructor(lines: boolean) {
    this.#cutter = lines ? new LineCutter() : new BracketCutter();
  }

  push(text: string): JsonPiece[] {
    return this.#cutter.push(text, false);
  }

  end(): JsonPiece[] {
    return this.#cutter.push('', true);
  }
}

const tooLong = (line: number, text: string): JsonPiece => ({
  line,
  text: `${text.slice(0, startKept)}…`,
  problem: 'long',
});

class LineCutter {
  #text = '';
  #line = 1;
  /** Within a line that is too long: all up to its end is passed over. */
  #skipping = false;

  push(text: string, last: boolean): JsonPiece[] {
    const s = this.#text === '' ? text : this.#text + text;
    const pieces: JsonPiece[] = [];
    // What waited has no line end: it was looked through when it came.
    let end = s.indexOf('\n', this.#text.length);
    let start = 0;
    while (start < s.length) {
      if (end < 0 && !last) break;
      this.#take(s, start, end < 0 ? s.length : end, pieces);
      this.#line++;
      start = end < 0 ? s.length : end + 1;
      end = s.indexOf('\n', start);
    }
    this.#text = s.slice(start);
    if (this.#skipping) this.#text = '';
    else if (this.#text.length > longestValue) {
      pieces.push(tooLong(this.#line, this.#text));
      this.#skipping = true;
      this.#text = '';
    }
    return pieces;
  }

  #take(s: string, start: number, end: number, pieces: JsonPiece[]): void {
    if (this.#skipping) this.#skipping = false;
    else if (end - start > longestValue) pieces.push(tooLong(this.#line, s.slice(start, start + startKept)));
    else {
      const text = s.slice(start, end).trim();
      if (text !== '') pieces.push({ line: this.#line, text });
    }
  }
}

class BracketCutter {
  #text = '';
  #line = 1;
  /** Where the scan stands in the text, and where the value that it is in began; -1 between values. */
  #at = 0;
  #from = -1;
  #depth = 0;
  #quoted = false;
  #repeated = 0;
  /** The white space before the value's line, when nothing else stands there: where the next value of its kind begins. */
  #indent: string | undefined = '';
  /** Within a value that is too long and was told: all up to its end is passed over. */
  #skipping = false;

  push(text: string, last: boolean): JsonPiece[] {
    this.#text = this.#text === '' ? text : this.#text + text;
    const pieces: JsonPiece[] = [];
    for (;;) {
      if (this.#from < 0 && !this.#begin()) break;
      const end = this.#scan();
      if (end >= 0) this.#finish(end, pieces);
      else if (!last && this.#at - this.#from <= longestValue) break;
      else if (!this.#giveUp(last, pieces)) break;
    }
    const keep = this.#from < 0 ? this.#at : this.#from;
    this.#text = this.#text.slice(keep);
    this.#at -= keep;
    if (this.#from >= 0) this.#from = 0;
    return pieces;
  }

  /** Goes to the next value; false when the text ends before one. */
  #begin(): boolean {
    const s = this.#text;
    let at = this.#at;
    // Between values only white space, commas and the brackets of an enclosing array mean nothing.
    for (; at < s.length && /[\s,[\]]/.test(s[at]!); at++) {
      const c = s.charCodeAt(at);
      if (c === lf) {
        this.#line++;
        this.#indent = '';
      } else if (this.#indent !== undefined && (c === 32 || c === 9)) this.#indent += s[at]!;
    }
    this.#at = at;
    if (at >= s.length) return false;
    this.#from = at;
    this.#depth = 0;
    this.#quoted = false;
    return true;
  }

  /** Goes on to the end of the value: where it ends, or -1 when the text does not hold it. */
  #scan(): number {
    const s = this.#text;
    let i = this.#at;
    if (s.charCodeAt(this.#from) !== openBrace) {
      // No object: everything up to the next one is one piece that will be refused.
      const next = s.indexOf('{', i);
      this.#at = next < 0 ? s.length : next;
      return next;
    }
    for (; i < s.length; i++) {
      const c = s.charCodeAt(i);
      if (this.#quoted) {
        if (c === backslash) {
          if (i + 1 >= s.length) break;
          i++;
        } else if (c === quote) this.#quoted = false;
      } else if (c === quote) this.#quoted = true;
      else if (c === openBrace || c === 91) this.#depth++;
      else if ((c === 125 || c === 93) && --this.#depth === 0) {
        this.#at = i + 1;
        return this.#at;
      }
    }
    this.#at = i;
    return -1;
  }

  #finish(end: number, pieces: JsonPiece[]): void {
    const text = this.#text.slice(this.#from, end);
    if (!this.#skipping)
      pieces.push(text.length > longestValue ? tooLong(this.#line, text) : { line: this.#line, text });
    this.#pass(text);
    this.#skipping = false;
    this.#from = -1;
    this.#indent = undefined;
  }

  #pass(text: string): void {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#line++;
  }

  /**
   * A value that never ends, or is too long, costs its own lines: a line that is indented as its first was, and begins
   * an object too, is where the next one starts. Where none does, all up to its end is passed over.
   * @returns whether there is more to scan.
   */
  #giveUp(last: boolean, pieces: JsonPiece[]): boolean {
    const s = this.#text;
    const mark = this.#indent === undefined ? '' : `\n${this.#indent}{`;
    const next = mark === '' || this.#repeated > mostRepeated ? -1 : s.indexOf(mark, this.#from + 1);
    const end = next < 0 ? s.length : next;
    const text = s.slice(this.#from, end);
    if (!this.#skipping)
      pieces.push(
        text.length > longestValue ? tooLong(this.#line, text) : { line: this.#line, text, problem: 'open' as const },
      );
    this.#pass(text);
    this.#repeated += s.length - end;
    this.#skipping = false;
    if (next < 0) {
      // The state of brackets and quotes goes on; the text does not, but for an escape that is cut in two.
      const isObject = s.charCodeAt(this.#from) === openBrace;
      this.#text = isObject ? `{${s.slice(this.#at)}` : '';
      this.#at = isObject ? 1 : 0;
      this.#from = isObject && !last ? 0 : -1;
      if (last) this.#text = '';
      this.#skipping = this.#from === 0;
      return false;
    }
    this.#from = -1;
    this.#at = next;
    return true;
  }
}
