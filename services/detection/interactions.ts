/**
 * Two products together: a hazard named more often when both were given than when either was given without the other
 * (Norén et al., Stat Med 2008;27:3057, ask the same of three-way counts). Either product's own excess explains nothing here.
 */
import type { Domain, Signal } from '@huishang/schemas';
import { fisherExact } from '@huishang/statistics';
import type { DetectionContext } from './context.ts';
import type { Event } from './event.ts';
import { compare } from './newest.ts';
import type { Newness } from './newness.ts';
import { signalId, signalOf } from './signalOf.ts';
import { significance } from './significance.ts';

/** Events in which two products were given, at least one of them suspected. */
type Together = { one: string; other: string; events: Event[] };

/**
 * A hazard that is new to one of the two is that product's until it is known better: whoever is given with it is always given with it.
 *
 * @param events in order of reception; those of the last `lookBackDays` are looked at.
 * @param singles the domain's raised pairs.
 */
export function interactionSignals(
  domain: Domain,
  events: readonly Event[],
  singles: readonly Signal[],
  newness: Newness,
  asOf: number,
  context: DetectionContext,
): Signal[] {
  const rules = context.rules.interaction;
  const recent = events.filter((e) => e.received > asOf - rules.lookBackDays);
  const givens = new Map<string, Event[]>();
  const pairs = new Map<string, Together>();
  for (const event of recent) {
    const given = [...event.productKeys, ...event.concomitants];
    for (const one of given) push(givens, one, event);
    for (const one of event.productKeys)
      for (const other of given) {
        // Two suspects are met twice; a suspect with a concomitant once.
        if (one === other || (event.productKeys.includes(other) && one > other)) continue;
        const [a, b] = one < other ? [one, other] : [other, one];
        const key = JSON.stringify([a, b]);
        const pair = pairs.get(key) ?? { one: a, other: b, events: [] };
        pairs.set(key, pair);
        pair.events.push(event);
      }
  }
  const newSingles = new Set(
    singles
      .filter((s) => s.explainedBy === null && Number(s.details.newness) >= rules.singleNewness)
      .map((s) => JSON.stringify([s.productKey, s.hazardCode])),
  );
  const isNew = (product: string, hazard: string) => newSingles.has(JSON.stringify([product, hazard]));
  const found: Signal[] = [];
  for (const [, { one, other, events: both }] of [...pairs].sort((a, b) => compare(a[0], b[0]))) {
    if (both.length < rules.minimumReports) continue;
    for (const [hazard, cases] of byHazard(both)) {
      if (cases.length < rules.minimumReports || isNew(one, hazard) || isNew(other, hazard)) continue;
      const p = Math.max(
        excess(cases.length, both.length, givens.get(one)!, hazard),
        excess(cases.length, both.length, givens.get(other)!, hazard),
      );
      if (p > rules.alpha) continue;
      // Named after the product that is suspected in more of the cases.
      const suspected = (key: string) => cases.filter((e) => e.productKeys.includes(key)).length;
      const [product, partner] = suspected(other) > suspected(one) ? [other, one] : [one, other];
      const subject = { product, makerKey: '', batch: '', hazard };
      const signal = signalOf('disproportionality', domain, subject, cases, asOf, context);
      const partnerName = nameIn(cases, partner);
      found.push({
        ...signal,
        id: `${signalId(domain, 'disproportionality', subject)}|${partner}`,
        product: `${signal.product}＋${partnerName}`,
        rules: ['interaction'],
        details: {
          ...signal.details,
          with: partner,
          withName: partnerName,
          newness: newness.of(product, hazard, cases),
          significance: significance(p),
        },
      });
    }
  }
  return found;
}

/** Chance that so many of the hazard's events with one product fall among those with both. */
function excess(n11: number, n1p: number, given: readonly Event[], hazard: string): number {
  const np1 = given.reduce((n, e) => n + (e.hazards.includes(hazard) ? 1 : 0), 0);
  return fisherExact({ n11, n1p, np1, n: given.length })?.p ?? 1;
}

function byHazard(events: readonly Event[]): [string, Event[]][] {
  const groups = new Map<string, Event[]>();
  for (const event of events) for (const hazard of event.hazards) push(groups, hazard, event);
  return [...groups].sort((a, b) => compare(a[0], b[0]));
}

/** A product as its suspects' mentions name it, else its key. */
const nameIn = (events: readonly Event[], key: string): string =>
  events.flatMap((e) => e.products).find((p) => p.product === key)?.name ?? key;

function push(groups: Map<string, Event[]>, key: string, event: Event): void {
  const list = groups.get(key);
  if (list === undefined) groups.set(key, [event]);
  else list.push(event);
}
