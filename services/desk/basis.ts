/** The numbers that a decision rests on: kept with it, and held against those of today. */
import type { Signal } from '@huishang/schemas';
import { clusterBatches, failedSamples, type SignalFound, type Sql } from '@huishang/store';
import { z } from 'zod';

const number = z.number().nullable();
export const basis = z.object({
  /** The day of the decision, as the place where the system runs counts days. */
  day: z.iso.date(),
  asOf: z.string(),
  raised: z.boolean(),
  n: z.number(),
  serious: z.number(),
  deaths: z.number(),
  score: z.number(),
  expected: number,
  prr: number,
  ror: number,
  rorLower: number,
  ic: number,
  ic025: number,
  ebgm: number,
  eb05: number,
  domain: z.string(),
  productKey: z.string(),
  hazardCode: z.string(),
  /** Failed samples of the product received on that day. */
  samples: z.number(),
  /** Batches in which product and hazard are raised as a cluster. */
  batches: z.array(z.string()),
});
export type Basis = z.infer<typeof basis>;

export async function basisOf(tx: Sql, { signal, raised, asOf }: SignalFound, day: string): Promise<Basis> {
  const { n, serious, deaths, score, expected, prr, ror, rorLower, ic, ic025, ebgm, eb05 } = signal;
  const { domain, productKey, hazardCode } = signal;
  const about = { domain, productKey, hazardCode };
  return {
    day, asOf, raised, n, serious, deaths, score, expected, prr, ror, rorLower, ic, ic025, ebgm, eb05, ...about,
    samples: await samplesSince(tx, productKey, day),
    batches: productKey === '' ? [] : await clusterBatches(tx, about),
  }; // biome-ignore format: numbers
}

async function samplesSince(sql: Sql, productKey: string, day: string): Promise<number> {
  if (productKey === '') return 0;
  return (await failedSamples(sql, day)).filter(({ keys }) => keys.includes(productKey)).length;
}

const compared = ['n', 'serious', 'deaths', 'score', 'prr', 'ror', 'ic', 'ic025', 'ebgm', 'eb05'] as const;
export type Change = {
  what: (typeof compared)[number] | 'raised';
  before: number | boolean | null;
  now: number | boolean | null;
};

/** So many digits people are shown: less is no change. */
const DIGITS = 3;
const shown = (value: number | null): string => (value === null ? '' : value.toPrecision(DIGITS));

/** What is no longer as it was when it was decided on. */
export function changedSince(before: Basis, now: Signal, raised: boolean): Change[] {
  const changes: Change[] = compared
    .filter((what) => shown(before[what]) !== shown(now[what]))
    .map((what) => ({ what, before: before[what], now: now[what] }));
  if (before.raised !== raised) changes.push({ what: 'raised', before: before.raised, now: raised });
  return changes;
}
