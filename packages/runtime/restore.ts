/**
 * Log and store are two things that each can be lost in part: a disk that lied, a backup of one without the other, a topic
 * made anew. The store is the one that counts. Whatever a topic should hold can be made from it again, and readers are
 * idempotent, so what the log lacks is posted again, rather once too often than not at all.
 */
import type { Log, OffsetRange } from '@huishang/log';
import { type RecordMessage, topics } from '@huishang/schemas';
import {
  addSeen, allOffsets, beginSeen, endSeen, forgetLost, lostTopics, postStored, type Reference, type Sql, type Store, setBack, stillUnnoted, tryRestoring,
  unnoted, unseen, wantAll,
} from '@huishang/store'; // biome-ignore format: names
import type { Logger } from 'pino';
import { backlog } from './backlog.ts';
import { createLoop, type Loop } from './loop.ts';

/** An offset outside of its partition was another log's: this one was cut off at its end or its beginning, or made anew. */
export const isWithin = (next: bigint, { low, high }: OffsetRange): boolean =>
  next <= high && (next >= low || next === 0n);

/**
 * Sets offsets that lie outside of the log back to where messages may be that have not been read, and notes the loss.
 * @param exactly nobody has written since the loss (an embedded log that has just been opened): what the log still has
 *   was read. Otherwise new messages may stand where old ones were, and all are read again.
 */
export async function mendOffsets(log: Log, store: Store, exactly: boolean, logger: Logger): Promise<void> {
  const offsets = await allOffsets(store);
  for (const topic of Object.keys(topics)) {
    const ranges = await log.ranges(topic);
    for (const at of offsets.filter((offset) => offset.topic === topic)) {
      const range = ranges[at.partition];
      if (!range || isWithin(at.next, range)) continue;
      const to = exactly && at.next > range.high ? range.high : 0n;
      if (await setBack(store, at, to))
        logger.error(
          { topic, partition: at.partition, consumer: at.consumer, next: String(at.next), end: String(range.high) },
          'the log lacks messages that were read: what it should hold is posted again from the store',
        );
    }
  }
}

const PAGE = 1_000;

/** Reads the whole log and posts again what it lacks. @returns how many records; null when another process is at it. */
async function restoreRecords(log: Log, store: Store): Promise<number | null> {
  return store.transaction(async (tx) => {
    if (!(await tryRestoring(tx))) return null;
    await seeLog(log, tx);
    let restored = 0;
    let after: Reference = { stream: '', id: '', version: '' };
    for (;;) {
      const page = await unseen(tx, after, PAGE);
      await postStored(tx, 'records', page);
      restored += page.length;
      if (page.length < PAGE) break;
      after = page.at(-1)!;
    }
    await forgetLost(tx, 'records');
    return restored;
  });
}

async function seeLog(log: Log, tx: Sql): Promise<void> {
  await beginSeen(tx);
  await log.scan('records', async ({ messages }) => {
    const seen = messages.flatMap(({ value }) => referenceIn(value) ?? []);
    await addSeen(
      tx,
      seen.map((reference) => ({ ...reference, pending: false })),
    );
  });
  await endSeen(tx);
}

/** What is no record says of none that it is there. */
function referenceIn(value: Uint8Array): Reference | null {
  try {
    const { stream, id, version } = JSON.parse(Buffer.from(value).toString('utf8')) as RecordMessage;
    return { stream, id, version };
  } catch {
    return null;
  }
}

const LOOK_MS = 3_000;
const CANDIDATES = 5_000;
const nameOf = ({ stream, id, version }: Reference): string => `${stream}/${id}/${version}`;

/**
 * Watches over log and store as long as the process runs: makes topics that were deleted, sets lost offsets back, and posts
 * again what the log has lost. That nothing tells of (messages lost before they were read) is looked for once, as soon as all that is in
 * the log has been read.
 */
export function startRestoring(options: {
  log: Log;
  store: Store;
  logger: Logger;
  ensure(): Promise<void>;
  posted(): void;
  today(): string;
}): Loop {
  const { log, store, logger, posted } = options;
  let complete = false;
  let suspects: { records: Reference[]; ends: bigint[] } | null = null;
  /** What its reader sets aside stays unread however often it is posted. */
  const reposted = new Set<string>();

  async function lost(): Promise<void> {
    for (const topic of await lostTopics(store)) {
      if (topic === 'records') {
        const restored = await restoreRecords(log, store);
        if (restored) logger.warn({ restored }, 'records that the log had lost were posted again');
      } else
        await store.transaction(async (tx) => {
          // Detection fills its state from the store; later steps look themselves how far they are.
          if (topic === 'evidence') await wantAll(tx);
          await forgetLost(tx, topic);
        });
      posted();
    }
  }

  /** Records that nobody has begun to read although their messages, had they been in the log, would have been read by now. */
  async function overlooked(): Promise<void> {
    if (suspects) {
      const offsets = await allOffsets(store);
      const read = (partition: number) =>
        offsets.find((o) => o.consumer === 'coding' && o.topic === 'records' && o.partition === partition)?.next ?? 0n;
      if (suspects.ends.some((end, partition) => read(partition) < end)) return;
      const { records } = suspects;
      suspects = null;
      const restored = await store.transaction(async (tx) => {
        const still = await stillUnnoted(tx, records);
        await postStored(tx, 'records', still);
        return still.length;
      });
      for (const record of records) reposted.add(nameOf(record));
      if (restored > 0) logger.warn({ restored }, 'records that were in no log and not read were posted again');
      posted();
      return;
    }
    const records = (await unnoted(store, CANDIDATES)).filter((record) => !reposted.has(nameOf(record)));
    if (records.length === 0) complete = true;
    else suspects = { records, ends: await log.ends('records') };
  }

  return createLoop({ name: 'restoring', logger, idleMs: LOOK_MS }, async () => {
    await options.ensure();
    await mendOffsets(log, store, false, logger);
    await lost();
    const { outbox, messages } = await backlog(log, store, options.today());
    if (outbox > 0) return false;
    if (suspects || (messages === 0 && !complete)) await overlooked();
    return false;
  });
}
