/**
 * Arrays of text as PostgreSQL's binary array: both drivers would else write an escaped literal, which costs more than
 * storing the rows (PostgreSQL, src/backend/utils/adt/arrayfuncs.c, array_recv).
 */
const TEXT = 25;
const HEADER = 20;

/**
 * Replaces arrays of strings (and nulls) among parameters; statements must take them as `text[]`.
 * @param made where what they are replaced by is put as well: nobody else has it, so it can be handed to another thread.
 */
export const withTextArrays = (
  parameters: readonly unknown[] | undefined,
  made: ArrayBuffer[] = [],
): unknown[] | undefined =>
  parameters?.map((value) => {
    if (!isTextArray(value)) return value;
    const array = textArray(value);
    made.push(array.buffer);
    return array;
  });

const isTextArray = (value: unknown): value is (string | null)[] =>
  Array.isArray(value) &&
  value.some((entry) => typeof entry === 'string') &&
  value.every((entry) => entry === null || typeof entry === 'string');

function textArray(values: readonly (string | null)[]): Buffer<ArrayBuffer> {
  let size = HEADER + values.length * 4;
  for (const value of values) size += value === null ? 0 : Buffer.byteLength(value);
  const bytes = Buffer.allocUnsafeSlow(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(TEXT, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = HEADER;
  for (const value of values) {
    const length = value === null ? -1 : bytes.write(value, at + 4);
    bytes.writeInt32BE(length, at);
    at += 4 + Math.max(length, 0);
  }
  return bytes;
}
