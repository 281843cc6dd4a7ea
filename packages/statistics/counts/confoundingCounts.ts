/** Counts that separate a product from what comes with it: by stratum, with a second product, among all suspects. */
import type { ProductPattern } from '../confounding/coMedication.ts';
import type { InteractionTable } from '../confounding/interaction.ts';
import type { Table } from '../disproportionality/table.ts';
import { byCodeUnit } from './duplicates.ts';
import { bump } from './margins.ts';
import type { Tally } from './tally.ts';

/** See {@link CountBase.tableWithout}. Walks the events of whichever of the two products has fewer. */
export function tableWithout(tally: Tally, table: Table, product: string, hazard: string, excluded: string): Table {
  const [p, q] = [tally.product(product), tally.product(excluded)];
  const h = tally.hazard(hazard);
  const ofExcluded = tally.all.products.get(q) ?? 0;
  const walked = table.n1p <= ofExcluded ? p : q;
  let both = 0;
  let bothWithHazard = 0;
  for (const event of tally.eventsOf(walked)) {
    if (!event.products.includes(walked === p ? q : p)) continue;
    both += 1;
    if (event.hazards.includes(h)) bothWithHazard += 1;
  }
  return {
    n11: table.n11 - bothWithHazard,
    n1p: table.n1p - both,
    np1: table.np1 - (tally.pairs.get(q)?.get(h) ?? 0),
    n: table.n - ofExcluded,
  };
}

/** See {@link CountBase.tablesByStratum}. */
export function tablesByStratum(tally: Tally, product: string, hazard: string): { name: string; table: Table }[] {
  const p = tally.product(product);
  const h = tally.hazard(hazard);
  const joint = new Map<number, number>();
  for (const event of tally.eventsOf(p)) if (event.hazards.includes(h)) bump(joint, event.stratum, 1);
  return [...tally.byStratum]
    .map(([stratum, { reports, products, hazards }]) => ({
      name: tally.strata.list[stratum]!,
      table: { n11: joint.get(stratum) ?? 0, n1p: products.get(p) ?? 0, np1: hazards.get(h) ?? 0, n: reports },
    }))
    .sort((a, b) => byCodeUnit(a.name, b.name));
}

/** See {@link CountBase.interactionTable}. */
export function interactionTable(
  tally: Tally,
  first: Table,
  second: Table,
  names: [string, string, string],
): InteractionTable {
  const [p, q] = [tally.product(names[0]), tally.product(names[1])];
  const h = tally.hazard(names[2]);
  const both = { reports: 0, hazard: 0 };
  for (const event of tally.eventsOf(p)) {
    if (!event.products.includes(q)) continue;
    both.reports += 1;
    if (event.hazards.includes(h)) both.hazard += 1;
  }
  const onlyFirst = { reports: first.n1p - both.reports, hazard: first.n11 - both.hazard };
  const onlySecond = { reports: second.n1p - both.reports, hazard: second.n11 - both.hazard };
  const neither = {
    reports: first.n - first.n1p - onlySecond.reports,
    hazard: first.np1 - first.n11 - onlySecond.hazard,
  };
  return { both, onlyFirst, onlySecond, neither };
}

/** See {@link CountBase.patterns}. */
export function patterns(tally: Tally, candidates: readonly string[], hazard: string): ProductPattern[] {
  const h = tally.hazard(hazard);
  const position = new Map(candidates.map((name, i) => [tally.products.find(name) ?? -1 - i, i]));
  const rows = new Map<string, { products: number[]; reports: number; cases: number }>();
  const none = { products: [], reports: tally.all.reports, cases: tally.all.hazards.get(h) ?? 0 };
  const seen = new Set<string>();
  for (const name of candidates) {
    for (const key of tally.keysOf(tally.product(name))) {
      if (seen.has(key)) continue;
      seen.add(key);
      const event = tally.events.get(key)!;
      const products = event.products.flatMap((p) => position.get(p) ?? []).sort((a, b) => a - b);
      const row = rows.get(products.join()) ?? { products, reports: 0, cases: 0 };
      rows.set(products.join(), row);
      const is = event.hazards.includes(h) ? 1 : 0;
      row.reports += 1;
      row.cases += is;
      none.reports -= 1;
      none.cases -= is;
    }
  }
  const sorted = [...rows].sort((a, b) => byCodeUnit(a[0], b[0])).map(([, row]) => row);
  return none.reports > 0 ? [none, ...sorted] : sorted;
}
