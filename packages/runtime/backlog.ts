/** What is still to be done, over all processes: everything is done when each of these is zero. */
import type { Log } from '@huishang/log';
import { type Topic, topics } from '@huishang/schemas';
import { allOffsets, countPosted, countUnsearched, domainProgress, type Store } from '@huishang/store';

export type Backlog = { outbox: number; messages: number; narratives: number; domains: number };

/** `steps`: how far the results must be; `coded` leaves detection and what follows out. */
export async function backlog(log: Log, store: Store, steps: 'coded' | 'all' = 'all'): Promise<Backlog> {
  const offsets = await allOffsets(store);
  const next = (reader: string, topic: string, partition: number): bigint =>
    offsets.find((o) => o.consumer === reader && o.topic === topic && o.partition === partition)?.next ?? 0n;
  let messages = 0;
  for (const [topic, { readers }] of Object.entries(topics) as [Topic, (typeof topics)[Topic]][]) {
    if (steps === 'coded' && topic !== 'records') continue;
    const ends = await log.ends(topic);
    for (const reader of readers)
      for (const [partition, end] of ends.entries()) messages += Number(end - next(reader, topic, partition));
  }
  const progress = await domainProgress(store);
  return {
    outbox: await countPosted(store),
    messages,
    narratives: await countUnsearched(store),
    domains: steps === 'coded' ? 0 : progress.filter((p) => p.reported < p.wanted).length,
  };
}

export const isDone = (b: Backlog): boolean => b.outbox + b.messages + b.narratives + b.domains === 0;
