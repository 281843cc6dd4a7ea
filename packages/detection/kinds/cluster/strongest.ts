/** The batches and days of one maker's uses in which one picture stands out the most. */
import type { Case } from '@huishang/cases';
import { expectedCount, fisherExact, type Table } from '@huishang/statistics';
import { compare } from '../../newest.ts';
import type { DetectionRules } from '../../rules.ts';
import { batchRuns } from './batchRuns.ts';

/** An event with the batch and maker of one product in it. */
export type Use = { event: Case; maker: string; batch: string; batchName: string };

export type Cluster = { uses: Use[]; batches: string[]; from: number; days: number; expected: number; p: number };

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
export function strongest(asked: Asked, rules: DetectionRules['cluster']): Cluster | null {
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
