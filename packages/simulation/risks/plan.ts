/** What risks and decoys are planned with: the city, products not yet taken, and the drafts that are planted. */
import type { Domain } from '@huishang/schemas';
import { dayOf, partsOf } from '../calendar.ts';
import type { City, District } from '../city/city.ts';
import type { Made } from '../city/products.ts';
import type { MarkPlan } from '../everyday/marks.ts';
import type { Random } from '../random.ts';
import type { Draft } from '../records/draft.ts';
import type { DecoyKind, RiskKind, TruthDecoy, TruthRisk } from '../truth.ts';

export type Plan = {
  city: City;
  year: number;
  random: Random;
  /** Grows with the number of records, so that a risk in a bigger city has somewhat more reports. */
  scale: number;
  drafts: Draft[];
  risks: TruthRisk[];
  decoys: TruthDecoy[];
  marks: MarkPlan;
  takenNames: Set<string>;
  /** Names taken in other years: to be taken again only when nothing else is left. */
  otherYears: ReadonlySet<string>;
};

/** A planned number of reports. */
export const sized = (plan: Plan, low: number, high: number): number =>
  Math.round(plan.random.int(low, high) * plan.scale);

/** A product of none of the taken names, rather one that no other year took; taken from now on. @throws when nothing fits. */
export function take<T extends Made>(plan: Plan, products: readonly T[], fits: (product: T) => boolean): T {
  const open = plan.random.shuffle(products).filter((p) => !plan.takenNames.has(p.name) && fits(p));
  const product = open.find((p) => !plan.otherYears.has(p.name)) ?? open[0];
  if (!product) throw new Error('no product left to plant a risk on');
  plan.takenNames.add(product.name);
  return product;
}

/** Gives a product an ordinary volume, so that what is planted stands out as it would in life. */
export function ordinary(product: Made, products: readonly Made[], factor = 1): void {
  const mean = products.reduce((sum, p) => sum + p.weight, 0) / products.length;
  product.weight = mean * factor;
}

const monthText = (plan: Plan, month: number): string => `${plan.year}-${String(month).padStart(2, '0')}`;

/** Months whose agendas must show a risk that is complete in `month`: that one and the next. */
export const shownIn = (plan: Plan, month: number, count = 2): string[] =>
  Array.from({ length: count }, (_, i) => month + i)
    .filter((m) => m <= 12)
    .map((m) => monthText(plan, m));

/** `count` days in the months from `first` to `last`, between two days of the month, ascending. */
export function daysWithin(plan: Plan, first: number, last: number, count: number, from = 2, to = 27): number[] {
  const start = dayOf(plan.year, first, from);
  const end = dayOf(plan.year, last, to);
  return Array.from({ length: count }, () => plan.random.int(start, end)).sort((a, b) => a - b);
}

/** The report of an event reaches the regulator some days later, not after the month's last day. */
export function receivedAfter(onset: number, plan: Plan, longest = 6): number {
  const { year, month } = partsOf(onset);
  const endOfMonth = dayOf(year, month + 1, 1) - 1;
  return Math.min(onset + plan.random.int(1, longest), Math.max(endOfMonth, onset + 1), dayOf(plan.year, 12, 31));
}

export function addRisk(
  plan: Plan,
  kind: RiskKind,
  domain: Domain,
  product: string,
  manufacturer: string,
  more: Partial<TruthRisk> & { months: string[] },
): TruthRisk {
  const risk: TruthRisk = {
    id: `risk-${String(plan.risks.length + 1).padStart(2, '0')}-${kind}`,
    kind,
    domain,
    product,
    manufacturer,
    furtherProducts: [],
    batches: [],
    hazards: [],
    districts: [],
    rural: false,
    records: [],
    ...more,
  };
  plan.risks.push(risk);
  return risk;
}

export function addDecoy(plan: Plan, kind: DecoyKind, domain: Domain, product: string): TruthDecoy {
  const decoy: TruthDecoy = { id: `decoy-${kind}`, kind, domain, product, records: [] };
  plan.decoys.push(decoy);
  return decoy;
}

/** Different districts, weighted by nothing: clusters happen anywhere. */
export const someDistricts = (plan: Plan, count: number): District[] => plan.random.sample(plan.city.districts, count);
