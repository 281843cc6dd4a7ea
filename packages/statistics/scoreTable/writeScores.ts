/** Scores as CSV bytes. */
import type { ByteNames } from './byteNames.ts';
import { writeNumber } from './numberText.ts';

/** Longest text of a number, with its separator. */
const LONGEST_NUMBER = 27;

/** Writes lines of product, event and numbers into pieces of their own. */
export class ScoreWriter {
  readonly #products: Uint8Array[];
  readonly #events: Uint8Array[];

  constructor(products: ByteNames, events: ByteNames) {
    this.#products = quotedNames(products);
    this.#events = quotedNames(events);
  }

  /** The lines of pairs [from, to): names by their codes, then the columns' values, of which NaN becomes an empty field. */
  lines(
    product: Int32Array,
    event: Int32Array,
    from: number,
    to: number,
    columns: readonly { values: ArrayLike<number>; from: number }[],
  ): Uint8Array {
    let room = (to - from) * (columns.length * LONGEST_NUMBER + 3);
    for (let i = from; i < to; i += 1) room += this.#products[product[i]!]!.length + this.#events[event[i]!]!.length;
    const out = new Uint8Array(room);
    let at = 0;
    for (let i = from; i < to; i += 1) {
      at = copy(this.#products[product[i]!]!, out, at);
      out[at] = 44;
      at = copy(this.#events[event[i]!]!, out, at + 1);
      for (const column of columns) {
        out[at] = 44;
        at += 1;
        const value = column.values[i - column.from]!;
        if (value - value === 0) at = writeNumber(value, out, at);
      }
      out[at] = 10;
      at += 1;
    }
    return out.subarray(0, at);
  }
}

/** Byte by byte: names are too short for a bulk copy to pay. */
function copy(name: Uint8Array, out: Uint8Array, at: number): number {
  for (let i = 0; i < name.length; i += 1) out[at + i] = name[i]!;
  return at + name.length;
}

/** Each name as a CSV field: quoted where it holds a comma, a quote or a line end. */
function quotedNames(names: ByteNames): Uint8Array[] {
  return Array.from({ length: names.count }, (_, code) => {
    const bytes = names.bytesOf(code);
    if (!needsQuotes(bytes)) return bytes;
    return new TextEncoder().encode(`"${names.nameOf(code).replaceAll('"', '""')}"`);
  });
}

function needsQuotes(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte === 44 || byte === 34 || byte === 10 || byte === 13) return true;
  return false;
}
