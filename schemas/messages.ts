/** What travels through the log. Keys are `stream/id`, so that a record's versions stay in order. */
import { z } from 'zod';
import { domain, evidence, identity } from './evidence.ts';
import { origin, streamName } from './records/index.ts';

/** A record accepted by intake. `fields` has no personal field; narratives are masked at equal length. */
export const recordMessage = z.object({
  stream: streamName,
  id: z.string(),
  version: z.string(),
  receivedDate: z.iso.date(),
  reportDate: z.iso.date().nullable(),
  followUp: z.boolean(),
  fields: z.record(z.string(), z.unknown()),
  extra: z.record(z.string(), z.string()),
  /** By column, why something written there could not be read; its text stands in `extra`. Absent when all could. */
  unread: z.record(z.string(), z.string()).optional(),
  personKey: z.string().nullable(),
  identity: identity.optional(),
  origin,
});
export type RecordMessage = z.infer<typeof recordMessage>;

export const evidenceMessage = evidence;

/** Detection has brought a domain's signals up to date. */
export const signalsMessage = z.object({
  domain,
  asOf: z.iso.date(),
  /** Which change of the domain's evidence this follows. */
  state: z.int(),
  signals: z.int(),
  /** Everything in the log of evidence before this offset was counted. */
  evidence: z.string().regex(/^\d+$/),
  /** To the last digit, as a recount would give it; else as far as anybody could see. */
  exact: z.boolean(),
});
export type SignalsMessage = z.infer<typeof signalsMessage>;

/** Consultation has made a domain's agenda again. */
export const agendaMessage = z.object({
  domain,
  month: z.string(),
  asOf: z.iso.date(),
  state: z.int(),
  items: z.int(),
});
export type AgendaMessage = z.infer<typeof agendaMessage>;

/** The topics, who writes and who reads them, and how many partitions each has. */
export const topics = {
  records: { schema: recordMessage, writer: 'intake', readers: ['coding'], partitions: 8, title: '已接收的记录' },
  // One partition: which domain a complaint belongs to depends on what the reports of all domains name.
  evidence: { schema: evidenceMessage, writer: 'coding', readers: ['detection'], partitions: 1, title: '已读懂的证据' },
  signals: {
    schema: signalsMessage,
    writer: 'detection',
    readers: ['consultation'],
    partitions: 4,
    title: '信号已更新',
  },
  agendas: {
    schema: agendaMessage,
    writer: 'consultation',
    readers: ['reporting'],
    partitions: 4,
    title: '议题已更新',
  },
} as const;
export type Topic = keyof typeof topics;
