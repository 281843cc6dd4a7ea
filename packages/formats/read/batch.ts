/** Readings re-cut, and those of one file bounded. */
import type { Reading } from '@huishang/schemas';
import { LimitExceeded } from '../bytes/formatError.ts';
import { words } from '../words.zh.ts';

/** Enough that a transaction is worth its while, few enough that a batch is small in memory. */
const size = 1_000;
/** UTF-16 units of originals: a batch of a thousand long texts would be too large to be handed over at once. */
const mostText = 8_000_000;
/** Past so many rejections of one file the rest is told in one: it is no table, and a list of them helps nobody. */
const mostRejections = 100_000;

/** Re-cuts batches of any size into full ones. @throws the signal's reason when aborted. */
export async function* batched(readings: AsyncIterable<Reading[]>, signal?: AbortSignal): AsyncGenerator<Reading[]> {
  let full: Reading[] = [];
  let text = 0;
  for await (const some of readings) {
    signal?.throwIfAborted();
    for (const reading of some) {
      full.push(reading);
      text += originalOf(reading).length;
      if (full.length === size || text > mostText) {
        yield full;
        full = [];
        text = 0;
        signal?.throwIfAborted();
      }
    }
  }
  if (full.length > 0) yield full;
}

const originalOf = (reading: Reading): string =>
  reading.kind === 'record' ? reading.record.raw : reading.kind === 'rejection' ? reading.rejection.raw : '';

/** The rejections of one file, bounded; what is not listed is counted. */
export async function* withoutFlood(
  readings: AsyncIterable<Reading[]>,
  most = mostRejections,
): AsyncGenerator<Reading[]> {
  let rejected = 0;
  let firstLeft: Reading | undefined;
  for await (const some of readings) {
    yield some.filter((reading) => {
      if (reading.kind !== 'rejection' || ++rejected <= most) return true;
      firstLeft ??= reading;
      return false;
    });
  }
  if (firstLeft?.kind !== 'rejection') return;
  const { file, line, stream } = firstLeft.rejection;
  const reason = words.moreRejected(rejected - most, most);
  yield [{ kind: 'rejection', rejection: { file, line, stream, recordId: '', reason, raw: '' } }];
}

/** Readings of an upload. @throws {LimitExceeded} when there are more. */
export async function* atMost(readings: AsyncIterable<Reading[]>, most: number): AsyncGenerator<Reading[]> {
  let count = 0;
  for await (const some of readings) {
    count += some.length;
    if (count > most) throw new LimitExceeded(words.tooManyReadings(most));
    yield some;
  }
}
