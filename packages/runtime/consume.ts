/**
 * How a service reads a topic: a batch's effects and the offset behind it are one database transaction. Killed
 * before the commit, nothing has happened and the batch comes again; killed after it, the batch is skipped. The log
 * is sought to the database's offset, so its own bookkeeping is never needed.
 *
 * A batch that fails through no outage is halved until the message that fails stands alone. Tried a few times, it is set
 * aside with its bytes (in the transaction that moves the offset past it), and what is behind it goes on.
 */
import type { BatchContext, Log, LogBatch, StoredMessage } from '@huishang/log';
import { beginOffset, insertDeadLetters, nextOffset, type Sql, type Store, setBack, setOffset } from '@huishang/store';
import type { Logger } from 'pino';
import { BadMessage } from './messages.ts';
import { isOutage, NotOurs } from './outage.ts';
import { isWithin } from './restore.ts';

export type Consumption = {
  log: Log;
  store: Store;
  topic: string;
  /** The service's name: one group, one set of offsets. */
  consumer: string;
  /**
   * What can be done with messages before their transaction begins, so that nobody waits for it behind that: for work outside the store
   * that may be done again, and for messages that may have been handled already.
   */
  before?(messages: StoredMessage[], partition: number): Promise<void>;
  /** Effects of the messages, through `tx` alone. May be asked again for the same messages after a failure. */
  handle(tx: Sql, messages: StoredMessage[], partition: number): Promise<void>;
  /** After the commit, for what need not survive a crash. */
  committed?(messages: StoredMessage[], partition: number): void | Promise<void>;
  /** In the transaction that sets a message aside: what else must be said to be done, so that nobody waits for it. */
  setAside?(tx: Sql, message: StoredMessage, partition: number): Promise<void>;
  logger?: Logger;
};

/** How often a message that fails alone is tried; a fault that passes by itself has as long as the pauses between take. */
const TRIES = 4;
const FIRST_PAUSE_MS = 100;

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
    handle: (batch, context) => handleOrHalve(options, batch, context),
  });
}

async function handleOrHalve(options: Consumption, batch: LogBatch, context: BatchContext): Promise<void> {
  try {
    await prepareAndHandle(options, batch, context);
  } catch (error) {
    if (isOutage(error)) throw error;
    const { messages } = batch;
    if (messages.length === 1) return tryAlone(options, batch, context, error);
    options.logger?.warn(
      { err: error, topic: batch.topic, partition: batch.partition, messages: messages.length },
      'a batch failed; the message at fault is looked for',
    );
    const half = Math.ceil(messages.length / 2);
    await handleOrHalve(options, { ...batch, messages: messages.slice(0, half) }, context);
    await handleOrHalve(options, { ...batch, messages: messages.slice(half) }, context);
  }
}

/** @param first why it failed just now. */
async function tryAlone(options: Consumption, batch: LogBatch, context: BatchContext, first: unknown): Promise<void> {
  const { store, log, consumer, logger } = options;
  let error = first;
  let tries = 1;
  for (; tries < TRIES && !(error instanceof BadMessage); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** (tries - 1)));
    try {
      return await prepareAndHandle(options, batch, context);
    } catch (again) {
      if (isOutage(again)) throw again;
      error = again;
    }
  }
  // Nothing is held against a message while the ground it stands on is not firm.
  if (!(await store.healthy()) || !(await log.healthy())) throw error;
  const [message] = batch.messages as [StoredMessage];
  logger?.error(
    { err: error, topic: batch.topic, partition: batch.partition, offset: String(message.offset), tries },
    'a message is set aside',
  );
  await handle(options, batch, context, async (tx) => {
    const { topic, partition } = batch;
    const { offset, key, value } = message;
    const reason = (error as Error)?.message ?? String(error);
    await insertDeadLetters(tx, [{ consumer, topic, partition, offset, key, body: value, reason, tries }]);
    await options.setAside?.(tx, message, partition);
  });
}

async function prepareAndHandle(options: Consumption, batch: LogBatch, context: BatchContext): Promise<void> {
  await options.before?.(batch.messages, batch.partition);
  await handle(options, batch, context, options.handle);
}

/** One transaction: what is fresh of the batch, and the offset behind it. */
async function handle(
  options: Consumption,
  batch: LogBatch,
  { stillOwned }: BatchContext,
  effects: Consumption['handle'],
): Promise<void> {
  const { store, topic, consumer } = options;
  let fresh: StoredMessage[] = [];
  await store.transaction(async (tx) => {
    const next = await nextOffset(tx, consumer, topic, batch.partition, true);
    fresh = batch.messages.filter((message) => message.offset >= next);
    if (fresh.length === 0) return;
    if (fresh[0]!.offset > next && next > 0n)
      throw new NotOurs(
        `${topic}/${batch.partition} goes on at ${fresh[0]!.offset}, but ${next} was expected: messages are missing`,
      );
    await Promise.all([
      effects(tx, fresh, batch.partition),
      setOffset(tx, consumer, topic, batch.partition, fresh.at(-1)!.offset + 1n),
    ]);
    if (!stillOwned()) throw new NotOurs(`another process has taken ${topic}/${batch.partition} over`);
  });
  if (fresh.length > 0) await options.committed?.(fresh, batch.partition);
}
