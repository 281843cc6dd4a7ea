/** Rising trends: a pair reported more often of late than its own past, the domain, the hazard and the product explain. */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import {
  dispersion,
  fisherExact,
  growth,
  type NamedCounts,
  rise,
  rrr,
  significance,
  TriedCells,
  type TwoWindows,
} from '@huishang/statistics';
import { type CaseBook, receivedBetween } from '../../caseBook.ts';
import { confounds } from '../../confounds.ts';
import type { DetectionContext } from '../../context.ts';
import type { DayRow } from '../../dailyCounts.ts';
import { explainedByOther } from '../../explained.ts';
import { compare } from '../../newest.ts';
import { covers, type Root, type Roots, rooted } from '../../roots.ts';
import type { DetectionRules } from '../../rules.ts';
import { seasonOf } from '../../season.ts';
import { signalOf } from '../../signalOf.ts';
/**
 * The pair's recent count against the largest of three expectations from its own baseline: if it had grown as the whole domain (more
 * reporting), as the hazard with other products (a season, season.ts), or as the product with other hazards (more use, a reporting campaign).
 * The spread of its monthly counts widens the standard error (quasi-Poisson), so that what always comes in bursts is no trend.
 */
export function trendSignals(
  domain: Domain,
  book: CaseBook,
  roots: Roots,
  asOf: number,
  context: DetectionContext,
): Root[] {
  const rules = context.rules.trend;
  const { counts: base, daily } = book;
  const turn = asOf - rules.recentDays;
  const first = daily.total.beginning ?? asOf;
  const start = Math.max(first - 1, turn - rules.baselineDays);
  if (turn - start < rules.minimumBaselineDays) return [];
  const window = (row: DayRow): TwoWindows => ({ recent: row.sum(turn, asOf), before: row.sum(start, turn) });
  const all = window(daily.total);
  const found: (Root & { rises(left: readonly Case[]): boolean })[] = [];
  let tried: TriedCells | null = null;
  for (const { product, hazard } of frequentPairs(book.between(turn, asOf), rules.minimumReports)) {
    const own = receivedBetween(book.ofPair(product, hazard), start, asOf);
    const recent = receivedBetween(own, turn, asOf);
    const others = seasonOf(book, product, hazard, { start, turn, end: asOf });
    const season = context.hazard(hazard).designated ? 0 : others.recent;
    const ofProduct = window(daily.product(product));
    const growths = (pair: TwoWindows) => [
      growth(minus(all, pair)),
      enough({ recent: season, before: others.all - others.recent }, rules.minimumOthers),
      enough(minus(ofProduct, pair), rules.minimumOthers),
    ];
    const judge = (left: readonly Case[]) => {
      const now = left.filter((e) => e.received > turn).length;
      const pair: TwoWindows = { recent: now, before: left.length - now };
      const risen = rise(pair, growths(pair), dispersion(byMonth(left, start, turn)));
      return {
        ...pair,
        ...risen,
        rises: now >= rules.minimumReports && now >= rules.ratio * risen.expected && risen.z >= rules.z,
      };
    };
    const pair = judge(own);
    if (!pair.rises) continue;
    const { p } = fisherExact({
      n11: pair.recent,
      n1p: pair.recent + pair.before,
      np1: all.recent,
      n: all.recent + all.before,
    })!;
    tried ??= triedPairs(base, all, rules.minimumReports);
    // Against the domain it may be rare by chance alone; against its own expectation as well it must be.
    const chance = tried.chanceOf(Math.max(p, pair.p, 1e-16));
    if (chance > rules.alpha) continue;
    const subject = { product, makerKey: '', batch: '', hazard };
    const signal = signalOf('trend', domain, subject, recent, asOf, context);
    const raised: Signal = {
      ...signal,
      expected: pair.expected,
      rules: ['trend'],
      explainedBy: explainedByOther(
        base,
        roots,
        { product, hazard },
        own,
        (left) => judge(left).rises,
        context.rules.coReporting,
      ),
      flaggedSince: signal.firstReport,
      details: {
        ...signal.details,
        days: rules.recentDays,
        before: pair.before,
        beforeDays: turn - start,
        ratio: pair.recent / pair.expected,
        z: pair.z,
        significance: significance(chance),
      },
    };
    found.push({ signal: raised, events: own, rises: (left) => judge(left).rises });
  }
  const signals = rooted(
    found.map((trend) => ({
      ...trend.signal,
      explainedBy: explainedBy(trend, found, base, context.rules.coReporting),
    })),
  );
  return found.map(({ events }, i) => ({ signal: signals[i]!, events }));
}

/**
 * Every pair with reports enough, whatever its growth, as if all it ever had lay in the two windows: one that could have stood out is one
 * that was tried.
 */
function triedPairs(base: NamedCounts, all: TwoWindows, least: number): TriedCells {
  const tried = new TriedCells();
  const n = all.recent + all.before;
  for (const [size, times] of base.sizes()) {
    const n1p = Math.min(size, all.recent);
    if (n1p >= least) tried.add({ n1p, np1: all.recent, n }, times);
  }
  return tried;
}

/**
 * What explains a trend that no pair's signal does: the trend of a product given together, more strongly tied to the same hazard,
 * without whose events ours is none. Null where there is none.
 */
function explainedBy<T extends Root & { rises(left: readonly Case[]): boolean }>(
  { signal, events, rises }: T,
  trends: readonly T[],
  base: NamedCounts,
  rules: DetectionRules['coReporting'],
): string | null {
  if (signal.explainedBy !== null) return signal.explainedBy;
  const lift = (s: Signal) => rrr(base.table(s.productKey, s.hazardCode)) ?? 0;
  const stronger = trends
    .filter(
      (other) =>
        other.signal.hazardCode === signal.hazardCode &&
        other.signal.explainedBy === null &&
        confounds(
          events,
          other.signal.productKey,
          signal.productKey,
          { one: lift(other.signal), other: lift(signal) },
          rules,
        ) > 0 &&
        covers(other, events, rules.coverShare),
    )
    .sort((a, b) => lift(b.signal) - lift(a.signal) || compare(a.signal.id, b.signal.id));
  const product = (other: T) => (e: Case) => !e.productKeys.includes(other.signal.productKey);
  return stronger.find((other) => !rises(events.filter(product(other))))?.signal.id ?? null;
}

/** Growth of a comparison that is large enough to be one; none otherwise. */
const enough = (two: TwoWindows, least: number): number => (two.before >= least ? growth(two) : 0);

const minus = (a: TwoWindows, b: TwoWindows): TwoWindows => ({
  recent: a.recent - b.recent,
  before: a.before - b.before,
});

function frequentPairs(events: readonly Case[], least: number): { product: string; hazard: string }[] {
  const counts = new Map<string, Map<string, number>>();
  for (const event of events)
    for (const product of event.productKeys) {
      const row = counts.get(product) ?? new Map<string, number>();
      counts.set(product, row);
      for (const hazard of event.hazards) row.set(hazard, (row.get(hazard) ?? 0) + 1);
    }
  return [...counts].flatMap(([product, row]) =>
    [...row].filter(([, n]) => n >= least).map(([hazard]) => ({ product, hazard })),
  );
}

const MONTH_DAYS = 31;

/** The baseline's counts by 31 days, back from its end. */
function byMonth(events: readonly Case[], start: number, turn: number): number[] {
  const periods = Math.floor((turn - start) / MONTH_DAYS);
  const counts = new Array<number>(periods).fill(0);
  for (const e of events) {
    const period = Math.floor((turn - e.received) / MONTH_DAYS);
    if (e.received <= turn && period < periods) counts[period]! += 1;
  }
  return counts;
}
