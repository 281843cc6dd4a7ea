/** Do two signals speak of one risk? */
import { readBatch } from '@huishang/language';
import type { Signal } from '@huishang/schemas';
import type { HazardInfo } from './input.ts';
import type { Lookup } from './lookup.ts';
import { ofCases } from './ofCases.ts';
import { recencyOf } from './recency.ts';
import { partnerOf } from './records.ts';
import { batchesOf, batchKeys } from './related.ts';

type Ids = readonly string[];

/** What two signals share of their reports: reckoned once for the same two lists, which most are from one agenda to the next. */
export class SharedReports {
  readonly #sets = new Map<Ids, ReadonlySet<string>>();

  /** Share of the smaller signal's reports that are the other's as well. */
  of({ reportIds: a }: Signal, { reportIds: b }: Signal): number {
    const known = shares.get(a) ?? new WeakMap<Ids, number>();
    shares.set(a, known);
    let share = known.get(b);
    if (share === undefined) {
      share = overlap(this.#setOf(a), this.#setOf(b));
      known.set(b, share);
    }
    return share;
  }

  #setOf(ids: Ids): ReadonlySet<string> {
    const set = this.#sets.get(ids) ?? new Set(ids);
    this.#sets.set(ids, set);
    return set;
  }
}

const shares = new WeakMap<Ids, WeakMap<Ids, number>>();

/** Signals about reports (not samples or complaints). */
export const countsReports = (s: Signal): boolean => s.kind !== 'sampling' && s.kind !== 'complaint';

/**
 * How surely two signals speak of one risk; 0: they do not. Same product (or, without products, same firm), makers and batches that do
 * not contradict, and related hazards: the more reports tell of both, and the nearer they stand, the surer.
 */
export function oneRisk(a: Signal, b: Signal, shared: SharedReports, lookup: Lookup): number {
  // A product's samples or complaints and its maker's are the same records twice.
  if (a.kind === b.kind && !countsReports(a) && shared.of(a, b) >= lookup.input.weights.grouping.overlap) return SURE;
  if (a.productKey === '' || b.productKey === '') {
    const oneFirm = a.makerKey !== '' && a.makerKey === b.makerKey;
    return oneFirm && (a.productKey === b.productKey || !countsReports(a) || !countsReports(b)) ? SURE : 0;
  }
  if (countsReports(a) && countsReports(b)) {
    // What two products do together is another matter than what one of them does.
    if (a.productKey !== b.productKey || partnerOf(a) !== partnerOf(b)) return 0;
    if (a.hazardCode === b.hazardCode) return contradict(a.batch, b.batch) ? 0 : SURE;
    return relatedHazards(a, b, shared.of(a, b), lookup);
  }
  const sameProduct = a.productKey === b.productKey || lookup.baseOf(a.productKey) === lookup.baseOf(b.productKey);
  return sameProduct && makersAgree(a, b, lookup) && tellTheSame(a, b, lookup) ? SURE : 0;
}

const SURE = 3;

/** Hazards mostly told by the same reports, told together far more often than by chance, or related by the vocabulary. */
function relatedHazards(a: Signal, b: Signal, share: number, lookup: Lookup): number {
  const { grouping } = lookup.input.weights;
  const { hazard, related } = lookup.input.context;
  if (related?.(a.hazardCode, b.hazardCode)) return 1 + share;
  const sameBatch = a.batch !== '' && batchesOf(a).some((batch) => batchesOf(b).includes(batch));
  if (sameBatch && share >= grouping.looseOverlap) return 1 + share;
  const chance = Math.max(a.n, b.n) / Math.max(1, lookup.reportsOf(a.productKey));
  const together =
    share >= grouping.overlap || (share >= grouping.looseOverlap && share >= grouping.looseLift * chance);
  return together ||
    (share >= grouping.sameSystemOverlap && chapterOf(hazard(a.hazardCode), a) === chapterOf(hazard(b.hazardCode), b))
    ? share
    : 0;
}

/** Of no chapter but its own: a coder's term. */
const chapterOf = (info: HazardInfo, s: Signal): string => info.path[0] ?? s.hazardCode;

/** Share of the smaller set that is in the other. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size === 0) return 0;
  let both = 0;
  for (const id of small) if (large.has(id)) both += 1;
  return both / small.size;
}

/**
 * Samples, complaints and reports of one product: the same batch, the same hazard, or a hazard that is recent as well. An old reaction of a
 * product is not the matter of this month's complaints about its packing.
 */
function tellTheSame(a: Signal, b: Signal, lookup: Lookup): boolean {
  if (a.kind === b.kind || (!countsReports(a) && !countsReports(b))) return true;
  const [reports, other] = countsReports(a) ? [a, b] : [b, a];
  const records = other.reportIds.flatMap((id) => lookup.get(other.kind, id) ?? []);
  const batches = batchKeys(records.flatMap((e) => e.products.map((p) => p.batch ?? '')));
  if (batchesOf(reports).some((batch) => batches.has(readBatch(batch).key))) return true;
  if (records.some((e) => e.hazards.some((h) => h.assertion === 'present' && h.code === reports.hazardCode)))
    return true;
  return recencyOf(reports, lookup.input) >= lookup.input.weights.grouping.recency;
}

/** A sample or complaint about one maker's product belongs to a signal over all makers when that maker is prominent in it. */
function makersAgree(a: Signal, b: Signal, lookup: Lookup): boolean {
  if (a.makerKey === '' && b.makerKey === '') return true;
  if (a.makerKey !== '' && b.makerKey !== '') return a.makerKey === b.makerKey;
  const [one, many] = a.makerKey === '' ? [b, a] : [a, b];
  if (!countsReports(many)) return true;
  const { all, ofMaker } = makersIn(lookup.casesOf([many]), many.productKey);
  if (all === 0) return true;
  return (ofMaker.get(one.makerKey) ?? 0) >= lookup.input.weights.coverage.makerShare * all;
}

/** How often cases name a product with a maker, and with each. */
const makersIn = ofCases((cases, productKey: string) => {
  const ofMaker = new Map<string, number>();
  let all = 0;
  for (const c of cases)
    for (const { product, makerKey } of c.products) {
      if (product !== productKey || makerKey === '') continue;
      all += 1;
      ofMaker.set(makerKey, (ofMaker.get(makerKey) ?? 0) + 1);
    }
  return { all, ofMaker };
});

const contradict = (a: string, b: string): boolean => a !== '' && b !== '' && a !== b;
