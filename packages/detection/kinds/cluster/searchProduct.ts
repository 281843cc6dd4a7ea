/** What one product's batches show, and in how many cells it was looked for. */

import type { Case } from '@huishang/cases';
import { type Table, TriedCells } from '@huishang/statistics';
import { type CaseBook, receivedBetween } from '../../caseBook.ts';
import { compare } from '../../newest.ts';
import type { DetectionRules } from '../../rules.ts';
import { type Cluster, strongest, type Use } from './strongest.ts';
import { windowsBySize } from './windows.ts';

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
export type Searched = { shown: Shown[]; wide: boolean; tried: TriedCells; alone: Map<number, number> };

export function searchProduct(
  product: string,
  book: CaseBook,
  asOf: number,
  rules: DetectionRules['cluster'],
): Searched {
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

/** The cells of all products: those held against the domain are tried for every hazard of it. */
export function triedIn(book: CaseBook, searched: Iterable<Searched>, rules: DetectionRules['cluster']): TriedCells {
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
