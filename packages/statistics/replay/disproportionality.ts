/** Which pairs the rules of disproportionality raise, on the counts as they stand. */
import type { CodedCounts } from '../counts/codedCounts.ts';
import { chiSquaredYates } from '../disproportionality/chiSquared.ts';
import { type IcLimits, icLimits, icWithin } from '../disproportionality/informationComponent.ts';
import { rorLower } from '../disproportionality/lowerLimits.ts';
import { evansFires, rorFires } from '../disproportionality/printedRules.ts';
import { prr } from '../disproportionality/reportingRatios.ts';
import type { Table } from '../disproportionality/table.ts';
import type { PriorFit } from '../gammaPoisson/fit.ts';
import { Posterior } from '../gammaPoisson/posterior.ts';
import { codedPairColumns } from '../scoring/columns.ts';
import { fitPairs } from '../scoring/scorePairs.ts';
import type { ReplayRules } from './rules.ts';

/** A pair's measures at one look; null where the counts do not allow one. */
export type Measures = {
  prr: number | null;
  chiSquaredYates: number | null;
  ror025: number | null;
  ic: number | null;
  ic025: number | null;
  ebgm: number | null;
  eb05: number | null;
};

/** Judges pairs look by look; between refits of the prior EBGM's posterior stays the same. */
export class DisproportionalityRules {
  readonly #rules: ReplayRules;
  readonly #limits: (IcLimits | undefined)[] = [];
  #posterior: Posterior | null = null;

  constructor(rules: ReplayRules) {
    this.#rules = rules;
  }

  /** Fits the prior to all cells of these counts, zeros included. */
  refit(counts: CodedCounts): PriorFit {
    const fit = fitPairs(codedPairColumns(counts));
    this.#posterior = new Posterior(fit.prior);
    return fit;
  }

  /** Tells the pairs that each rule raises now. At or below the expectation no rule can, so most pairs cost nothing. */
  raise(counts: CodedCounts, raised: Record<'evans' | 'ror025' | 'ic025' | 'eb05', (pair: number) => void>): void {
    const { n11, reports: n } = counts;
    for (let pair = 0; pair < counts.pairs; pair += 1) {
      const table = { n11: n11[pair]!, n1p: counts.n1p(pair), np1: counts.np1(pair), n };
      const fires = this.fires(table);
      if (fires === null) continue;
      if (fires.evans) raised.evans(pair);
      if (fires.ror025) raised.ror025(pair);
      if (fires.ic025) raised.ic025(pair);
      if (fires.eb05) raised.eb05(pair);
    }
  }

  /** The rules' verdicts on one table; null where none can fire. */
  fires(table: Table): { evans: boolean; ror025: boolean; ic025: boolean; eb05: boolean } | null {
    const { n11, n1p, np1, n } = table;
    const expected = (n1p * np1) / n;
    if (!(n11 > expected)) return null;
    const { minimumReports, evans, ror025, ic025, eb05 } = this.#rules;
    const enough = n11 >= minimumReports;
    return {
      evans: enough && evansFires(table, evans),
      ror025: enough && rorFires(table, ror025),
      ic025: (icWithin(this.#limitsOf(n11), n11, expected).lower ?? Number.NEGATIVE_INFINITY) > ic025,
      // EB05 > x exactly when less than 5 % of the posterior lies up to x.
      eb05: this.#posterior !== null && this.#posterior.cdf(eb05, n11, expected) < 0.05,
    };
  }

  /** Every measure of one table. */
  measures(table: Table): Measures {
    const expected = (table.n1p * table.np1) / table.n;
    const interval = icWithin(this.#limitsOf(table.n11), table.n11, expected);
    const eb = expected > 0 ? this.#posterior?.score(table.n11, expected) : undefined;
    return {
      prr: prr(table).point,
      chiSquaredYates: chiSquaredYates(table),
      ror025: rorLower(table),
      ic: table.n > 0 ? interval.point : null,
      ic025: table.n > 0 ? interval.lower : null,
      ebgm: eb?.ebgm ?? null,
      eb05: eb?.eb05 ?? null,
    };
  }

  #limitsOf(n11: number): IcLimits {
    this.#limits[n11] ??= icLimits(n11);
    return this.#limits[n11];
  }
}
