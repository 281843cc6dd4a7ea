/** The one base of counts: a multiset of reports that stays exact under additions, changes, merges and withdrawals. */
import type { InteractionTable } from '../confounding/interaction.ts';
import type { Table } from '../disproportionality/table.ts';
import { byCodeUnit, DuplicateGroups } from './duplicates.ts';
import { bump, Margins } from './margins.ts';
import { Names } from './names.ts';

/** What a report contributes: the products it suspects, the hazards it names, and optionally a stratum and a period (a whole number). */
export type ReportContent = {
  products: readonly string[];
  hazards: readonly string[];
  stratum?: string;
  period?: number;
};

/** A product × hazard pair with its table. */
export type PairTable = { product: string; hazard: string } & Table;

/** One counted event: the union of a group of duplicate reports. */
type Event = { products: number[]; hazards: number[]; stratum: number; period: number | null; primary: string };

/**
 * Counts by report. Every answer depends only on the present set of reports and duplicate pairs, never on the order in which they
 * came: the incremental counts equal a recount from nothing, bit for bit.
 *
 * A group of duplicates counts as one report with the union of its products and hazards. Its stratum, period and name are those of its
 * primary: the member with the smallest id that was not itself declared a duplicate (of all members where every one was).
 */
export class CountBase {
  readonly #products = new Names();
  readonly #hazards = new Names();
  readonly #strata = new Names();
  readonly #contents = new Map<string, ReportContent>();
  readonly #duplicates = new DuplicateGroups();
  /** Events by the smallest id of their group. */
  readonly #events = new Map<string, Event>();
  readonly #all = new Margins();
  readonly #byStratum = new Map<number, Margins>();
  /** product → hazard → events naming both. */
  readonly #pairs = new Map<number, Map<number, number>>();
  /** product → keys of the events naming it. */
  readonly #eventsOf = new Map<number, Set<string>>();

  /** Add a report, or replace what it said. */
  put(reportId: string, content: ReportContent): void {
    this.#change(reportId, () => this.#contents.set(reportId, { ...content }));
  }

  /** Take a report away; its duplicates, if any, still count. Unknown ids are no error. */
  withdraw(reportId: string): void {
    if (this.#contents.has(reportId)) this.#change(reportId, () => this.#contents.delete(reportId));
  }

  /** Declare a report the same event as another. Order does not matter, twice is once, and either may arrive later. */
  merge(duplicateId: string, intoId: string): void {
    this.#changeGroups([duplicateId, intoId], () => this.#duplicates.add(duplicateId, intoId));
  }

  /** Take a merge back: that pair, or without `intoId` every pair in which `duplicateId` is the duplicate. */
  unmerge(duplicateId: string, intoId?: string): void {
    const originals = intoId === undefined ? this.#duplicates.originalsOf(duplicateId) : [intoId];
    for (const original of originals) {
      this.#changeGroups([duplicateId, original], () => this.#duplicates.remove(duplicateId, original));
    }
  }

  /** Events counted: reports, each group of duplicates once. */
  get reports(): number {
    return this.#all.reports;
  }

  /** Does the base hold a report of this id? */
  has(reportId: string): boolean {
    return this.#contents.has(reportId);
  }

  /** The four-fold table of a pair; zeros where it is unknown. */
  table(product: string, hazard: string): Table {
    const p = this.#products.find(product) ?? -1;
    const h = this.#hazards.find(hazard) ?? -1;
    return {
      n11: this.#pairs.get(p)?.get(h) ?? 0,
      n1p: this.#all.products.get(p) ?? 0,
      np1: this.#all.hazards.get(h) ?? 0,
      n: this.#all.reports,
    };
  }

  /** The pair's table among the events that do not name `excluded`: for co-reported and masking products. */
  tableWithout(product: string, hazard: string, excluded: string): Table {
    const t = this.table(product, hazard);
    const p = this.#products.find(product) ?? -1;
    const h = this.#hazards.find(hazard) ?? -1;
    for (const key of this.#eventsOf.get(this.#products.find(excluded) ?? -1) ?? []) {
      const event = this.#events.get(key)!;
      const both = event.products.includes(p);
      const named = event.hazards.includes(h);
      t.n -= 1;
      if (both) t.n1p -= 1;
      if (named) t.np1 -= 1;
      if (both && named) t.n11 -= 1;
    }
    return t;
  }

  /** Expected reports of the pair: Σ over strata of n1p·np1/n, strata in name order; reports without a stratum form one of their own. */
  expected(product: string, hazard: string): number {
    const p = this.#products.find(product) ?? -1;
    const h = this.#hazards.find(hazard) ?? -1;
    const strata = [...this.#byStratum.keys()].sort((a, b) => byCodeUnit(this.#strata.list[a]!, this.#strata.list[b]!));
    let sum = 0;
    for (const stratum of strata) {
      const { reports, products, hazards } = this.#byStratum.get(stratum)!;
      sum += ((products.get(p) ?? 0) * (hazards.get(h) ?? 0)) / reports;
    }
    return sum;
  }

  /** Every pair with n11 > 0, by product and then hazard in code-unit order. */
  *pairs(): Generator<PairTable> {
    const n = this.#all.reports;
    const names = (list: string[]) => (a: number, b: number) => byCodeUnit(list[a]!, list[b]!);
    const hazardOrder = names(this.#hazards.list);
    for (const p of [...this.#pairs.keys()].sort(names(this.#products.list))) {
      const row = this.#pairs.get(p)!;
      const product = this.#products.list[p]!;
      const n1p = this.#all.products.get(p)!;
      for (const h of [...row.keys()].sort(hazardOrder)) {
        yield { product, hazard: this.#hazards.list[h]!, n11: row.get(h)!, n1p, np1: this.#all.hazards.get(h)!, n };
      }
    }
  }

  /** Reports by product, in name order. */
  *productMargins(): Generator<[product: string, reports: number]> {
    yield* named(this.#all.products, this.#products.list);
  }

  /** Reports by hazard, in name order. */
  *hazardMargins(): Generator<[hazard: string, reports: number]> {
    yield* named(this.#all.hazards, this.#hazards.list);
  }

  /** The primary ids of the events naming both, sorted. */
  reportsOf(product: string, hazard: string): string[] {
    const h = this.#hazards.find(hazard) ?? -1;
    return this.#eventsNaming(product)
      .filter((event) => event.hazards.includes(h))
      .map((event) => event.primary)
      .sort(byCodeUnit);
  }

  /** Other products named by the events of a pair, with how many of them: most first, then by name. */
  coReported(product: string, hazard: string): { product: string; reports: number }[] {
    const h = this.#hazards.find(hazard) ?? -1;
    const counts = new Map<number, number>();
    for (const event of this.#eventsNaming(product)) {
      if (event.hazards.includes(h)) for (const other of event.products) bump(counts, other, 1);
    }
    counts.delete(this.#products.find(product) ?? -1);
    return [...named(counts, this.#products.list)]
      .map(([other, reports]) => ({ product: other, reports }))
      .sort((a, b) => b.reports - a.reports);
  }

  /** Products with reports of a hazard, and how many: most first, then by name. */
  productsOf(hazard: string): { product: string; reports: number }[] {
    const h = this.#hazards.find(hazard) ?? -1;
    const counts = new Map<number, number>();
    for (const [product, row] of this.#pairs) {
      const reports = row.get(h);
      if (reports !== undefined) counts.set(product, reports);
    }
    return [...named(counts, this.#products.list)]
      .map(([product, reports]) => ({ product, reports }))
      .sort((a, b) => b.reports - a.reports);
  }

  /** The pair's table within each stratum, in name order. */
  tablesByStratum(product: string, hazard: string): { name: string; table: Table }[] {
    const p = this.#products.find(product) ?? -1;
    const h = this.#hazards.find(hazard) ?? -1;
    const joint = new Map<number, number>();
    for (const event of this.#eventsNaming(product)) if (event.hazards.includes(h)) bump(joint, event.stratum, 1);
    return [...this.#byStratum]
      .map(([stratum, { reports, products, hazards }]) => ({
        name: this.#strata.list[stratum]!,
        table: { n11: joint.get(stratum) ?? 0, n1p: products.get(p) ?? 0, np1: hazards.get(h) ?? 0, n: reports },
      }))
      .sort((a, b) => byCodeUnit(a.name, b.name));
  }

  /** Reports by which of two products they name, with how many of each name the hazard. */
  interactionTable(first: string, second: string, hazard: string): InteractionTable {
    const h = this.#hazards.find(hazard) ?? -1;
    const p = this.#products.find(second) ?? -1;
    const group = () => ({ reports: 0, hazard: 0 });
    const both = group();
    for (const event of this.#eventsNaming(first)) {
      if (!event.products.includes(p)) continue;
      both.reports += 1;
      if (event.hazards.includes(h)) both.hazard += 1;
    }
    const [one, two] = [this.table(first, hazard), this.table(second, hazard)];
    const onlyFirst = { reports: one.n1p - both.reports, hazard: one.n11 - both.hazard };
    const onlySecond = { reports: two.n1p - both.reports, hazard: two.n11 - both.hazard };
    const neither = {
      reports: one.n - one.n1p - onlySecond.reports,
      hazard: one.np1 - one.n11 - onlySecond.hazard,
    };
    return { both, onlyFirst, onlySecond, neither };
  }

  /** Events of the pair by period, ascending; events without a period are left out. */
  periodsOf(product: string, hazard: string): [period: number, reports: number][] {
    const h = this.#hazards.find(hazard) ?? -1;
    const counts = new Map<number, number>();
    for (const event of this.#eventsNaming(product)) {
      if (event.period !== null && event.hazards.includes(h)) bump(counts, event.period, 1);
    }
    return [...counts].sort((a, b) => a[0] - b[0]);
  }

  #eventsNaming(product: string): Event[] {
    const keys = this.#eventsOf.get(this.#products.find(product) ?? -1) ?? [];
    return [...keys].map((key) => this.#events.get(key)!);
  }

  #change(id: string, act: () => void): void {
    this.#changeGroups([id], act);
  }

  /** Uncount the groups of these ids, act, and count the groups they are in then. */
  #changeGroups(ids: readonly string[], act: () => void): void {
    const affected = new Set<string>();
    for (const id of ids) {
      for (const member of this.#duplicates.groupOf(id)) affected.add(member);
    }
    for (const id of affected) this.#uncount(id);
    act();
    for (const id of affected) this.#countGroup(this.#duplicates.groupOf(id));
  }

  #countGroup(group: string[]): void {
    const key = group[0]!;
    if (this.#events.has(key)) return;
    const members = group.filter((id) => this.#contents.has(id));
    if (members.length === 0) return;
    const primary = members.find((id) => !this.#duplicates.isDuplicate(id)) ?? members[0]!;
    const { stratum = '', period = null } = this.#contents.get(primary)!;
    const products = new Set<number>();
    const hazards = new Set<number>();
    for (const id of members) {
      const content = this.#contents.get(id)!;
      for (const name of content.products) products.add(this.#products.intern(name));
      for (const name of content.hazards) hazards.add(this.#hazards.intern(name));
    }
    const event = {
      products: [...products],
      hazards: [...hazards],
      stratum: this.#strata.intern(stratum),
      period,
      primary,
    };
    this.#events.set(key, event);
    this.#tally(key, event, 1);
  }

  #uncount(key: string): void {
    const event = this.#events.get(key);
    if (event === undefined) return;
    this.#events.delete(key);
    this.#tally(key, event, -1);
  }

  #tally(key: string, { products, hazards, stratum }: Event, sign: 1 | -1): void {
    this.#all.count(products, hazards, sign);
    let margins = this.#byStratum.get(stratum);
    if (margins === undefined) {
      margins = new Margins();
      this.#byStratum.set(stratum, margins);
    }
    margins.count(products, hazards, sign);
    if (margins.reports === 0) this.#byStratum.delete(stratum);
    for (const product of products) {
      this.#post(product, key, sign);
      let row = this.#pairs.get(product);
      if (row === undefined) {
        row = new Map();
        this.#pairs.set(product, row);
      }
      for (const hazard of hazards) bump(row, hazard, sign);
      if (row.size === 0) this.#pairs.delete(product);
    }
  }

  #post(product: number, key: string, sign: 1 | -1): void {
    let keys = this.#eventsOf.get(product);
    if (keys === undefined) {
      keys = new Set();
      this.#eventsOf.set(product, keys);
    }
    if (sign === 1) keys.add(key);
    else keys.delete(key);
    if (keys.size === 0) this.#eventsOf.delete(product);
  }
}

function named(counts: Map<number, number>, names: string[]): [string, number][] {
  return [...counts].map(([code, n]): [string, number] => [names[code]!, n]).sort((a, b) => byCodeUnit(a[0], b[0]));
}
