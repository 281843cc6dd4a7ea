/** The six input tables and the record as it travels: what was received, with personal fields sealed. */
import { z } from 'zod';
import { complaintRecord } from './complaint.ts';
import { cosmeticRecord } from './cosmetic.ts';
import { deviceRecord } from './device.ts';
import { drugProduct, drugRecord } from './drug.ts';
import { riskInfoRecord } from './riskInfo.ts';
import { samplingRecord } from './sampling.ts';

export * from './complaint.ts';
export * from './cosmetic.ts';
export * from './device.ts';
export * from './drug.ts';
export { type FieldKind, type FieldMeta, fieldMeta, fieldRegistry, type Personal } from './fields.ts';
export * from './riskInfo.ts';
export * from './sampling.ts';

/** The input tables; a vaccine report comes in the drug table. */
export const tables = {
  drug: drugRecord,
  device: deviceRecord,
  cosmetic: cosmeticRecord,
  sampling: samplingRecord,
  complaint: complaintRecord,
  riskInfo: riskInfoRecord,
} as const;
export type TableName = keyof typeof tables;

/** The product columns that repeat within one drug report. */
export const repeatedProduct = drugProduct;

/** What a record is counted as. */
export const streamNames = ['drug', 'vaccine', 'device', 'cosmetic', 'sampling', 'complaint', 'riskInfo'] as const;
export const streamName = z.enum(streamNames);
export type StreamName = z.infer<typeof streamName>;

/** The input table a stream comes from. */
export const tableOf = (stream: StreamName): TableName => (stream === 'vaccine' ? 'drug' : stream);

/** Typed fields of any record, by English name; personal ones are absent once intake has sealed them. */
export type RecordFields = {
  drug: z.infer<typeof drugRecord>;
  vaccine: z.infer<typeof drugRecord>;
  device: z.infer<typeof deviceRecord>;
  cosmetic: z.infer<typeof cosmeticRecord>;
  sampling: z.infer<typeof samplingRecord>;
  complaint: z.infer<typeof complaintRecord>;
  riskInfo: z.infer<typeof riskInfoRecord>;
};

/** Where a record stood: the file's name and the 1-based line (or sheet row) of its first row. */
export const origin = z.object({ file: z.string(), line: z.int().positive() });
export type Origin = z.infer<typeof origin>;

/**
 * What a reader makes of one record's rows: typed fields, the columns it does not know, and the text as it stood.
 * Still personal: only intake sees it.
 */
export type ReadRecord = {
  [S in StreamName]: {
    stream: S;
    id: string;
    /** The day the regulator had it: 接收日期, 报告日期 of a sampling result, 提交日期, 日期. */
    receivedDate: string;
    reportDate: string | null;
    followUp: boolean;
    fields: RecordFields[S];
    extra: Record<string, string>;
    /** By column, why something written there could not be read; its text stands in `extra`. Absent when all could. */
    unread?: Record<string, string>;
    /** What the day of receipt was read from, where that is not the day as it stands here. */
    receivedAs?: { column: string; text: string };
    raw: string;
    origin: Origin;
  };
}[StreamName];

/** A record that cannot be taken, with a Chinese reason that names the column and the value. */
export const rejection = z.object({
  file: z.string(),
  line: z.int().nonnegative(),
  stream: z.union([streamName, z.literal('')]),
  recordId: z.string(),
  reason: z.string().min(1),
  raw: z.string(),
});
export type Rejection = z.infer<typeof rejection>;

/**
 * One outcome of reading: a record, a rejection, or a row that its own source marks as deleted or repeated
 * (删除标识, 重复报告; FAERS' deleted list), which counts as a duplicate.
 */
export type Reading =
  | { kind: 'record'; record: ReadRecord }
  | { kind: 'rejection'; rejection: Rejection }
  | { kind: 'setAside'; stream: StreamName; id: string; origin: Origin };
