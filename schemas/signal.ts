/**
 * Signal: a product × hazard (for a cluster × batch; for sampling and complaints a product or firm) that a rule raised, with its numbers.
 * What every kind has are the columns of signals.csv and some more; what one kind alone has stands in its `details`. Where a signal of a
 * kind comes from: the folder of its name in packages/detection/kinds.
 */
import { z } from 'zod';
import { domain } from './evidence.ts';
import type { StreamName } from './records/index.ts';

export const signalKinds = [
  'disproportionality',
  'interaction',
  'cluster',
  'trend',
  'onset',
  'sampling',
  'complaint',
] as const;
export const signalKind = z.enum(signalKinds);
export type SignalKind = z.infer<typeof signalKind>;

const value = z.number().nullable();
const count = z.int().nonnegative();
const texts = z.array(z.string());

/**
 * −log₁₀ of a bound on the chance that anything in the domain would stand out so where nothing does: a chance, corrected for all that
 * was tried (docs/methods/tried-cells.md).
 */
const significance = z.number().nonnegative();
/** The same, mixed with a head count: no chance. */
const strength = z.number().nonnegative();
/** Reports beyond one a case. */
const duplicates = count;
/** How much of it is recent beyond what the domain, the product and the hazard explain: 0 to 1. */
const recency = z.number().min(0).max(1);

/** What a kind has besides. The order of fields is the order in which they are written. */
const details = {
  disproportionality: z.object({
    duplicates,
    recency,
    /** Keys of products of which the same cases do not tell whose matter it is. */
    tiedWith: texts,
    /** Keys of products whose own excess vanishes without these cases. */
    coReported: texts,
    /** For each of them, in digits, how many of the cases name it. */
    coReportedCounts: z.array(z.string().regex(/^\d+$/)),
  }),
  interaction: z.object({
    duplicates,
    /** Key and name of the other product. */
    with: z.string(),
    withName: z.string(),
    recency,
    significance,
  }),
  cluster: z.object({
    duplicates,
    /** As the reports write them. */
    batches: texts,
    /** From the first day to the last, both counted. */
    from: z.iso.date(),
    to: z.iso.date(),
    days: z.int().positive(),
    districts: texts,
    significance,
  }),
  trend: z.object({
    duplicates,
    /** Length of the recent window; cases in the baseline before it, and its length. */
    days: z.int().positive(),
    before: count,
    beforeDays: z.int().positive(),
    /** Observed against expected, and how many standard errors lie between. */
    ratio: z.number(),
    z: z.number(),
    significance,
  }),
  onset: z.object({
    duplicates,
    recency,
    /** Days to onset of half of the cases, and of half of the same hazard's with other products. */
    median: count,
    othersMedian: count,
    /** Between the two distributions of days: 0 to 1. */
    distance: z.number().min(0).max(1),
    /** Cases, and the others, whose onset came up to so many days after the start (and later than the row before says); null: later. */
    byDays: z.array(z.object({ upTo: count.nullable(), n: count, others: count })),
    significance,
  }),
  sampling: z.object({
    /** What the samples failed in, of which batches; `samples`: how many were taken. */
    items: texts,
    batches: texts,
    samples: count,
    strength,
  }),
  complaint: z.object({
    /** Length of the window. */
    days: z.int().positive(),
    complaints: count,
    /** Complaints beyond one a person; copies of a letter beyond one. */
    repeated: z.int(),
    copies: count,
    /** Does each resemble another, in what it tells of or in its words? */
    alike: z.boolean(),
    strength,
  }),
} satisfies Record<SignalKind, z.ZodObject>;

const subject = { id: z.string(), rank: z.int().positive(), domain };

const shared = {
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
  /** An infinite PRR or ROR is null, as is its upper limit; its lower limit is a number (docs/methods/disproportionality.md). */
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
  /** Names of the rules that fired: evans, ic025, ror025, eb05, interaction, cluster, trend, onset, repeatedFailure, complaintCluster. */
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
};

const ofKind = <K extends SignalKind>(kind: K) =>
  z.object({ ...subject, kind: z.literal(kind), ...shared, details: details[kind] });

export const signal = z.discriminatedUnion('kind', [
  ofKind('disproportionality'),
  ofKind('interaction'),
  ofKind('cluster'),
  ofKind('trend'),
  ofKind('onset'),
  ofKind('sampling'),
  ofKind('complaint'),
]);
export type Signal = z.infer<typeof signal>;
export type SignalOf<K extends SignalKind> = Extract<Signal, { kind: K }>;
/** What signals of every kind have. */
export type AnySignal<K extends SignalKind = SignalKind> = Omit<Signal, 'kind' | 'details'> & { kind: K };

/** How sure the statistics are of a signal, in powers of ten: its chance, or its strength where its kind has none; 0 where it has neither. */
export const strengthOf = ({ details }: Signal): number =>
  'significance' in details ? details.significance : 'strength' in details ? details.strength : 0;

/** The stream that the records of a signal lie in: what its kind counts. */
export const streamOf = ({ kind, domain }: Pick<AnySignal, 'kind' | 'domain'>): StreamName =>
  kind === 'sampling' || kind === 'complaint' ? kind : domain;

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
