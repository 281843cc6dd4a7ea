/** What measures are proposed (`packages/consultation/measureRules.json`): what a user may change by a file of his own (`--measures`). */
import { z } from 'zod';
import { level } from '../agenda.ts';
import { signalKinds } from '../signal.ts';
import { days } from './values.ts';

export const measureKeys = [
  'warning',
  'recall',
  'suspend',
  'inspection',
  'sampling',
  'interview',
  'admonish',
  'evaluate',
  'rectify',
  'rural',
] as const;
export type MeasureKey = (typeof measureKeys)[number];

export const ownerKeys = ['monitoring', 'production', 'use', 'inspection', 'testing', 'district'] as const;

const list = z.array(z.enum(measureKeys));

export const measureRules = z.strictObject({
  days: z.record(z.enum(measureKeys), days).describe('各项措施从议题之日起几个工作日内完成'),
  owners: z.record(z.enum(measureKeys), z.enum(ownerKeys)).describe('各项措施由谁承担'),
  plans: z.record(z.enum(signalKinds), list).describe('各类信号建议哪些措施'),
  withSamples: list.describe('另有抽检不合格时加哪些'),
  recallSources: z.array(z.string().min(1)).describe('风险信息的哪些来源算召回'),
  withRecall: list.describe('另有召回时加哪些'),
  inRural: list.describe('涉农时加哪些'),
  suspendFrom: level.describe('达到哪一级才建议暂停使用'),
  suggestSampling: z.array(z.enum(signalKinds)).describe('除抽检不合格外，哪些信号建议抽检'),
  suggestedDistricts: z.int().min(1).describe('建议在病例最多的几个区抽检'),
});
export type MeasureRules = z.infer<typeof measureRules>;
