/**
 * What a date or new evidence brings, without anybody: a suspended signal goes on, a closed one is opened again. Looked for in the rows, and
 * not in what passes by, so that nothing is missed while no process runs, and nothing is done twice.
 */
import {
  batchesOfClosed,
  closedOfProducts,
  countSamples,
  dueToResume,
  failedSamples,
  firstClosedDay,
  outgrown,
  type Store,
} from '@huishang/store';
import { SYSTEM } from '@huishang/workflow';
import type { Asked, Desk } from './desk.ts';
import { words } from './words.zh.ts';

type Cause = keyof typeof words.reopened;
const BY = { who: SYSTEM, roles: [SYSTEM] };

/** @returns a look: it answers what was done. */
export function createWatch(store: Store, desk: Desk, today: () => string) {
  let samples = { since: '', count: -1, failed: [] as { day: string; keys: string[] }[] };

  /** Read again only when a sample has come: most looks find none. */
  async function samplesSince(since: string) {
    const count = await countSamples(store, since);
    if (since !== samples.since || count !== samples.count)
      samples = { since, count, failed: await failedSamples(store, since) };
    return samples.failed;
  }

  async function causes(): Promise<Map<string, { cause: Cause; version: number }>> {
    const found = new Map<string, { cause: Cause; version: number }>();
    const note = (signal: string, version: number, cause: Cause) =>
      found.has(signal) || found.set(signal, { cause, version });
    for (const { signal, version, cause } of await outgrown(store)) note(signal, version, cause);
    for (const { signal, version, batch, known } of await batchesOfClosed(store))
      if (!(JSON.parse(known) as string[]).includes(batch)) note(signal, version, 'newBatch');
    const first = await firstClosedDay(store);
    const failed = first === null ? [] : await samplesSince(first);
    const keys = [...new Set(failed.flatMap(({ keys }) => keys))];
    for (const { signal, version, productKey, day, samples } of await closedOfProducts(store, keys)) {
      const since = failed.filter((sample) => sample.day >= day && sample.keys.includes(productKey)).length;
      if (since > samples) note(signal, version, 'failedSample');
    }
    return found;
  }

  return async (): Promise<{ signal: string; action: string }[]> => {
    const done: { signal: string; action: string }[] = [];
    const act = async (asked: Omit<Asked, 'key'>) => {
      // A person who was quicker has the last word: the version is another then, and the next look sees whether it still must be.
      const answer = await desk.act(BY, asked);
      if ('done' in answer) done.push({ signal: asked.signal, action: asked.action });
    };
    for (const { signal, version } of await dueToResume(store, today()))
      await act({ signal, version, action: 'resume', reason: words.resumed, fields: {} });
    for (const [signal, { cause, version }] of await causes())
      await act({ signal, version, action: 'reopen', reason: words.reopened[cause], fields: { cause } });
    return done;
  };
}
