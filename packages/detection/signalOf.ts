/** The parts of a signal that every kind fills in the same way, from the events it stands on. */

import type { Case } from '@huishang/cases';
import type { AnySignal, Domain, SignalKind } from '@huishang/schemas';
import { factsOf, receivedAfter } from './caseFacts.ts';
import type { DetectionContext } from './context.ts';
import { isoDay } from './days.ts';

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

/** A signal over events (at least one), without scores, rules or rank; of its kind's own details only what all kinds over events have. */
export function signalOf<K extends SignalKind>(
  kind: K,
  domain: Domain,
  subject: Subject,
  events: readonly Case[],
  asOf: number,
  context: DetectionContext,
): AnySignal<K> & { details: { duplicates: number } } {
  const facts = factsOf(events, subject.product, subject.makerKey, context.rules.makerShare);
  const turn = asOf - context.rules.recentDays;
  return {
    id: signalId(domain, kind, subject),
    rank: 1,
    domain,
    kind,
    productKey: subject.product,
    product: facts.product,
    makerKey: facts.makerKey,
    manufacturer: facts.manufacturer,
    batch: subject.batch,
    hazardCode: subject.hazard,
    hazard: subject.hazard === '' ? '' : context.hazard(subject.hazard).name,
    n: events.length,
    ...NO_SCORES,
    firstReport: isoDay(facts.earliest),
    lastReport: isoDay(facts.latest),
    serious: facts.serious,
    deaths: facts.deaths,
    score: 0,
    rules: [],
    flaggedSince: null,
    recent: facts.latest <= turn ? 0 : receivedAfter(events, turn),
    unlabelledShare: facts.unlabelledShare,
    reportIds: facts.reportIds,
    explainedBy: null,
    details: { duplicates: facts.duplicates },
  };
}
