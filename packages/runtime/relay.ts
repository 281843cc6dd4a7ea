/**
 * Sends what the outbox holds. A message leaves the outbox in the transaction that began before it was appended:
 * killed between the two, it is appended again, and its reader, being idempotent, does not mind. One that the log
 * refuses for what it is goes to the dead letters, so that those behind it are sent.
 */
import { type Log, type LogMessage, MessageTooLarge, refusedForGood, UnknownTopic } from '@huishang/log';
import { keyParts, topics } from '@huishang/schemas';
import {
  type DeadLetter,
  deletePosted,
  insertDeadLetters,
  oldestPosted,
  type Posted,
  passOverUnnoted,
  type Reference,
  type Store,
} from '@huishang/store';
import type { Logger } from 'pino';
import { createLoop, type Loop } from './loop.ts';

const PORTION = 2_000;
/**
 * Between portions that were not full: requests that come one by one would else each make a transaction here and in
 * every reader behind.
 */
const GATHER_MS = 100;
/** How often a message that the log refuses is offered to it. */
const TRIES = 3;

export function startRelay(options: { log: Log; store: Store; logger: Logger }): Loop {
  const { log, store, logger } = options;
  return createLoop({ name: 'relay', logger, idleMs: 200, gatherMs: GATHER_MS }, async () => {
    const sent = await store.transaction(async (tx) => {
      const posted = await oldestPosted(tx, PORTION, store.recent);
      const refused: Refused[] = [];
      for (const [topic, messages] of Map.groupBy(posted, (message) => message.topic)) {
        const known = messages.filter((message) => message.value !== null);
        for (const message of messages)
          if (message.value === null)
            refused.push({ message, letter: letter(message, '所指的记录或证据不在库中。', 1) });
        // One after the other: a key's messages are all of one kind, and keep their order.
        await send(log, topic, known.filter((message) => message.partition === null), refused); // biome-ignore format: a pair
        await send(log, topic, known.filter((message) => message.partition !== null), refused); // biome-ignore format: a pair
      }
      for (const { letter } of refused)
        logger.error(
          { topic: letter.topic, key: letter.key, reason: letter.reason },
          'a message that cannot be sent is set aside',
        );
      await insertDeadLetters(
        tx,
        refused.map(({ letter }) => letter),
      );
      const records = refused.flatMap(({ message }) => recordOf(message));
      if (records.length > 0) await passOverUnnoted(tx, records);
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

type Refused = { message: Posted; letter: DeadLetter };

/** The record that a message is, if it is one. */
function recordOf({ topic, key, version }: Posted): Reference[] {
  return topic === 'records' && version !== null ? [{ ...keyParts(key), version }] : [];
}

/** Appends messages; those that the log will never take are added to `refused`. @throws when the log is away. */
async function send(log: Log, topic: string, messages: readonly Posted[], refused: Refused[]): Promise<void> {
  if (messages.length === 0) return;
  const placed = messages.map(({ key, value }): LogMessage => ({ key, value: Buffer.from(value!) }));
  const { partition } = messages[0]!;
  const options = partition === null ? undefined : { partition: (_: LogMessage, i: number) => messages[i]!.partition! };
  for (let tries = 1; ; tries += 1) {
    try {
      return await log.append(topic, placed, options);
    } catch (error) {
      if (!isRefusal(error, topic)) throw error;
      if (messages.length > 1) {
        const half = Math.ceil(messages.length / 2);
        await send(log, topic, messages.slice(0, half), refused);
        return await send(log, topic, messages.slice(half), refused);
      }
      if (tries < TRIES) continue;
      refused.push({ message: messages[0]!, letter: letter(messages[0]!, (error as Error).message, tries) });
      return;
    }
  }
}

/** The log is there, and takes this message neither now nor later. A topic of ours that is missing is an outage. */
const isRefusal = (error: unknown, topic: string): boolean =>
  error instanceof MessageTooLarge ||
  error instanceof RangeError ||
  (error instanceof UnknownTopic && !Object.hasOwn(topics, topic)) ||
  refusedForGood(error);

const letter = ({ topic, partition, key, value }: Posted, reason: string, tries: number): DeadLetter => ({
  consumer: 'outbox',
  topic,
  partition,
  offset: null,
  key,
  body: Buffer.from(value ?? ''),
  reason,
  tries,
});
