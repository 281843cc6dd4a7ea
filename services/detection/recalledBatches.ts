/** Batches that are recalled and that reports name as well: what the maker admits needs no test of chance. */
import { readBatch } from '@huishang/language';
import type { Domain, Evidence, Signal } from '@huishang/schemas';
import type { DetectionContext } from './context.ts';
import { dayNumber, isoDay } from './days.ts';
import type { Event } from './event.ts';
import { compare } from './newest.ts';
import { mostFrequent, signalOf } from './signalOf.ts';

/**
 * One signal a recalled product and batch with at least the rules' reports, on the hazard most of them tell.
 *
 * @param others the domain's risk information among other records, in order of key.
 * @param clusters raised already; their batches are not raised again.
 */
export function recallSignals(
  domain: Domain,
  others: readonly Evidence[],
  events: readonly Event[],
  clusters: readonly Signal[],
  today: number,
  context: DetectionContext,
): Signal[] {
  const { recall } = context.rules;
  const since = today - recall.lookBackDays;
  const raised = new Set(clusters.flatMap((s) => batchNames(s).map((name) => of(s.productKey, readBatch(name).key))));
  const recalled = new Map<string, { product: string; batch: string; name: string }>();
  for (const e of others) {
    if (!recall.sources.includes(e.riskInfo?.source ?? '') || dayNumber(e.receivedDate) <= since) continue;
    for (const p of e.products) {
      const { key: batch, name } = readBatch(p.batch ?? '');
      const product = context.registry.keyOf(p);
      if (batch !== '' && product !== '') recalled.set(of(product, batch), { product, batch, name });
    }
  }
  const found: Signal[] = [];
  for (const [key, { product, batch, name }] of [...recalled].sort((a, b) => compare(a[0], b[0]))) {
    if (raised.has(key)) continue;
    const uses = (e: Event) => e.products.find((p) => p.product === product && p.batch === batch);
    const told = events.filter((e) => e.happened > since && e.happened <= today && uses(e) !== undefined);
    const hazard = mostFrequent(told.flatMap((e) => e.hazards));
    if (told.length < recall.minimumReports || hazard === '') continue;
    const subject = { product, makerKey: mostFrequent(told.map((e) => uses(e)!.makerKey)), batch: name, hazard };
    const signal = signalOf('cluster', domain, subject, told, today, context);
    found.push({
      ...signal,
      rules: ['recall'],
      flaggedSince: isoDay(Math.min(...told.map((e) => e.received))),
      details: { ...signal.details, batches: [name], days: recall.lookBackDays },
    });
  }
  return found;
}

const of = (product: string, batch: string): string => JSON.stringify([product, batch]);

const batchNames = (s: Signal): string[] => (Array.isArray(s.details.batches) ? s.details.batches : [s.batch]);
