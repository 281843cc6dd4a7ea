/** Text → the JSON values in it, one after the other: an array's elements, JSON Lines, or pretty-printed objects. */

/** One value's text and where it began. */
export type JsonPiece = { line: number; text: string; problem?: 'open' | 'long' };

const longest = 16_000_000;

/**
 * Cuts a stream of text into top-level objects without parsing it. `lines`: every line is a value of its own, so that a
 * broken line costs only itself; otherwise brackets decide, and an enclosing array is looked through.
 */
export class JsonPieces {
  #text = '';
  #line = 1;

  #lines: boolean;

  constructor(lines: boolean) {
    this.#lines = lines;
  }

  push(text: string): JsonPiece[] {
    this.#text = this.#text === '' ? text : this.#text + text;
    return this.#lines ? this.#byLine(false) : this.#byBracket(false);
  }

  end(): JsonPiece[] {
    return this.#lines ? this.#byLine(true) : this.#byBracket(true);
  }

  #byLine(last: boolean): JsonPiece[] {
    const pieces: JsonPiece[] = [];
    let start = 0;
    while (start < this.#text.length) {
      let end = this.#text.indexOf('\n', start);
      if (end < 0) {
        if (!last) break;
        end = this.#text.length;
      }
      const text = this.#text.slice(start, end).trim();
      if (text !== '') pieces.push({ line: this.#line, text });
      this.#line++;
      start = end + 1;
    }
    this.#text = this.#text.slice(start);
    return pieces;
  }

  #byBracket(last: boolean): JsonPiece[] {
    const s = this.#text;
    const pieces: JsonPiece[] = [];
    let at = 0;
    for (;;) {
      // Between values only white space, commas and the brackets of an enclosing array mean nothing.
      while (at < s.length && /[\s,[\]]/.test(s[at]!)) {
        if (s.charCodeAt(at) === 10) this.#line++;
        at++;
      }
      if (at >= s.length) break;
      const end = valueEnd(s, at);
      if (end < 0 && !last && s.length - at < longest) break;
      const text = s.slice(at, end < 0 ? undefined : end);
      pieces.push({ line: this.#line, text, ...(end < 0 && { problem: last ? 'open' : 'long' }) });
      for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#line++;
      at = end < 0 ? s.length : end;
    }
    this.#text = s.slice(at);
    return pieces;
  }
}

/** Where the value that begins at `start` ends, or -1 when the text ends before it. */
function valueEnd(s: string, start: number): number {
  if (s[start] !== '{') {
    // No object: everything up to the next one is one piece that will be refused.
    const next = s.indexOf('{', start);
    return next < 0 ? -1 : next;
  }
  let depth = 0;
  for (let i = start; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c === 34) {
      for (i++; i < s.length && s.charCodeAt(i) !== 34; i++) if (s.charCodeAt(i) === 92) i++;
      if (i >= s.length) return -1;
    } else if (c === 123 || c === 91) depth++;
    else if ((c === 125 || c === 93) && --depth === 0) return i + 1;
  }
  return -1;
}
