/** The one base of counts: a multiset of reports that stays exact under additions, changes, merges and withdrawals. */
import type { ProductPattern } from '../confounding/coMedication.ts';
import type { InteractionTable } from '../confounding/interaction.ts';
import type { Table } from '../disproportionality/table.ts';
import { interactionTable, patterns, tablesByStratum, tableWithout } from './confoundingCounts.ts';
import { byCodeUnit, DuplicateGroups } from './duplicates.ts';
import { bump } from './margins.ts';
import { type CountedEvent, Tally } from './tally.ts';

/** What a report contributes: the products it suspects, the hazards it names, and optionally a stratum and a period (a whole number). */
export type ReportContent = {
  products: readonly string[];
  hazards: readonly string[];
  stratum?: string;
  period?: number;
};

/** A product × hazard pair with its table. */
export type PairTable = { product: string; hazard: string } & Table;

/**
 * Counts by report. Every answer depends only on the present set of reports and duplicate pairs, never on the order in which they
 * came: the incremental counts equal a recount from nothing, bit for bit.
 *
 * A group of duplicates counts as one report with the union of its products and hazards. Its stratum, period and name are those of its
 * primary: the member with the smallest id that was not itself declared a duplicate (of all members where every one was).
 */
export class CountBase {
  /** What each report says, in codes; its event shares the arrays unless it has duplicates. */
  readonly #contents = new Map<string, CodedContent>();
  readonly #duplicates = new DuplicateGroups();
  /** Events under the smallest id of their group. */
  readonly #tally = new Tally();

  /** Add a report, or replace what it said. */
  put(reportId: string, content: ReportContent): void {
    this.#change([reportId], () => this.#contents.set(reportId, this.#coded(content)));
  }

  /** Take a report away; its duplicates, if any, still count. Unknown ids are no error. */
  withdraw(reportId: string): void {
    if (this.#contents.has(reportId)) this.#change([reportId], () => this.#contents.delete(reportId));
  }

  /** Declare a report the same event as another. Order does not matter, twice is once, and either may arrive later. */
  merge(duplicateId: string, intoId: string): void {
    this.#change([duplicateId, intoId], () => this.#duplicates.add(duplicateId, intoId));
  }

  /** Take a merge back: that pair, or without `intoId` every pair in which `duplicateId` is the duplicate. */
  unmerge(duplicateId: string, intoId?: string): void {
    const originals = intoId === undefined ? this.#duplicates.originalsOf(duplicateId) : [intoId];
    for (const original of originals) {
      this.#change([duplicateId, original], () => this.#duplicates.remove(duplicateId, original));
    }
  }

  /** Events counted: reports, each group of duplicates once. */
  get reports(): number {
    return this.#tally.all.reports;
  }

  /** Does the base hold a report of this id? */
  has(reportId: string): boolean {
    return this.#contents.has(reportId);
  }

  /** The four-fold table of a pair; zeros where it is unknown. */
  table(product: string, hazard: string): Table {
    const { all, pairs } = this.#tally;
    const p = this.#tally.product(product);
    const h = this.#tally.hazard(hazard);
    return {
      n11: pairs.get(p)?.get(h) ?? 0,
      n1p: all.products.get(p) ?? 0,
      np1: all.hazards.get(h) ?? 0,
      n: all.reports,
    };
  }

  /** The pair's table among the events that do not name `excluded`: for co-reported and masking products. */
  tableWithout(product: string, hazard: string, excluded: string): Table {
    return tableWithout(this.#tally, this.table(product, hazard), product, hazard, excluded);
  }

  /** The pair's table within each stratum, in name order. */
  tablesByStratum(product: string, hazard: string): { name: string; table: Table }[] {
    return tablesByStratum(this.#tally, product, hazard);
  }

  /** Expected reports of the pair: Σ over strata of n1p·np1/n, strata in name order; reports without a stratum form one of their own. */
  expected(product: string, hazard: string): number {
    const p = this.#tally.product(product);
    const h = this.#tally.hazard(hazard);
    const { byStratum, strata } = this.#tally;
    const order = [...byStratum.keys()].sort((a, b) => byCodeUnit(strata.list[a]!, strata.list[b]!));
    let sum = 0;
    for (const stratum of order) {
      const { reports, products, hazards } = byStratum.get(stratum)!;
      sum += ((products.get(p) ?? 0) * (hazards.get(h) ?? 0)) / reports;
    }
    return sum;
  }

  /** Every pair with n11 > 0, by product and then hazard in code-unit order. */
  *pairs(): Generator<PairTable> {
    const { all, pairs, products, hazards } = this.#tally;
    const byName = (list: string[]) => (a: number, b: number) => byCodeUnit(list[a]!, list[b]!);
    const hazardOrder = byName(hazards.list);
    for (const p of [...pairs.keys()].sort(byName(products.list))) {
      const row = pairs.get(p)!;
      const product = products.list[p]!;
      const n1p = all.products.get(p)!;
      for (const h of [...row.keys()].sort(hazardOrder)) {
        yield { product, hazard: hazards.list[h]!, n11: row.get(h)!, n1p, np1: all.hazards.get(h)!, n: all.reports };
      }
    }
  }

  /** Reports by product, in name order. */
  *productMargins(): Generator<[product: string, reports: number]> {
    yield* named(this.#tally.all.products, this.#tally.products.list);
  }

  /** Reports by hazard, in name order. */
  *hazardMargins(): Generator<[hazard: string, reports: number]> {
    yield* named(this.#tally.all.hazards, this.#tally.hazards.list);
  }

  /** The primary ids of the events naming both, sorted. */
  reportsOf(product: string, hazard: string): string[] {
    return this.#eventsOf(product, hazard)
      .map((event) => event.primary)
      .sort(byCodeUnit);
  }

  /** Other products named by the events of a pair, with how many of them: most first, then by name. */
  coReported(product: string, hazard: string): { product: string; reports: number }[] {
    const counts = new Map<number, number>();
    for (const event of this.#eventsOf(product, hazard)) for (const other of event.products) bump(counts, other, 1);
    counts.delete(this.#tally.product(product));
    return mostFirst(counts, this.#tally.products.list);
  }

  /** Products with reports of a hazard, and how many: most first, then by name. */
  productsOf(hazard: string): { product: string; reports: number }[] {
    const h = this.#tally.hazard(hazard);
    const counts = new Map<number, number>();
    for (const [product, row] of this.#tally.pairs) if (row.has(h)) counts.set(product, row.get(h)!);
    return mostFirst(counts, this.#tally.products.list);
  }

  /** Reports by which of two products they name, with how many of each name the hazard. */
  interactionTable(first: string, second: string, hazard: string): InteractionTable {
    const tables = [this.table(first, hazard), this.table(second, hazard)] as const;
    return interactionTable(this.#tally, ...tables, [first, second, hazard]);
  }

  /** All events by which of the candidates they name (each combination once, `products` being indices), with those of the hazard. */
  patterns(candidates: readonly string[], hazard: string): ProductPattern[] {
    return patterns(this.#tally, candidates, hazard);
  }

  /** Events of the pair by period, ascending; events without a period are left out. */
  periodsOf(product: string, hazard: string): [period: number, reports: number][] {
    const counts = new Map<number, number>();
    for (const { period } of this.#eventsOf(product, hazard)) if (period !== null) bump(counts, period, 1);
    return [...counts].sort((a, b) => a[0] - b[0]);
  }

  /** Tables of the events new in each period, for one pair, periods ascending; events without a period are left out. */
  tablesByPeriod(product: string, hazard: string): { period: number; added: Table }[] {
    const p = this.#tally.product(product);
    const h = this.#tally.hazard(hazard);
    const tables = new Map<number, Table>();
    for (const { period, products, hazards } of this.#tally.events.values()) {
      if (period === null) continue;
      const table = tables.get(period) ?? { n11: 0, n1p: 0, np1: 0, n: 0 };
      tables.set(period, table);
      const [ofProduct, ofHazard] = [products.includes(p), hazards.includes(h)];
      table.n += 1;
      if (ofProduct) table.n1p += 1;
      if (ofHazard) table.np1 += 1;
      if (ofProduct && ofHazard) table.n11 += 1;
    }
    return [...tables].map(([period, added]) => ({ period, added })).sort((a, b) => a.period - b.period);
  }

  #eventsOf(product: string, hazard: string): CountedEvent[] {
    const h = this.#tally.hazard(hazard);
    return [...this.#tally.eventsOf(this.#tally.product(product))].filter((event) => event.hazards.includes(h));
  }

  /** Uncount the groups of these ids, act, and count the groups they are in then. */
  #change(ids: readonly string[], act: () => void): void {
    const affected = new Set(ids.flatMap((id) => this.#duplicates.groupOf(id)));
    for (const id of affected) this.#tally.remove(id);
    act();
    for (const id of affected) this.#count(this.#duplicates.groupOf(id));
  }

  #count(group: string[]): void {
    const key = group[0]!;
    if (this.#tally.events.has(key)) return;
    const members = group.filter((id) => this.#contents.has(id));
    if (members.length === 0) return;
    const primary = members.find((id) => !this.#duplicates.isDuplicate(id)) ?? members[0]!;
    const own = this.#contents.get(primary)!;
    if (members.length === 1) {
      this.#tally.add(key, { ...own, primary });
      return;
    }
    const contents = members.map((id) => this.#contents.get(id)!);
    const products = [...new Set(contents.flatMap((content) => content.products))];
    const hazards = [...new Set(contents.flatMap((content) => content.hazards))];
    this.#tally.add(key, { products, hazards, stratum: own.stratum, period: own.period, primary });
  }

  #coded({ products, hazards, stratum = '', period }: ReportContent): CodedContent {
    return {
      products: [...new Set(products)].map((name) => this.#tally.products.intern(name)),
      hazards: [...new Set(hazards)].map((name) => this.#tally.hazards.intern(name)),
      stratum: this.#tally.strata.intern(stratum),
      period: period ?? null,
    };
  }
}

type CodedContent = Omit<CountedEvent, 'primary'>;

function named(counts: Map<number, number>, names: string[]): [string, number][] {
  return [...counts].map(([code, n]): [string, number] => [names[code]!, n]).sort((a, b) => byCodeUnit(a[0], b[0]));
}

const mostFirst = (counts: Map<number, number>, names: string[]) =>
  named(counts, names)
    .map(([product, reports]) => ({ product, reports }))
    .sort((a, b) => b.reports - a.reports);
