/** Signal: a product × hazard (for a cluster × batch; for sampling and complaints a product or firm) that a rule raised, with its numbers. */
import { z } from 'zod';
import { domain } from './evidence.ts';

export const signalKinds = ['disproportionality', 'cluster', 'trend', 'sampling', 'complaint'] as const;
export const signalKind = z.enum(signalKinds);
export type SignalKind = z.infer<typeof signalKind>;

const value = z.number().nullable();

export const signal = z.object({
  id: z.string(),
  rank: z.int().positive(),
  domain,
  kind: signalKind,
  /** Key and name of the product; both empty where the signal is about a firm alone. */
  productKey: z.string(),
  product: z.string(),
  makerKey: z.string(),
  manufacturer: z.string(),
  batch: z.string(),
  hazardCode: z.string(),
  hazard: z.string(),
  /** Reports (each event once), or failed samples, or complaints (each person once). */
  n: z.int().nonnegative(),
  expected: value,
  prr: value,
  prrLower: value,
  prrUpper: value,
  ror: value,
  rorLower: value,
  rorUpper: value,
  ic: value,
  ic025: value,
  ic975: value,
  ebgm: value,
  eb05: value,
  eb95: value,
  chiSquared: value,
  firstReport: z.string(),
  lastReport: z.string(),
  serious: z.int().nonnegative(),
  deaths: z.int().nonnegative(),
  score: z.number(),
  /** Names of the rules that fired: evans, ic025, ror025, eb05, cluster, trend, repeatedFailure, complaintCluster. */
  rules: z.array(z.string()),
  /** Day on which the rules would first have fired; null where not traced. */
  flaggedSince: z.string().nullable(),
  /** Reports since the previous consultation (31 days). */
  recent: z.int().nonnegative(),
  /** Share of reports that mark the reaction as not labelled; null where no report says. */
  unlabelledShare: value,
  /** Ids of the records it stands on, sorted; of the stream that `kind` counts. */
  reportIds: z.array(z.string()),
  /** Another product's signal that explains this one away (co-reported, excess vanishes without it). */
  explainedBy: z.string().nullable(),
  /** What a reader needs besides: window, districts, batch members, trend ratio … */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
});
export type Signal = z.infer<typeof signal>;

/** The columns of signals.csv, in order. */
export const signalColumns = [
  'rank',
  'id',
  'domain',
  'product',
  'manufacturer',
  'batch',
  'hazardCode',
  'hazard',
  'kind',
  'n',
  'expected',
  'prr',
  'prrLower',
  'prrUpper',
  'ror',
  'rorLower',
  'rorUpper',
  'ic',
  'ic025',
  'ic975',
  'ebgm',
  'eb05',
  'eb95',
  'firstReport',
  'lastReport',
  'serious',
  'deaths',
  'score',
  'reportIds',
] as const;
