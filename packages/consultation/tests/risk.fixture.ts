/** One risk for tests, gathered as an agenda gathers it, and what a factor says of it. */
import type { Evidence, Signal } from '@huishang/schemas';
import { inputOf, report, type SignalParts, signal } from '../agenda.fixture.ts';
import { daysBefore } from '../days.ts';
import type { Factor } from '../factors/factor.ts';
import { gatherRisks } from '../gatherRisks.ts';
import type { AgendaInput } from '../input.ts';
import { type Lookup, lookupOf } from '../lookup.ts';
import type { Risk } from '../risk.ts';

/** The day of `inputOf`. */
const AS_OF = '2025-06-30';
export const ago = (days: number): string => daysBefore(AS_OF, days);

export const ids = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);

/** So many reports `r0`, `r1` …; `more` by number. */
export const reports = (n: number, more: (i: number) => Partial<Evidence> = () => ({}), prefix = 'r'): Evidence[] =>
  ids(prefix, n).map((id, i) => report(id, more(i)));

const plain = { hazards: [], age: null, excerpt: '' };
export const sample = (id: string, more: Partial<Evidence> = {}): Evidence =>
  report(id, {
    ...plain,
    stream: 'sampling',
    sampling: { failed: true, failedItems: ['无菌'], level: null, stage: null, task: null },
    ...more,
  });
/** Of a person and a text of his own unless a test says otherwise. */
export const complaint = (id: string, more: Partial<Evidence> = {}): Evidence =>
  report(id, { ...plain, stream: 'complaint', domain: null, personKey: id, ...more });
export const riskInfo = (id: string, source: string, more: Partial<Evidence> = {}): Evidence =>
  report(id, {
    ...plain,
    stream: 'riskInfo',
    domain: null,
    riskInfo: { source, stage: null, category: null },
    ...more,
  });

/** A signal of each kind, with what it carries of its own. */
export const pair = (reportIds: string[], more: SignalParts = {}, recency = 1): Signal =>
  signal({ reportIds, ...more, details: { recency: recency, ...more.details } });
export const cluster = (reportIds: string[], more: SignalParts = {}, significance = 8): Signal =>
  signal({
    kind: 'cluster',
    batch: 'B1',
    ic025: null,
    reportIds,
    ...more,
    details: { batches: ['B1'], days: 9, significance },
  });
export const trend = (reportIds: string[], more: SignalParts = {}, significance = 8): Signal =>
  signal({ kind: 'trend', ic025: null, reportIds, ...more, details: { days: 62, significance } });
export const together = (reportIds: string[], partner: string, more: SignalParts = {}, significance = 8): Signal =>
  signal({
    kind: 'interaction',
    id: `together|${partner}`,
    ic025: null,
    reportIds,
    rules: ['interaction'],
    ...more,
    details: { recency: 1, with: partner, withName: partner, significance },
  });
export const failures = (reportIds: string[], more: SignalParts = {}, strength = 8): Signal =>
  signal({
    kind: 'sampling',
    hazardCode: '',
    hazard: '无菌',
    ic025: null,
    reportIds,
    ...more,
    details: { strength },
  });
export const complaints = (reportIds: string[], more: SignalParts = {}, strength = 8): Signal =>
  signal({ kind: 'complaint', hazardCode: '', hazard: '', ic025: null, reportIds, ...more, details: { strength } });
/** A pair that cannot be told from that of a product given together in every case. */
export const confounded = (reportIds: string[], other: string): Signal =>
  pair(reportIds, { details: { tiedWith: [other] } });

/** `shock` is designated, `grave` serious by itself. */
export const context: AgendaInput['context'] = {
  hazard: (code) => ({ name: code, path: [], serious: code === 'grave', designated: code === 'shock' }),
  related: undefined,
  isSymptomOf: undefined,
};

/** The first risk of these signals. */
export function riskOf(
  signals: readonly Signal[],
  records: readonly Evidence[],
  more: Partial<AgendaInput> = {},
): { risk: Risk; lookup: Lookup } {
  const ranked = signals.map((s, i) => ({ ...s, rank: i + 1 }));
  const lookup = lookupOf(inputOf(ranked, records, { context, ...more }));
  return { risk: gatherRisks(lookup)[0]![0]!, lookup };
}

/** What a factor says: for what, how many points, and why. */
export function said(
  factor: Factor,
  signals: readonly Signal[],
  records: readonly Evidence[],
  more: Partial<AgendaInput> = {},
): [factor: string, points: number, because: string][] {
  const { risk, lookup } = riskOf(signals, records, more);
  return factor(risk, lookup).map((c) => [c.factor, Math.round(c.points * 100) / 100, c.because]);
}
