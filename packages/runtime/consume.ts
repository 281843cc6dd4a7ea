/**
 * How a service reads a topic: a batch's effects and the offset behind it are one database transaction. Killed
 * before the commit, nothing has happened and the batch comes again; killed after it, the batch is skipped. The log
 * is sought to the database's offset, so its own bookkeeping is never needed.
 */
import type { Log, StoredMessage } from '@huishang/log';
import { beginOffset, nextOffset, type Sql, type Store, setBack, setOffset } from '@huishang/store';
import { isWithin } from './restore.ts';

export type Consumption = {
  log: Log;
  store: Store;
  topic: string;
  /** The service's name: one group, one set of offsets. */
  consumer: string;
  /** Effects of the messages, through `tx` alone. May be asked again for the same messages after a failure. */
  handle(tx: Sql, messages: StoredMessage[], partition: number): Promise<void>;
  /** After the commit, for what need not survive a crash. */
  committed?(messages: StoredMessage[], partition: number): void | Promise<void>;
};

export async function consume(options: Consumption): Promise<{ stop(): Promise<void> }> {
  const { log, store, topic, consumer } = options;
  return log.subscribe({
    topic,
    group: consumer,
    async position(partition) {
      // The row must be there to be locked: two processes must not both think they are first.
      await beginOffset(store, consumer, topic, partition);
      const next = await nextOffset(store, consumer, topic, partition);
      if (isWithin(next, (await log.ranges(topic))[partition]!)) return next;
      await setBack(store, { consumer, topic, partition, next }, 0n);
      return nextOffset(store, consumer, topic, partition);
    },
    async handle(batch, { stillOwned }) {
      let fresh: StoredMessage[] = [];
      await store.transaction(async (tx) => {
        const next = await nextOffset(tx, consumer, topic, batch.partition, true);
        fresh = batch.messages.filter((message) => message.offset >= next);
        if (fresh.length === 0) return;
        if (fresh[0]!.offset > next && next > 0n)
          throw new Error(
            `${topic}/${batch.partition} goes on at ${fresh[0]!.offset}, but ${next} was expected: messages are missing`,
          );
        await Promise.all([
          options.handle(tx, fresh, batch.partition),
          setOffset(tx, consumer, topic, batch.partition, fresh.at(-1)!.offset + 1n),
        ]);
        if (!stillOwned()) throw new Error(`another process has taken ${topic}/${batch.partition} over`);
      });
      if (fresh.length > 0) await options.committed?.(fresh, batch.partition);
    },
  });
}
