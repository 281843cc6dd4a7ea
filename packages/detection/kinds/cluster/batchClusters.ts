/**
 * Batch clusters (docs/rules.md, 聚集性): the same product and maker, the same or adjacent batches, a short time, a similar picture. A batch
 * that is simply used a lot shows the product's usual picture; a cluster shows one hazard more than the product's other batches do.
 */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import { expectedCount, fisherExact, significance, type Table, TriedCells } from '@huishang/statistics';
import { type CaseBook, receivedBetween } from '../../caseBook.ts';
import { mostFrequent } from '../../caseFacts.ts';
import type { DetectionContext } from '../../context.ts';
import { isoDay } from '../../days.ts';
import { explainedByOther } from '../../explained.ts';
import { compare } from '../../newest.ts';
import type { Roots } from '../../roots.ts';
import type { DetectionRules } from '../../rules.ts';
import { signalId, signalOf } from '../../signalOf.ts';
import { batchRuns } from './batchRuns.ts';
import { windowsBySize } from './windows.ts';

/** An event with the batch and maker of one product in it. */
type Use = { event: Case; maker: string; batch: string; batchName: string };

type Cluster = { uses: Use[]; batches: string[]; from: number; days: number; expected: number; p: number };
type Found = { product: string; maker: string; hazard: string; cluster: Cluster; cases: Case[] };
/** What one maker's uses of a product show: by hazard the pictures in which it may stand out, the better one first, and that of what is serious. */
type Shown = {
  product: string;
  maker: string;
  hazards: [hazard: string, pictures: Cluster[]][];
  serious: Cluster | null;
};
/**
 * `wide`: whether the domain's other products were asked, so that a change of theirs changes the answer. `tried`: the cells looked into;
 * `alone`: by size, the windows of products that have nothing else to be compared with than the domain.
 */
type Searched = { shown: Shown[]; wide: boolean; tried: TriedCells; alone: Map<number, number> };

/** Keeps what it found of each product until the product's cases or the day change. */
export class BatchClusters {
  readonly #searched = new Map<string, Searched>();
  #asOf = Number.NaN;

  /** @param touched products whose cases have changed since this was last asked. */
  signals(
    domain: Domain,
    book: CaseBook,
    touched: ReadonlySet<string>,
    roots: Roots,
    asOf: number,
    context: DetectionContext,
  ): Signal[] {
    const rules = context.rules.cluster;
    const enough = (left: readonly Case[]) => left.length >= rules.minimumReports;
    const ids = new Set<string>();
    return this.#search(book, touched, asOf, rules).map(({ product, maker, hazard, cluster, cases }) => {
      const about = { product, makerKey: '', batch: firstBatch(book, product, hazard, cluster.batches), hazard };
      const own = signalId(domain, 'cluster', about);
      // Two makers' batches of one number.
      const id = ids.has(own) ? signalId(domain, 'cluster', { ...about, makerKey: maker }) : own;
      ids.add(id);
      return {
        ...toSignal(domain, { product, maker, hazard }, cluster, cases, asOf, context),
        id,
        explainedBy: explainedByOther(
          book.counts,
          roots,
          { product, hazard },
          cases,
          enough,
          context.rules.coReporting,
        ),
      };
    });
  }

  /** What stands out by less chance than `alpha` in the whole domain; `p` of a cluster is then that chance. */
  #search(book: CaseBook, touched: ReadonlySet<string>, asOf: number, rules: DetectionRules['cluster']): Found[] {
    if (asOf !== this.#asOf) this.#searched.clear();
    this.#asOf = asOf;
    for (const product of touched) this.#searched.delete(product);
    for (const product of book.products) {
      const known = this.#searched.get(product);
      if (known === undefined || known.wide) this.#searched.set(product, searchOf(product, book, asOf, rules));
    }
    const tried = triedIn(book, this.#searched.values(), rules);
    const surest = (pictures: readonly Cluster[]): Cluster | undefined =>
      pictures.map((c) => ({ ...c, p: tried.chanceOf(c.p) })).find((c) => c.p <= rules.alpha);
    const found: Found[] = [];
    const shown = [...this.#searched].sort((a, b) => compare(a[0], b[0])).flatMap(([, searched]) => searched.shown);
    for (const { product, maker, hazards, serious } of shown) {
      const add = (hazard: string, cluster: Cluster) =>
        found.push({ product, maker, hazard, cluster, cases: cluster.uses.map((u) => u.event) });
      const before = found.length;
      for (const [hazard, pictures] of hazards) {
        const cluster = surest(pictures);
        if (cluster !== undefined) add(hazard, cluster);
      }
      // One cause may show in many ways: where no hazard stands out, whether serious events do.
      const grave = found.length > before || serious === null ? undefined : surest([serious]);
      if (grave !== undefined) add(mostFrequent(grave.uses.flatMap((u) => u.event.hazards)), grave);
    }
    return found;
  }
}

/** The cells of all products: those held against the domain are tried for every hazard of it. */
function triedIn(book: CaseBook, searched: Iterable<Searched>, rules: DetectionRules['cluster']): TriedCells {
  const tried = new TriedCells();
  const alone = new Map<number, number>();
  for (const one of searched) {
    tried.include(one.tried);
    for (const [size, times] of one.alone) alone.set(size, (alone.get(size) ?? 0) + times);
  }
  if (alone.size > 0)
    for (const hazard of book.hazards) {
      const np1 = book.counts.ofHazard(hazard);
      if (np1 < rules.minimumReports) continue;
      for (const [n1p, times] of alone) if (n1p <= book.size) tried.add({ n1p, np1, n: book.size }, times);
    }
  return tried;
}

/**
 * Of a cluster's batches the one that was reported first, ever: a cluster that grows, or of which a part has become old, goes on under
 * its name.
 */
function firstBatch(book: CaseBook, product: string, hazard: string, batches: readonly string[]): string {
  for (const c of book.ofPair(product, hazard))
    for (const p of c.products) if (p.product === product && batches.includes(p.batch)) return p.batch;
  return batches[0]!;
}

function searchOf(product: string, book: CaseBook, asOf: number, rules: DetectionRules['cluster']): Searched {
  const since = asOf - rules.lookBackDays;
  const searched: Searched = { shown: [], wide: false, tried: new TriedCells(), alone: new Map() };
  const uses: Use[] = [];
  const cases = book.given(product);
  // What happened in the window was received in it.
  for (const event of receivedBetween(cases, since, asOf))
    if (event.happened > since)
      for (const { product: used, makerKey, batch, batchName } of event.products)
        if (used === product) uses.push({ event, maker: makerKey, batch, batchName });
  if (uses.length < rules.minimumReports) return searched;
  const ever = (hazard: string): Table => book.counts.table(product, hazard);
  const asked = () => {
    searched.wide = true;
  };
  let recent: number[] | null = null;
  for (const maker of [...new Set(uses.map((u) => u.maker))].sort(compare)) {
    const own = uses.filter((u) => u.maker === maker && u.batch !== '');
    if (own.length < rules.minimumReports) continue;
    const shown: Shown = { product, maker, hazards: [], serious: null };
    for (const [hazard, n] of hazardsIn(own)) {
      if (n < rules.minimumReports) continue;
      const { tells, beyond } = picturesOf(hazard);
      const pictures = [
        strongest({ own, uses, is: tells, keep: tells, ever: ever(hazard), asked }, rules),
        strongest({ own, uses, is: beyond, keep: tells, ever: null, asked }, rules),
      ].filter((cluster) => cluster !== null);
      if (pictures.length > 0) shown.hazards.push([hazard, pictures]);
    }
    shown.serious = strongest({ own, uses, is: isSerious, keep: isSerious, ever: null, asked }, rules);
    if (shown.hazards.length > 0 || shown.serious !== null) searched.shown.push(shown);
    recent ??= recentPictures(uses, rules);
    countTried(searched, windowsBySize(own, rules), { uses, recent }, cases, ever, rules);
  }
  return searched;
}

const isSerious = (u: Use): boolean => u.event.serious;

/** A vaccine's fevers are no special picture; fevers beyond what its label says are. */
function picturesOf(hazard: string) {
  const tells = (u: Use) => u.event.hazards.includes(hazard);
  return { tells, beyond: (u: Use) => tells(u) && u.event.label === 'new' };
}

/** By picture, how many recent uses show it, where these are enough. */
function recentPictures(uses: readonly Use[], rules: DetectionRules['cluster']): number[] {
  const beyond = new Map(hazardsIn(uses.filter((u) => u.event.label === 'new')));
  const recent = hazardsIn(uses).flatMap(([hazard, n]) => [n, beyond.get(hazard) ?? 0]);
  return [...recent, uses.filter(isSerious).length].filter((np1) => np1 >= rules.minimumReports);
}

/** Every window with every picture that it could have shown, by what it is held against (see `comparison`). */
function countTried(
  { tried, alone }: Searched,
  windows: ReadonlyMap<number, number>,
  { uses, recent }: { uses: readonly Use[]; recent: readonly number[] },
  cases: readonly Case[],
  ever: (hazard: string) => Table,
  rules: DetectionRules['cluster'],
): void {
  let past: Table[] | null = null;
  for (const [n1p, times] of windows) {
    if (uses.length - n1p >= rules.minimumOthers) {
      for (const np1 of recent) tried.add({ n1p, np1, n: uses.length }, times);
      continue;
    }
    past ??= [...new Set(cases.flatMap((c) => c.hazards))].map(ever);
    const n = Math.max(past[0]?.n1p ?? 0, uses.length);
    if (n - n1p < rules.minimumOthers) alone.set(n1p, (alone.get(n1p) ?? 0) + times);
    else for (const { n11: np1 } of past) if (np1 >= rules.minimumReports) tried.add({ n1p, np1, n }, times);
  }
}

/** The hazards of uses, in order, with how many name each. */
function hazardsIn(uses: readonly Use[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const u of uses) for (const hazard of u.event.hazards) counts.set(hazard, (counts.get(hazard) ?? 0) + 1);
  return [...counts].sort((a, b) => compare(a[0], b[0]));
}

/** What a cluster is looked for in. `own`: the maker's uses with a batch; `uses`: all recent uses of the product. */
type Asked = {
  own: readonly Use[];
  uses: readonly Use[];
  /** Does a use show the picture that is looked for? */
  is(u: Use): boolean;
  /** Which uses of the batches in the window are the cluster's. */
  keep(u: Use): boolean;
  /** The picture among all events ever, for a product with few recent ones; null where only the recent ones can be asked. */
  ever: Table | null;
  /** Told when the whole domain is what it is compared with. */
  asked(): void;
  /** How many of `uses` show the picture, once that has been counted. */
  shown?: number;
};

/** The most significant set of batches and window for one picture; null when none passes the rules. */
function strongest(asked: Asked, rules: DetectionRules['cluster']): Cluster | null {
  const hit = asked.own.filter(asked.is);
  if (hit.length < rules.minimumReports) return null;
  let best: Cluster | null = null;
  for (const batches of batchSets(hit)) {
    if (batches.length > rules.mostBatches) continue;
    const members = new Set(batches);
    // Neighbouring batches that are most of what the maker sells, and mostly harmless, are no batch's matter.
    const ofRun = asked.own.filter((u) => members.has(u.batch)).length;
    const ordinary = ofRun > rules.mostOfMaker * asked.own.length && hit.length < rules.mostOfRun * ofRun;
    if (batches.length > 1 && ordinary) continue;
    const ofBatches = hit.filter((u) => members.has(u.batch)).sort((a, b) => a.event.happened - b.event.happened);
    if (ofBatches.length < rules.minimumReports) continue;
    for (const days of rules.windows) {
      const window = densest(ofBatches, days);
      if (window.length < rules.minimumReports) continue;
      const from = window[0]!.event.happened;
      const used = asked.own.filter(
        (u) => members.has(u.batch) && u.event.happened >= from && u.event.happened < from + days,
      );
      const table = comparison(window.length, used.length, asked, rules);
      if (table === null) continue;
      const picture = { expected: expectedCount(table) ?? 0, p: fisherExact(table)?.p ?? 1 };
      if (picture.p > rules.alpha || window.length < rules.minimumRatio * picture.expected) continue;
      if (best === null || picture.p < best.p)
        best = { uses: used.filter(asked.keep), batches, from, days, ...picture };
    }
  }
  return best;
}

/** Runs of adjacent batches that all have the hazard, and each batch alone. */
function batchSets(hit: readonly Use[]): string[][] {
  const distinct = [...new Set(hit.map((u) => u.batch))];
  return [...batchRuns(distinct).filter((run) => run.length > 1), ...distinct.sort(compare).map((batch) => [batch])];
}

/** The most events in any window of so many days; the earliest such window. Events in order of day. */
function densest(uses: readonly Use[], days: number): Use[] {
  let best: Use[] = [];
  for (let i = 0; i < uses.length; i += 1) {
    let j = i;
    while (j < uses.length && uses[j]!.event.happened < uses[i]!.event.happened + days) j += 1;
    if (j - i > best.length) best = uses.slice(i, j);
  }
  return best;
}

/**
 * Hazard in the cluster against hazard in what it is compared with: the product's other recent events, so that a reaction new to the
 * whole product is no batch's; where these are too few, all its events; where these are too few, the whole domain's. What goes beyond
 * the label is compared with the product's recent events alone.
 */
function comparison(n11: number, n1p: number, picture: Asked, rules: DetectionRules['cluster']): Table | null {
  const { uses, is, ever, asked } = picture;
  picture.shown ??= uses.filter(is).length;
  const recent: Table = { n11, n1p, np1: picture.shown, n: uses.length };
  if (recent.n - recent.n1p >= rules.minimumOthers) return recent;
  if (ever === null) return null;
  const whole: Table = { n11, n1p, np1: Math.max(ever.n11, recent.np1), n: Math.max(ever.n1p, recent.n) };
  if (whole.n - whole.n1p >= rules.minimumOthers) return whole;
  // Held against the whole domain, a batch shows what its product is known for.
  const known = uses.filter((u) => is(u) && u.event.label === 'known').length;
  asked();
  return known > rules.knownShare * recent.np1 ? null : { n11, n1p, np1: ever.np1, n: ever.n };
}

function toSignal(
  domain: Domain,
  { product, maker, hazard }: { product: string; maker: string; hazard: string },
  cluster: Cluster,
  events: readonly Case[],
  asOf: number,
  context: DetectionContext,
): Signal {
  const names = new Map(cluster.uses.map((u) => [u.batch, u.batchName]));
  const batches = cluster.batches.flatMap((batch) => names.get(batch) ?? []);
  const subject = { product, makerKey: maker, batch: batches.join('、'), hazard };
  const signal = signalOf('cluster', domain, subject, events, asOf, context);
  const last = events.reduce((latest, e) => Math.max(latest, e.happened), cluster.from);
  return {
    ...signal,
    expected: cluster.expected,
    rules: ['cluster'],
    flaggedSince: signal.firstReport,
    details: {
      ...signal.details,
      batches,
      from: isoDay(cluster.from),
      to: isoDay(last),
      days: last - cluster.from + 1,
      districts: [...new Set(events.map((e) => e.district).filter((d) => d !== ''))].sort(compare),
      significance: significance(cluster.p),
    },
  };
}
