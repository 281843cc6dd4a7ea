/** What is still to be done, over all processes: everything is done when each of these is zero. */
import type { Log } from '@huishang/log';
import { type Topic, topics } from '@huishang/schemas';
import { allOffsets, countPosted, countUnsearched, domainProgress, type Store, stalePast } from '@huishang/store';

export type Backlog = {
  outbox: number;
  messages: number;
  narratives: number;
  domains: number;
  /** Agendas of last month that are to be made, or made again. */
  past: number;
};

/**
 * Asked in the direction in which things go, so that what moves on meanwhile is met again further on and never missed.
 * @param today the day by which last month's agendas are looked for.
 * @param steps how far the results must be; `coded` leaves detection and what follows out.
 */
export async function backlog(log: Log, store: Store, today: string, steps: 'coded' | 'all' = 'all'): Promise<Backlog> {
  const outbox = await countPosted(store);
  const watched = (Object.keys(topics) as Topic[]).filter((topic) => steps === 'all' || topic === 'records');
  const ends = new Map<Topic, bigint[]>();
  for (const topic of watched) ends.set(topic, await log.ends(topic));
  const offsets = await allOffsets(store);
  const next = (reader: string, topic: string, partition: number): bigint =>
    offsets.find((o) => o.consumer === reader && o.topic === topic && o.partition === partition)?.next ?? 0n;
  let messages = 0;
  for (const [topic, of] of ends)
    for (const reader of topics[topic].readers)
      for (const [partition, end] of of.entries()) messages += unread(next(reader, topic, partition), end);
  const narratives = await countUnsearched(store);
  const progress = steps === 'coded' ? [] : await domainProgress(store);
  const past = steps === 'coded' ? 0 : (await stalePast(store, today)).length;
  return { outbox, messages, narratives, domains: progress.filter((p) => p.reported < p.wanted).length, past };
}

/** Never negative: an offset behind the log's end is not ahead of its work, but a sign that messages are lost. */
const unread = (next: bigint, end: bigint): number => (next > end ? Math.max(1, Number(end)) : Number(end - next));

export const isDone = (b: Backlog): boolean => b.outbox + b.messages + b.narratives + b.domains + b.past === 0;
