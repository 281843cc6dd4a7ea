/** The parts of a signal that every kind fills in the same way, from the events it stands on. */

import type { Case, CaseProduct } from '@huishang/cases';
import type { Domain, Signal, SignalKind } from '@huishang/schemas';
import type { DetectionContext } from './context.ts';
import { isoDay } from './days.ts';
import { compare } from './newest.ts';

export type Subject = { product: string; makerKey: string; batch: string; hazard: string };

/** The scores of disproportionality, where a signal has none. */
export const NO_SCORES = {
  expected: null,
  prr: null,
  prrLower: null,
  prrUpper: null,
  ror: null,
  rorLower: null,
  rorUpper: null,
  ic: null,
  ic025: null,
  ic975: null,
  ebgm: null,
  eb05: null,
  eb95: null,
  chiSquared: null,
};

/** Identity of a signal: the same risk has the same id on every day. */
export const signalId = (domain: Domain, kind: SignalKind, s: Subject): string =>
  [domain, kind, s.product, s.makerKey, s.batch, s.hazard].join('|');

/** A signal over events (at least one), without scores, rules or rank. */
export function signalOf(
  kind: SignalKind,
  domain: Domain,
  subject: Subject,
  events: readonly Case[],
  asOf: number,
  context: DetectionContext,
): Signal {
  let [earliest, latest] = [events[0]!.received, events[0]!.received];
  for (const { received } of events) {
    if (received < earliest) earliest = received;
    if (received > latest) latest = received;
  }
  const labelled = events.filter((e) => e.label !== null);
  const named: CaseProduct[] = [];
  for (const e of events)
    for (const p of e.products)
      if (p.product === subject.product && (subject.makerKey === '' || p.makerKey === subject.makerKey)) named.push(p);
  const maker = subject.makerKey === '' ? dominant(named.map((p) => p.makerKey)) : subject.makerKey;
  return {
    id: signalId(domain, kind, subject),
    rank: 1,
    domain,
    kind,
    productKey: subject.product,
    product: mostFrequent(named.map((p) => p.name)) || subject.product,
    makerKey: maker,
    manufacturer: maker === '' ? '' : mostFrequent(named.filter((p) => p.makerKey === maker).map((p) => p.maker)),
    batch: subject.batch,
    hazardCode: subject.hazard,
    hazard: subject.hazard === '' ? '' : context.hazard(subject.hazard).name,
    n: events.length,
    ...NO_SCORES,
    firstReport: isoDay(earliest),
    lastReport: isoDay(latest),
    serious: events.filter((e) => e.serious).length,
    deaths: events.filter((e) => e.death).length,
    score: 0,
    rules: [],
    flaggedSince: null,
    recent: events.filter((e) => e.received > asOf - context.rules.recentDays).length,
    unlabelledShare: labelled.length === 0 ? null : labelled.filter((e) => e.label === 'new').length / labelled.length,
    reportIds: events.flatMap((e) => e.records.map((r) => r.id)).sort(compare),
    explainedBy: null,
    details: { duplicates: events.reduce((sum, e) => sum + e.records.length - 1, 0) },
  };
}

/** The commonest text; the first in order among equals. Empty for nothing. */
export function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0] ?? '';
}

/** The maker of at least four in five mentions; a signal spread over makers is nobody's. */
function dominant(makerKeys: readonly string[]): string {
  const top = mostFrequent(makerKeys);
  return top !== '' && makerKeys.filter((key) => key === top).length >= 0.8 * makerKeys.length ? top : '';
}
