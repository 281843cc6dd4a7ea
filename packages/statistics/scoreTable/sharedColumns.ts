/** Columns of pairs where a second thread can read them, once there are enough for it to pay. */

/** From how many pairs a second thread saves more than its start. */
export const THREADS_FROM = 60_000;

const memory = (bytes: number, pairs: number) =>
  pairs >= THREADS_FROM ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);

/** Whole numbers, one a pair. */
export const intColumn = (pairs: number): Int32Array => new Int32Array(memory(4 * pairs, pairs));

/** Numbers, one a pair. */
export const floatColumn = (pairs: number): Float64Array => new Float64Array(memory(8 * pairs, pairs));

/** The column itself where it lies in shared memory already, else a copy there. */
export function inSharedMemory<T extends Int32Array | Float64Array>(
  values: T,
  Column: new (memory: SharedArrayBuffer) => T,
): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Column(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
