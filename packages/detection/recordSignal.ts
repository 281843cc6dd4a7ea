/** The parts of a signal over samples or complaints, which are records rather than reports of events. */
import type { AnySignal, Domain, Evidence, ProductMention, SignalKind } from '@huishang/schemas';
import { mostFrequent } from './caseFacts.ts';
import { dayNumber } from './days.ts';
import { compare } from './newest.ts';
import { NO_SCORES, type Subject, signalId } from './signalOf.ts';

export type RecordSubject = Subject & { productName: string; manufacturer: string; hazardName: string };

export function recordSignal<K extends SignalKind>(
  kind: K,
  domain: Domain,
  subject: RecordSubject,
  counted: readonly Evidence[],
  all: readonly Evidence[],
  today: number,
  recentDays: number,
): AnySignal<K> {
  const days = all.map((e) => e.receivedDate).sort(compare);
  return {
    id: signalId(domain, kind, subject),
    rank: 1,
    domain,
    kind,
    productKey: subject.product,
    product: subject.productName,
    makerKey: subject.makerKey,
    manufacturer: subject.manufacturer,
    batch: subject.batch,
    hazardCode: '',
    hazard: subject.hazardName,
    n: counted.length,
    ...NO_SCORES,
    firstReport: days[0]!,
    lastReport: days.at(-1)!,
    serious: counted.filter((e) => e.serious || e.death).length,
    deaths: counted.filter((e) => e.death).length,
    score: 0,
    rules: [],
    flaggedSince: null,
    recent: counted.filter((e) => dayNumber(e.receivedDate) > today - recentDays).length,
    unlabelledShare: null,
    reportIds: [...new Set(all.map((e) => e.id))].sort(compare),
    explainedBy: null,
  };
}

/** The product a sample or complaint is about: its first suspect, or nothing. */
export const aboutOf = (e: Evidence): ProductMention | undefined => e.products.find((p) => p.role === 'suspect');

export const nameOf = (records: readonly Evidence[], of: (p: ProductMention) => string | undefined): string =>
  mostFrequent(records.flatMap((e) => e.products.map((p) => of(p) ?? '')));
