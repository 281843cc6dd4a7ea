/** Scores as CSV bytes. */
import type { ByteNames } from './byteNames.ts';
import { writeNumber, writeWhole } from './numberText.ts';

/** Names as CSV fields, one after another in `bytes`; name i ends at ends[i]. */
export type QuotedNames = { bytes: Uint8Array; ends: Int32Array };

/** Longest text of a number, with its separator. */
const LONGEST_NUMBER = 27;

/** Writes lines of product, event and numbers into pieces of their own. */
export class ScoreWriter {
  readonly #products: QuotedNames;
  readonly #events: QuotedNames;

  constructor(products: QuotedNames, events: QuotedNames) {
    this.#products = products;
    this.#events = events;
  }

  /** The lines of pairs [from, to): names by their codes, whole numbers of all pairs, and scores of these, of which NaN is left empty. */
  lines(
    { product, event }: { product: Int32Array; event: Int32Array },
    from: number,
    to: number,
    counts: readonly Int32Array[],
    scores: readonly Float64Array[],
  ): Uint8Array {
    let room = (to - from) * ((counts.length + scores.length) * LONGEST_NUMBER + 3);
    for (let i = from; i < to; i += 1) {
      room += lengthOf(this.#products, product[i]!) + lengthOf(this.#events, event[i]!);
    }
    const out = new Uint8Array(room);
    let at = 0;
    let [tail, end] = [0, 0];
    for (let i = from; i < to; i += 1) {
      at = copy(this.#products, product[i]!, out, at);
      out[at] = 44;
      at = copy(this.#events, event[i]!, out, at + 1);
      if (i > from && repeats(i, counts, scores[0]!, from)) {
        out.copyWithin(at, tail, end);
        [tail, end] = [at, at + end - tail];
        at = end;
        continue;
      }
      tail = at;
      for (const column of counts) {
        out[at] = 44;
        at = writeWhole(column[i]!, out, at + 1);
      }
      for (const column of scores) {
        out[at] = 44;
        at += 1;
        const value = column[i - from]!;
        if (value - value === 0) at = writeNumber(value, out, at);
      }
      out[at] = 10;
      at += 1;
      end = at;
    }
    return out.slice(0, at);
  }
}

/** Has the pair the counts and the expectation (the first of the scores) of the one before? Then all its numbers are the same. */
function repeats(i: number, counts: readonly Int32Array[], expected: Float64Array, from: number): boolean {
  for (const column of counts) if (column[i] !== column[i - 1]) return false;
  return expected[i - from] === expected[i - from - 1];
}

const lengthOf = ({ ends }: QuotedNames, code: number) => ends[code]! - (code === 0 ? 0 : ends[code - 1]!);

/** Byte by byte: names are too short for a bulk copy to pay. */
function copy({ bytes, ends }: QuotedNames, code: number, out: Uint8Array, to: number): number {
  let at = to;
  for (let i = code === 0 ? 0 : ends[code - 1]!; i < ends[code]!; i += 1) {
    out[at] = bytes[i]!;
    at += 1;
  }
  return at;
}

/** How a name is written as a field. */
export type NameCell = (name: string) => string;

/** RFC 4180: quoted where it holds a comma, a quote or a line end. */
const quotedCell: NameCell = (name) => (/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** Each name as a CSV field. `shared` puts them where threads can read them. */
export function quotedNames(names: ByteNames, shared: boolean, cell: NameCell = quotedCell): QuotedNames {
  const encoder = new TextEncoder();
  const fields = Array.from({ length: names.count }, (_, code) => {
    const name = names.nameOf(code);
    const field = cell(name);
    return field === name ? names.bytesOf(code) : encoder.encode(field);
  });
  const length = fields.reduce((sum, field) => sum + field.length, 0);
  const bytes = new Uint8Array(shared ? new SharedArrayBuffer(length) : new ArrayBuffer(length));
  const ends = new Int32Array(shared ? new SharedArrayBuffer(4 * names.count) : new ArrayBuffer(4 * names.count));
  let at = 0;
  for (const [code, field] of fields.entries()) {
    bytes.set(field, at);
    at += field.length;
    ends[code] = at;
  }
  return { bytes, ends };
}
