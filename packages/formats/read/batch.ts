import type { Reading } from '@huishang/schemas';

/** Enough that a transaction is worth its while, few enough that a batch is small in memory. */
const size = 1_000;

/** Re-cuts batches of any size into full ones. @throws the signal's reason when aborted. */
export async function* batched(readings: AsyncIterable<Reading[]>, signal?: AbortSignal): AsyncGenerator<Reading[]> {
  let full: Reading[] = [];
  for await (const some of readings) {
    signal?.throwIfAborted();
    for (const reading of some) {
      full.push(reading);
      if (full.length === size) {
        yield full;
        full = [];
        signal?.throwIfAborted();
      }
    }
  }
  if (full.length > 0) yield full;
}
