/**
 * The values of a JSON body, found before any is parsed: an array's elements one by one, so that a broken one costs only
 * itself, and nothing that is nested or repeated without bound is ever built. One pass over the bytes, no recursion.
 */

/** Where a value stands; `problem`: why it must not be parsed. */
export type JsonPiece = { start: number; end: number; problem?: 'deep' | 'many' };
/** What the body is as a whole. */
export type JsonShape = 'one' | 'array' | 'broken';

/** No form nests further than a list within a product within a record. */
export const MOST_DEPTH = 32;
/** Values within one record: thousands of products with all their columns. */
export const MOST_VALUES = 100_000;

const QUOTE = 0x22, COMMA = 0x2c, COLON = 0x3a, BACKSLASH = 0x5c; // biome-ignore format: one line
const isOpen = (c: number): boolean => c === 0x5b || c === 0x7b;
const isClose = (c: number): boolean => c === 0x5d || c === 0x7d;
const isSpace = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;

/** Yields every value of the body, in order. @returns what the body was; `broken` when its brackets do not close. */
export function* jsonPieces(bytes: Uint8Array): Generator<JsonPiece, JsonShape> {
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length && isSpace(bytes[at]!)) at++;
  if (bytes[at] !== 0x5b) {
    const { piece, depth } = valueFrom(bytes, at, bytes.length);
    yield piece;
    return depth === 0 ? 'one' : 'broken';
  }
  at++;
  while (at < bytes.length && isSpace(bytes[at]!)) at++;
  if (bytes[at] === 0x5d) return onlySpace(bytes, at + 1) ? 'array' : 'broken';
  for (;;) {
    const { piece, depth, stopped } = valueFrom(bytes, at, undefined);
    if (depth !== 0 || stopped === 0) return 'broken';
    yield piece;
    at = piece.end + 1;
    if (stopped !== COMMA) return stopped === 0x5d && onlySpace(bytes, at) ? 'array' : 'broken';
  }
}

/**
 * The value from `start` to `end` or, where no end is given, to the comma or bracket that ends it within its array.
 * `stopped` is that character, 0 at the end of the bytes; `depth` what is open still.
 */
function valueFrom(
  bytes: Uint8Array,
  start: number,
  end: number | undefined,
): { piece: JsonPiece; depth: number; stopped: number } {
  const last = end ?? bytes.length;
  let depth = 0;
  let deepest = 0;
  let values = 0;
  let stopped = 0;
  let at = start;
  for (; at < last; at++) {
    const c = bytes[at]!;
    if (c === QUOTE) {
      for (at++; at < last && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
      if (at >= last) depth = Number.POSITIVE_INFINITY; // A string without an end.
    } else if (c === COMMA || c === COLON) {
      if (depth === 0 && end === undefined && c === COMMA) {
        stopped = c;
        break;
      }
      values++;
    } else if (isOpen(c)) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (isClose(c)) {
      if (depth === 0 && end === undefined) {
        stopped = c;
        break;
      }
      depth--;
    }
  }
  const problem = deepest > MOST_DEPTH ? 'deep' : values > MOST_VALUES ? 'many' : undefined;
  return { piece: { start, end: at, ...(problem && { problem }) }, depth, stopped };
}

function onlySpace(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < bytes.length; at++) if (!isSpace(bytes[at]!)) return false;
  return true;
}
