/** MaxSPRT of all pairs at once: each against the rate at which reports without the product have named the hazard so far. */
import type { CodedCounts } from '../counts/codedCounts.ts';
import { poissonCriticalValue, poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';
import type { Arrivals } from './arrivals.ts';
import type { ReplayRules } from './rules.ts';

/** What a look's margins were before it: reports, and those that name a product. */
type Before = { look: number; added: number; n1p: number; reports: number };

/**
 * Expected reports of a pair grow, look by look, by the product's new reports times (c+½)/(n₀+1): of the n₀ earlier reports that do not
 * name the product, c name the hazard. Each look's rate is fixed before its reports come.
 *
 * MaxSPRT takes the expectation as known; here it is estimated, so that α holds only about, and worst for hazards hardly reported
 * before. α is each pair's own: of very many pairs, α of them are raised falsely. Surveillance of a pair ends with `maximum`
 * expected reports.
 */
export class PairSurveillance {
  readonly #rules: ReplayRules['maxSprt'];
  readonly critical: number;
  #expected = new Float64Array(1 << 10);
  #pairs = 0;
  readonly #pairsOf: number[][] = [];
  readonly #history: Before[][] = [];
  /** By hazard: its count after each look in which it changed, ascending. */
  readonly #hazards: { look: number; reports: number }[][] = [];

  constructor(rules: ReplayRules['maxSprt']) {
    this.#rules = rules;
    this.critical = poissonCriticalValue(rules, rules.alpha) ?? Number.POSITIVE_INFINITY;
  }

  /** Before a look's reports are counted: what is expected of them. */
  expect(counts: CodedCounts, arrivals: Arrivals): void {
    for (const { code, reports: added } of arrivals.products) {
      const before = {
        look: arrivals.look,
        added,
        n1p: counts.productMargins[code] ?? 0,
        reports: counts.reports,
      };
      const history = this.#history[code] ?? [];
      this.#history[code] = history;
      history.push(before);
      for (const pair of this.#pairsOf[code] ?? [])
        this.#expected[pair]! += added * backgroundRate(counts.np1(pair) - counts.n11[pair]!, before);
    }
  }

  /** After they are counted: pairs that are new get what was expected of them until now. */
  take(counts: CodedCounts, arrivals: Arrivals): void {
    this.#widen(counts.pairs);
    for (let pair = this.#pairs; pair < counts.pairs; pair += 1) {
      const [product, hazard] = [counts.product[pair]!, counts.hazard[pair]!];
      const known = this.#hazards[hazard] ?? [];
      let at = 0;
      let reports = 0;
      for (const before of this.#history[product] ?? []) {
        for (; at < known.length && known[at]!.look < before.look; at += 1) reports = known[at]!.reports;
        this.#expected[pair]! += before.added * backgroundRate(reports, before);
      }
      const pairs = this.#pairsOf[product] ?? [];
      this.#pairsOf[product] = pairs;
      pairs.push(pair);
    }
    this.#pairs = counts.pairs;
    for (const { code } of arrivals.hazards) {
      const history = this.#hazards[code] ?? [];
      this.#hazards[code] = history;
      history.push({ look: arrivals.look, reports: counts.hazardMargins[code]! });
    }
  }

  /** Tells the pairs raised now. */
  raise(counts: CodedCounts, raised: (pair: number) => void): void {
    for (let pair = 0; pair < this.#pairs; pair += 1)
      if (this.raises(counts.n11[pair]!, this.#expected[pair]!)) raised(pair);
  }

  /** Does so many reports where so many were expected raise a pair? */
  raises(n11: number, expected: number): boolean {
    const { maximum, minimumEvents } = this.#rules;
    if (n11 < minimumEvents || n11 <= expected || expected > maximum) return false;
    return poissonLogLikelihoodRatio(n11, expected) > this.critical;
  }

  #widen(pairs: number): void {
    if (pairs <= this.#expected.length) return;
    const expected = new Float64Array(Math.max(pairs, 2 * this.#expected.length));
    expected.set(this.#expected);
    this.#expected = expected;
  }
}

/** (c+½)/(n₀+1), with `others` = c. */
export const backgroundRate = (others: number, { n1p, reports }: { n1p: number; reports: number }) =>
  (others + 0.5) / (reports - n1p + 1);
