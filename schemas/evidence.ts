/** Evidence: a record that has been read. Who, what product, what hazard, where, when, how bad, and the words that say so. */
import { z } from 'zod';
import { streamName } from './records/index.ts';

export const domains = ['drug', 'vaccine', 'device', 'cosmetic'] as const;
export const domain = z.enum(domains);
export type Domain = z.infer<typeof domain>;

export const assertion = z.enum(['present', 'absent', 'possible', 'history', 'family', 'other']);
export type Assertion = z.infer<typeof assertion>;

/** A mention of a hazard and the words it stands on. */
export const hazardMention = z.object({
  /** Code in the vocabulary: IMDRF (E0745, A0504), a term of the project (below its nearest IMDRF parent), or a coded term seen in the reports. */
  code: z.string(),
  /** `coded`: the reporter's coder put it into a coded field. `narrative`: read from free text. */
  source: z.enum(['coded', 'narrative']),
  assertion,
  /** Field of the record the words stand in, by English name. */
  field: z.string(),
  /** UTF-16 offsets into that field's text (for a coded list: into the list's entry, with `start` 0). */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
  confidence: z.number().min(0).max(1),
});
export type HazardMention = z.infer<typeof hazardMention>;

export const productMention = z.object({
  role: z.enum(['suspect', 'concomitant']),
  /** Normalised name, the key everything is counted by. */
  key: z.string(),
  /** Name without dosage form or salt, by which streams that name products loosely are joined. */
  base: z.string(),
  /** Name as people read it. */
  name: z.string(),
  tradeName: z.string().optional(),
  makerKey: z.string().optional(),
  maker: z.string().optional(),
  batch: z.string().optional(),
  approvalNumber: z.string().optional(),
  /** Day on which its use began, or on which it was given. */
  startDate: z.iso.date().optional(),
});
export type ProductMention = z.infer<typeof productMention>;

/** Keyed hashes of a person's marks: equal for equal marks, telling nothing else. Null: the record has none. */
export const identity = z.object({
  name: z.string().nullable(),
  birthDate: z.string().nullable(),
  /** Number that the unit gave the patient (病历号). */
  recordNumber: z.string().nullable(),
  phone: z.string().nullable(),
  /** A device's own number. */
  serial: z.string().nullable(),
});
export type Identity = z.infer<typeof identity>;

export const evidence = z.object({
  stream: streamName,
  id: z.string(),
  /** Hash of the record version this was read from. */
  version: z.string(),
  /** Null where only the products known as of the day can tell (complaints, some risk information). */
  domain: domain.nullable(),
  receivedDate: z.iso.date(),
  reportDate: z.iso.date().nullable(),
  /** When it happened, as far as known. */
  eventDate: z.iso.date().nullable(),
  products: z.array(productMention),
  hazards: z.array(hazardMention),
  serious: z.boolean(),
  death: z.boolean(),
  lifeThreatening: z.boolean(),
  /** `new`: the reporter marks the reaction as not in the label (新的); `known`: as labelled; null: the form does not say. */
  label: z.enum(['new', 'known']).nullable(),
  district: z.string().nullable(),
  town: z.string().nullable(),
  rural: z.boolean().nullable(),
  sex: z.enum(['男', '女']).nullable(),
  age: z.number().nullable(),
  /** Keyed hash of the patient's name or of the submitter; equal for one person, tells nothing else. */
  personKey: z.string().nullable(),
  /** Keyed hashes of what tells one person from another; absent where nothing of the kind was kept. */
  identity: identity.optional(),
  reporterKind: z.string().nullable(),
  reporter: z.string().nullable(),
  causality: z.string().nullable(),
  positiveRechallenge: z.boolean(),
  /** Share of the form's weighted fields that are filled, 0 to 1 (after vigiGrade). */
  completeness: z.number().min(0).max(1),
  /** Min-hash of the narrative for likeness; empty where there is none. */
  sketch: z.array(z.int()),
  sampling: z
    .object({
      failed: z.boolean(),
      failedItems: z.array(z.string()),
      level: z.string().nullable(),
      stage: z.string().nullable(),
      task: z.string().nullable(),
    })
    .optional(),
  complaint: z
    .object({
      kind: z.string().nullable(),
      channel: z.string().nullable(),
      open: z.boolean(),
      /** What it complains of, as its words show (quality, reaction, service …); null where they do not. */
      about: z.string().nullable(),
    })
    .optional(),
  riskInfo: z.object({ source: z.string(), stage: z.string().nullable(), category: z.string().nullable() }).optional(),
  /** The readable words of the record, masked: what an assessor is shown. */
  excerpt: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

/** Identity of a piece of evidence within everything. */
export const evidenceKey = (e: { stream: string; id: string }): string => `${e.stream}/${e.id}`;

/** Stream and id in a key; ids may hold anything, a slash too. */
export function keyParts(key: string): { stream: string; id: string } {
  const slash = key.indexOf('/');
  return { stream: key.slice(0, slash), id: key.slice(slash + 1) };
}

/** A record that is counted under another of its case, and why. Keys are `stream/id`. */
export const joinedRecord = z.object({
  record: z.string(),
  countedAs: z.string(),
  /** Estimated chance that they are one, in (0, 1). */
  score: z.number(),
  why: z.string(),
});
export type JoinedRecord = z.infer<typeof joinedRecord>;
