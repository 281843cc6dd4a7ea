/** Agenda item and agenda: signals of one risk brought together, ranked, with why. */
import { z } from 'zod';
import { domain, joinedRecord } from './evidence.ts';
import { signal } from './signal.ts';

export const level = z.enum(['high', 'medium', 'low']);
export type Level = z.infer<typeof level>;

/** What a risk's points are given for. */
export const factorNames = [
  'groupEvent',
  'unlabelledDeath',
  'designated',
  'severity',
  'strength',
  'cluster',
  'quality',
  'trend',
  'recency',
  'unexpected',
  'newProduct',
  'reach',
  'vulnerable',
  'corroboration',
  'subject',
  'concern',
  'known',
  'oneSender',
  'confounded',
  'longFlagged',
] as const;
export type FactorName = (typeof factorNames)[number];

export const contribution = z.object({
  factor: z.enum(factorNames),
  points: z.number(),
  /** The reason in Chinese, with the numbers it stands on. */
  because: z.string(),
  /** Keys `stream/id` of the records behind it (at most 200; the evidence lists are complete). */
  records: z.array(z.string()),
});
export type Contribution = z.infer<typeof contribution>;

export const measure = z.object({ type: z.string(), text: z.string(), owner: z.string(), dueDate: z.iso.date() });
export type Measure = z.infer<typeof measure>;

export const agendaItem = z.object({
  rank: z.int().positive(),
  id: z.string(),
  title: z.string(),
  product: z.string(),
  manufacturer: z.string(),
  batch: z.string(),
  hazardCode: z.string(),
  hazard: z.string(),
  region: z.string(),
  level,
  scope: z.enum(['common', 'specific']),
  rural: z.boolean(),
  score: z.number(),
  contributions: z.array(contribution),
  evidence: z.object({
    reportIds: z.array(z.string()),
    samplingIds: z.array(z.string()),
    complaintIds: z.array(z.string()),
    riskInfoIds: z.array(z.string()),
  }),
  measures: z.array(measure),
  /** One paragraph in Chinese that says what the risk is and how it shows. */
  summary: z.string(),
  /** The signals it unites, strongest first. */
  signals: z.array(signal),
  /** Products whose excess vanishes without the reports that also name this one. */
  coReported: z.array(z.object({ product: z.string(), hazard: z.string(), because: z.string() })),
  /** Records counted under another of their case, and why. */
  joined: z.array(joinedRecord),
  /** Words of the records that say so. */
  quotes: z.array(z.object({ record: z.string(), text: z.string(), spans: z.array(z.tuple([z.int(), z.int()])) })),
  byDistrict: z.array(z.object({ district: z.string(), rural: z.boolean().nullable(), n: z.int() })),
  byMonth: z.array(z.object({ month: z.string(), n: z.int() })),
  byDay: z.array(z.object({ day: z.string(), n: z.int() })),
});
export type AgendaItem = z.infer<typeof agendaItem>;

export const agenda = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/),
  domain,
  asOf: z.iso.date(),
  /** Newest day on which anything counted here was received. */
  dataLock: z.iso.date(),
  versions: z.record(z.string(), z.string()),
  totals: z.object({
    reports: z.int(),
    serious: z.int(),
    deaths: z.int(),
    samples: z.int(),
    failedSamples: z.int(),
    complaints: z.int(),
    riskInfo: z.int(),
    signals: z.int(),
  }),
  items: z.array(agendaItem),
  /** Last month's items and how they stand now. */
  previous: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      rank: z.int(),
      level,
      reportsThen: z.int(),
      reportsNow: z.int(),
      rankNow: z.int().nullable(),
      change: z.string(),
    }),
  ),
  /** Single grave cases received in the month that no item holds, the gravest and least labelled first. */
  caseReview: z.array(
    z.object({
      reportIds: z.array(z.string()),
      product: z.string(),
      manufacturer: z.string(),
      batch: z.string(),
      hazards: z.array(z.string()),
      why: z.enum(['death', 'designated', 'groupEvent']),
      text: z.string(),
      receivedDate: z.iso.date(),
    }),
  ),
  /** Reports of which a newer version takes away a death, a threat to life, seriousness or a grave hazard. */
  downgraded: z.array(
    z.object({
      reportId: z.string(),
      product: z.string(),
      lost: z.array(z.string()),
      because: z.string(),
      receivedDate: z.iso.date(),
    }),
  ),
  ruralSection: z.object({
    text: z.string(),
    items: z.array(
      z.object({ id: z.string(), rank: z.int(), title: z.string(), reports: z.int(), districts: z.array(z.string()) }),
    ),
    reports: z.int(),
    share: z.number().nullable(),
  }),
  samplingSuggestions: z.array(
    z.object({
      product: z.string(),
      manufacturer: z.string(),
      batch: z.string(),
      items: z.string(),
      regions: z.array(z.string()),
      because: z.string(),
      agendaItemId: z.string(),
    }),
  ),
});
export type Agenda = z.infer<typeof agenda>;
