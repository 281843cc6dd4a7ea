/** Scores as CSV bytes. */
import type { ByteNames } from './byteNames.ts';
import { writeNumber } from './numberText.ts';

/** A column of numbers; NaN becomes an empty field. */
export type NumberColumn = { name: string; values: ArrayLike<number> };

const CHUNK = 1 << 20;
const LONGEST_NUMBER = 26;

/** The table product, event and the numeric columns, with a header, in pieces of about a megabyte. */
export function* writeScores(
  products: ByteNames,
  events: ByteNames,
  product: Int32Array,
  event: Int32Array,
  columns: readonly NumberColumn[],
): Generator<Uint8Array> {
  yield new TextEncoder().encode(`product,event,${columns.map((column) => column.name).join(',')}\n`);
  const productText = quotedNames(products);
  const eventText = quotedNames(events);
  const values = columns.map((column) => column.values);
  let out = new Uint8Array(CHUNK);
  let at = 0;
  for (let i = 0; i < product.length; i += 1) {
    const p = productText[product[i]!]!;
    const e = eventText[event[i]!]!;
    const most = p.length + e.length + 2 + values.length * (LONGEST_NUMBER + 1);
    if (at + most > out.length) {
      if (at > 0) yield out.subarray(0, at);
      out = new Uint8Array(Math.max(CHUNK, most));
      at = 0;
    }
    out.set(p, at);
    at += p.length;
    out[at] = 44;
    out.set(e, at + 1);
    at += 1 + e.length;
    for (const column of values) {
      out[at] = 44;
      at += 1;
      const value = column[i]!;
      if (value - value === 0) at = writeNumber(value, out, at);
    }
    out[at] = 10;
    at += 1;
  }
  if (at > 0) yield out.subarray(0, at);
}

/** Each name as a CSV field: quoted where it holds a comma, a quote or a line end. */
function quotedNames(names: ByteNames): Uint8Array[] {
  return Array.from({ length: names.count }, (_, code) => {
    const bytes = names.bytesOf(code);
    if (!bytes.some((b) => b === 44 || b === 34 || b === 10 || b === 13)) return bytes;
    return new TextEncoder().encode(`"${names.nameOf(code).replaceAll('"', '""')}"`);
  });
}
