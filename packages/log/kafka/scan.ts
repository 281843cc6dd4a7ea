import { randomUUID } from 'node:crypto';
import type { Log, LogBatch } from '../log.ts';
import { PATIENCE } from './client.ts';

/** Reads a topic once, as the only member of a group of its own; nothing is committed, and the group is forgotten by the cluster. */
export async function scanTopic(
  log: Pick<Log, 'ranges' | 'subscribe'>,
  topic: string,
  handle: (batch: LogBatch) => Promise<void>,
): Promise<void> {
  const ranges = await log.ranges(topic);
  const next = ranges.map(({ low }) => low);
  const atEnd = () => ranges.every(({ high }, partition) => next[partition]! >= high);
  if (atEnd()) return;
  const finished = Promise.withResolvers<void>();
  // Away brokers are asked again for ever by the subscription; here somebody waits.
  const late = setTimeout(
    () => finished.reject(new Error(`nothing more of ${topic} was read in ${PATIENCE} ms`)),
    PATIENCE,
  );
  let turn: Promise<void> = Promise.resolve();
  const subscription = await log.subscribe({
    topic,
    group: `huishang-scan-${randomUUID()}`,
    position: async (partition) => next[partition]!,
    async handle(batch) {
      const messages = batch.messages.filter(({ offset }) => offset < ranges[batch.partition]!.high);
      turn = turn.then(() => (messages.length > 0 ? handle({ ...batch, messages }) : undefined));
      try {
        await turn;
      } catch (cause) {
        finished.reject(cause);
        throw cause;
      }
      next[batch.partition] = batch.messages.at(-1)!.offset + 1n;
      late.refresh();
      if (atEnd()) finished.resolve();
    },
  });
  try {
    await finished.promise;
  } finally {
    clearTimeout(late);
    await subscription.stop();
  }
}
