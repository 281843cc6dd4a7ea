/**
 * Two products together: a hazard named more often when both were given than when either was given without the other
 * (Norén et al., Stat Med 2008;27:3057, ask the same of three-way counts). Either product's own excess explains nothing here.
 */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import { fisherExact } from '@huishang/statistics';
import type { DetectionContext } from './context.ts';
import { compare } from './newest.ts';
import type { Newness } from './newness.ts';
import { covers, type Root, type Roots } from './roots.ts';
import { signalId, signalOf } from './signalOf.ts';
import { significance } from './significance.ts';

/** Events in which two products were given, at least one of them suspected. */
type Together = { one: string; other: string; events: Case[] };

/**
 * The domain's signals, and those of two products together: a reaction of at least one of them that the other makes commoner. What
 * neither has alone tells not yet which of the two it comes from, and is left to their own signals. Where a new signal of one of
 * the two tells of the same cases (by this name of the hazard or another), it is that product's matter until it is known better:
 * whoever is given with it is always given with it. Signals of one of the two that hardly anything but these cases raised are
 * explained by the interaction.
 *
 * @param events in order of reception; those of the last `lookBackDays` are looked at.
 */
export function withInteractions(
  domain: Domain,
  events: readonly Case[],
  signals: readonly Signal[],
  roots: Roots,
  newness: Newness,
  asOf: number,
  context: DetectionContext,
): Signal[] {
  const rules = context.rules.interaction;
  const recent = events.filter((e) => e.received > asOf - rules.lookBackDays);
  const found: Signal[] = [];
  const explained = new Map<string, string>();
  const { givens, together } = givenTogether(recent);
  for (const [, { one, other, events: both }] of [...together].sort((a, b) => compare(a[0], b[0]))) {
    if (both.length < rules.minimumReports) continue;
    for (const [hazard, cases] of byHazard(both)) {
      if (cases.length < rules.minimumReports) continue;
      const p = Math.max(
        excess(cases.length, both.length, givens.get(one)!, hazard),
        excess(cases.length, both.length, givens.get(other)!, hazard),
      );
      if (p > rules.alpha) continue;
      const alone = (product: string, partner: string) =>
        givens.get(product)!.filter((e) => e.hazards.includes(hazard) && !names(e, partner)).length;
      const known = Math.max(alone(one, other), alone(other, one));
      if (known < Math.max(rules.knownReports, rules.knownShare * cases.length)) continue;
      const behind = [...roots.of(one), ...roots.of(other)].filter((root) => covers(root, cases));
      if (behind.some(({ signal }) => isNews(signal, rules.singleNewness))) continue;
      // Named after the product that is suspected in more of the cases.
      const suspected = (key: string) => cases.filter((e) => e.productKeys.includes(key)).length;
      const [product, partner] = suspected(other) > suspected(one) ? [other, one] : [one, other];
      const subject = { product, makerKey: '', batch: '', hazard };
      const signal = signalOf('disproportionality', domain, subject, cases, asOf, context);
      const partnerName = nameIn(cases, partner);
      const id = `${signalId(domain, 'disproportionality', subject)}|${partner}`;
      const withBoth = new Set(both);
      const partnerless = (root: Root) => root.events.filter((e) => !withBoth.has(e)).length;
      for (const root of behind)
        if (partnerless(root) < rules.ownShare * root.events.length) explained.set(root.signal.id, id);
      found.push({
        ...signal,
        id,
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
  const singles = signals.map((s) => {
    const by = explained.get(s.id) ?? (s.explainedBy === null ? undefined : explained.get(s.explainedBy));
    return by === undefined ? s : { ...s, explainedBy: by };
  });
  return [...singles, ...found];
}

const names = (e: Case, product: string): boolean =>
  e.productKeys.includes(product) || e.concomitants.includes(product);

/** A trend is news by itself. */
const isNews = (s: Signal, least: number): boolean => s.kind === 'trend' || Number(s.details.newness) >= least;

/** The events of every product, and of every two of which at least one is suspected. */
function givenTogether(events: readonly Case[]): { givens: Map<string, Case[]>; together: Map<string, Together> } {
  const givens = new Map<string, Case[]>();
  const together = new Map<string, Together>();
  for (const event of events) {
    const given = [...event.productKeys, ...event.concomitants];
    for (const one of given) push(givens, one, event);
    for (const one of event.productKeys)
      for (const other of given) {
        // Two suspects are met twice; a suspect with a concomitant once.
        if (one === other || (event.productKeys.includes(other) && one > other)) continue;
        const [a, b] = one < other ? [one, other] : [other, one];
        const key = JSON.stringify([a, b]);
        const pair = together.get(key) ?? { one: a, other: b, events: [] };
        together.set(key, pair);
        pair.events.push(event);
      }
  }
  return { givens, together };
}

/** Chance that so many of the hazard's events with one product fall among those with both. */
function excess(n11: number, n1p: number, given: readonly Case[], hazard: string): number {
  const np1 = given.reduce((n, e) => n + (e.hazards.includes(hazard) ? 1 : 0), 0);
  return fisherExact({ n11, n1p, np1, n: given.length })?.p ?? 1;
}

function byHazard(events: readonly Case[]): [string, Case[]][] {
  const groups = new Map<string, Case[]>();
  for (const event of events) for (const hazard of event.hazards) push(groups, hazard, event);
  return [...groups].sort((a, b) => compare(a[0], b[0]));
}

/** A product as its suspects' mentions name it, else its key. */
const nameIn = (events: readonly Case[], key: string): string =>
  events.flatMap((e) => e.products).find((p) => p.product === key)?.name ?? key;

function push(groups: Map<string, Case[]>, key: string, event: Case): void {
  const list = groups.get(key);
  if (list === undefined) groups.set(key, [event]);
  else list.push(event);
}
