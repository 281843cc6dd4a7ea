/** Repeated sampling failures: one item in several batches of a product, or several failures of one firm, above the usual rate. */
import { readBatch } from '@huishang/language';
import type { Domain, Evidence, Signal } from '@huishang/schemas';
import { expectedCount, fisherExact, significance, TriedCells } from '@huishang/statistics';
import type { DetectionContext } from '../../context.ts';
import { isoDay } from '../../days.ts';
import { aboutOf, nameOf, recordSignal } from '../../recordSignal.ts';

type Group = {
  product: string;
  makerKey: string;
  item: string;
  samples: Evidence[];
  failed: Evidence[];
  least: number;
};

/** @param others the domain's samples (passed ones are the denominator) among other records, in order of key. */
export function samplingSignals(
  domain: Domain,
  others: readonly Evidence[],
  today: number,
  context: DetectionContext,
): Signal[] {
  const rules = context.rules.sampling;
  const since = isoDay(today - rules.lookBackDays);
  const samples = others.filter((e) => e.stream === 'sampling' && e.receivedDate > since);
  const failed = samples.filter((e) => e.sampling?.failed);
  const tried = triedIn(samples, failed, rules);
  const found: Signal[] = [];
  for (const group of groupsOf(samples, failed, rules)) {
    const batches = distinctBatches(group.failed);
    if (batches < group.least) continue;
    const alike = group.item === '' ? failed : failed.filter((e) => e.sampling!.failedItems.includes(group.item));
    const table = { n11: group.failed.length, n1p: group.samples.length, np1: alike.length, n: samples.length };
    // Where only failures are reported there is no rate to compare with; then the count decides alone.
    const chance = failed.length < samples.length ? tried.chanceOf(fisherExact(table)!.p) : 0;
    if (chance > rules.alpha) continue;
    const items = [...new Set(group.failed.flatMap((e) => e.sampling!.failedItems))];
    const signal = recordSignal(
      'sampling',
      domain,
      {
        product: group.product,
        makerKey: group.makerKey,
        batch: '',
        hazard: group.item,
        productName: group.product === '' ? '' : nameOf(group.failed, (q) => q.name),
        manufacturer: nameOf(group.failed, (q) => q.maker),
        hazardName: items.join('、'),
      },
      group.failed,
      group.failed,
      today,
      context.rules.recentDays,
    );
    const days = group.failed.map((e) => e.receivedDate).sort();
    found.push({
      ...signal,
      expected: expectedCount(table) ?? 0,
      rules: ['repeatedFailure'],
      flaggedSince: days[group.least - 1]!,
      details: {
        items,
        batches: [...new Set(group.failed.map(batchOf).filter((batch) => batch !== ''))].sort(),
        samples: group.samples.length,
        // A failure is a laboratory's finding, not a suspicion; still two of them are not certainty, however rare failures are.
        strength: Math.min(significance(chance), group.failed.length * rules.strengthPerFailure),
      },
    });
  }
  return found;
}

/** Every product with every item that failed anywhere, and every firm with failures: whatever there was of it. */
function triedIn(
  samples: readonly Evidence[],
  failed: readonly Evidence[],
  rules: DetectionContext['rules']['sampling'],
): TriedCells {
  const tried = new TriedCells();
  const products = new Map<string, number>();
  const firms = new Map<string, number>();
  const items = new Map<string, number>();
  const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const e of samples) {
    const { key = '', makerKey = '' } = aboutOf(e) ?? {};
    if (key !== '') more(products, JSON.stringify([key, makerKey]));
    if (makerKey !== '') more(firms, makerKey);
  }
  for (const e of failed) for (const item of new Set(e.sampling!.failedItems)) more(items, item);
  const failures = timesOf(items.values(), rules.minimumBatches);
  for (const [n1p, times] of timesOf(products.values(), rules.minimumBatches))
    for (const [np1, alike] of failures) tried.add({ n1p, np1, n: samples.length }, times * alike);
  for (const [n1p, times] of timesOf(firms.values(), rules.minimumFirmFailures))
    tried.add({ n1p, np1: failed.length, n: samples.length }, times);
  return tried;
}

/** How many of these counts are of each size, from the least that matters on. */
function timesOf(counts: Iterable<number>, least: number): Map<number, number> {
  const times = new Map<number, number>();
  for (const n of counts) if (n >= least) times.set(n, (times.get(n) ?? 0) + 1);
  return times;
}

function groupsOf(
  samples: readonly Evidence[],
  failed: readonly Evidence[],
  rules: DetectionContext['rules']['sampling'],
): Group[] {
  const groups = new Map<string, Group>();
  const open = (product: string, makerKey: string, item: string, least: number): void => {
    const id = JSON.stringify([product, makerKey, item]);
    if (!groups.has(id)) groups.set(id, { product, makerKey, item, samples: [], failed: [], least });
  };
  for (const e of failed) {
    const { key = '', makerKey = '' } = aboutOf(e) ?? {};
    if (key !== '') for (const item of e.sampling!.failedItems) open(key, makerKey, item, rules.minimumBatches);
    if (makerKey !== '') open('', makerKey, '', rules.minimumFirmFailures);
  }
  const byMaker = Map.groupBy(groups.values(), (group) => group.makerKey);
  for (const e of samples) {
    const { key = '', makerKey = '' } = aboutOf(e) ?? {};
    for (const group of byMaker.get(makerKey) ?? []) {
      if (group.product !== '' && group.product !== key) continue;
      group.samples.push(e);
      const same = group.item === '' || e.sampling!.failedItems.includes(group.item);
      if (e.sampling!.failed && same) group.failed.push(e);
    }
  }
  return [...groups.entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, group]) => group);
}

const batchOf = (e: Evidence): string => readBatch(aboutOf(e)?.batch ?? '').key;

/** Failures of different products or batches; a sample without a batch stands for itself. */
const distinctBatches = (failed: readonly Evidence[]): number =>
  new Set(failed.map((e) => `${aboutOf(e)?.key ?? ''} ${batchOf(e) || e.id}`)).size;
