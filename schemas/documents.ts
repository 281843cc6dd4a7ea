/** What leaves the system as files: the summary of a run and the weekly report. */
import { z } from 'zod';
import { domain } from './evidence.ts';
import { streamName } from './records/index.ts';

const counts = z.object({
  received: z.int(),
  accepted: z.int(),
  duplicates: z.int(),
  followUps: z.int(),
  rejected: z.int(),
});
export type Counts = z.infer<typeof counts>;

export const summary = counts.extend({
  asOf: z.iso.date(),
  /** Read, but received after `asOf`: kept, and not part of any other figure here. */
  notYetReceived: z.int(),
  byStream: z.record(streamName, counts),
  versions: z.record(z.string(), z.string()),
});
export type Summary = z.infer<typeof summary>;

/** One line of a table in the weekly report: a subject, its figure and why it is here. */
const row = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

export const weeklyReport = z.object({
  /** ISO week, `2025-W08`, with its first and last day. */
  week: z.string().regex(/^\d{4}-W\d{2}$/),
  from: z.iso.date(),
  to: z.iso.date(),
  asOf: z.iso.date(),
  dataLock: z.iso.date(),
  versions: z.record(z.string(), z.string()),
  /** 1 本周概况: by stream, this week against the mean of the four before. */
  overview: z.array(
    z.object({ stream: streamName, received: z.int(), fourWeekMean: z.number(), serious: z.int(), deaths: z.int() }),
  ),
  /** Reports a day for the last eight weeks, by domain. */
  daily: z.array(z.object({ day: z.iso.date(), domain, n: z.int() })),
  /** 2 新信号 / 升级信号. */
  newSignals: z.array(row),
  /** 3 聚集性预警. */
  clusters: z.array(row),
  /** 4 抽检不合格. */
  failedSamples: z.array(row),
  /** 5 投诉舆情热点. */
  hotspots: z.array(row),
  /** 6 逾期与即将到期. */
  due: z.array(row),
  /** 7 数据质量与缺报来源. */
  quality: z.array(row),
  /** 8 下周关注. */
  watch: z.array(z.string()),
  byDistrict: z.array(z.object({ district: z.string(), rural: z.boolean().nullable(), n: z.int(), serious: z.int() })),
});
export type WeeklyReport = z.infer<typeof weeklyReport>;

/** The answer to one record handed in over HTTP. */
export const intakeResult = z.object({
  recordId: z.string(),
  stream: z.union([streamName, z.literal('')]),
  status: z.enum(['accepted', 'duplicate', 'followUp', 'rejected']),
  reason: z.string().optional(),
});
export type IntakeResult = z.infer<typeof intakeResult>;
