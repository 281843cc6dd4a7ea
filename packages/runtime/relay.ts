/**
 * Sends what the outbox holds. A message leaves the outbox in the transaction that began before it was appended:
 * killed between the two, it is appended again, and its reader, being idempotent, does not mind.
 */
import type { Log } from '@huishang/log';
import { deletePosted, oldestPosted, type Store } from '@huishang/store';
import type { Logger } from 'pino';
import { createLoop, type Loop } from './loop.ts';

const PORTION = 2_000;
/**
 * Between portions that were not full: requests that come one by one would else each make a transaction here and in
 * every reader behind.
 */
const GATHER_MS = 100;

export function startRelay(options: { log: Log; store: Store; logger: Logger }): Loop {
  const { log, store, logger } = options;
  return createLoop({ name: 'relay', logger, idleMs: 200, gatherMs: GATHER_MS }, async () => {
    const sent = await store.transaction(async (tx) => {
      const posted = await oldestPosted(tx, PORTION);
      const byTopic = Map.groupBy(posted, (message) => message.topic);
      for (const [topic, messages] of byTopic) {
        const placed = messages.map(({ key, value, partition }) => ({ key, value: Buffer.from(value), partition }));
        const free = placed.filter((message) => message.partition === null);
        const fixed = placed.filter((message) => message.partition !== null);
        if (free.length > 0) await log.append(topic, free);
        if (fixed.length > 0) await log.append(topic, fixed, { partition: (_, index) => fixed[index]!.partition! });
      }
      if (posted.length > 0)
        await deletePosted(
          tx,
          posted.map((message) => message.id),
        );
      return posted.length;
    });
    return sent === PORTION;
  });
}
