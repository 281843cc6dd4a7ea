/**
 * The strings of a JSON object of objects, each with its line: what JSON.parse says of neither lines nor keys that stand
 * twice, a table that people write by hand has to be told of.
 */
export type NestedString = { line: number; outer: string; key: string; value: string };

/** White space, then a mark or a string; anything else is no part of such a table. */
const token = /[ \t\r\n]*(?:([{}:,])|("(?:[^"\\\n]|\\.)*"))/y;

/** A walk over the marks and strings of a text. */
class Tokens {
  line = 1;
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next mark, or the next string as `{ said }`; undefined where neither stands, which is not passed. */
  next(): string | { said: string } | undefined {
    token.lastIndex = this.#at;
    const match = token.exec(this.#text);
    if (!match) return undefined;
    const said = match[2] === undefined ? undefined : unescaped(match[2]);
    if (match[1] === undefined && said === undefined) return undefined;
    this.#pass(token.lastIndex);
    return match[1] ?? { said: said! };
  }

  string(): string | undefined {
    const next = this.next();
    return typeof next === 'object' ? next.said : undefined;
  }

  /** What is left, up to the end of its line. */
  rest(): string {
    const found = this.#text.slice(this.#at).trimStart();
    this.#pass(this.#text.length - found.length);
    return found.split('\n', 1)[0]!;
  }

  #pass(to: number): void {
    for (; this.#at < to; this.#at++) if (this.#text.charCodeAt(this.#at) === 10) this.line++;
  }
}

/** Reads `{ "key": … , … }`, each value by `value`; false where the text is none. */
function object(tokens: Tokens, value: (key: string) => boolean): boolean {
  if (tokens.next() !== '{') return false;
  let next = tokens.next();
  if (next === '}') return true;
  for (;;) {
    if (typeof next !== 'object' || tokens.next() !== ':' || !value(next.said)) return false;
    const mark = tokens.next();
    if (mark === '}') return true;
    if (mark !== ',') return false;
    next = tokens.next();
  }
}

/** `problem`: where the text stops being `{ "…": { "…": "…" } }`, and what stands there. */
export function nestedStrings(text: string): { strings: NestedString[]; problem?: { line: number; found: string } } {
  const strings: NestedString[] = [];
  const tokens = new Tokens(text);
  const read = object(tokens, (outer) =>
    object(tokens, (key) => {
      const value = tokens.string();
      if (value === undefined) return false;
      strings.push({ line: tokens.line, outer, key, value });
      return true;
    }),
  );
  const found = tokens.rest();
  return read && found === '' ? { strings } : { strings, problem: { line: tokens.line, found } };
}

function unescaped(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
