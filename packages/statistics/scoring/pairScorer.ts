/** Every measure of every pair, column by column, in stretches of any length. */
import { bcpnn } from '../disproportionality/bcpnn.ts';
import { chiSquaredPearson, chiSquaredYates } from '../disproportionality/chiSquared.ts';
import { fisherExact } from '../disproportionality/fisherExact.ts';
import { type IcLimits, icLimits, icWithin } from '../disproportionality/informationComponent.ts';
import { prr, ror } from '../disproportionality/reportingRatios.ts';
import { finite, type Table } from '../disproportionality/table.ts';
import { Posterior, withinLimits } from '../gammaPoisson/posterior.ts';
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import { QuantileTable } from '../gammaPoisson/quantileTable.ts';
import { poissonLogLikelihoodRatio } from '../sequential/poissonMaxSprt.ts';
import type { PairColumns } from './columns.ts';

/** The measures always at hand, in the order in which a table of scores has them. */
export const SCORE_COLUMNS = [
  'expected',
  'rr',
  'prr',
  'prr_lower',
  'prr_upper',
  'chi2_yates',
  'ror',
  'ror_lower',
  'ror_upper',
  'ic',
  'ic025',
  'ic975',
  'ebgm',
  'eb05',
  'eb95',
] as const;
/** Measures computed only where asked for. */
export const EXTRA_COLUMNS = [
  'chi2_pearson',
  'fisher_p',
  'fisher_midp',
  'bcpnn_ic',
  'bcpnn_025',
  'bcpnn_975',
  'lrt',
] as const;
type StandardColumn = (typeof SCORE_COLUMNS)[number];
type ExtraColumn = (typeof EXTRA_COLUMNS)[number];
export type ScoreColumn = StandardColumn | ExtraColumn;

/** A score a pair; NaN marks what cannot be computed (in columns only: `scorePairs` says null). */
export type ScoreColumns = Record<StandardColumn, Float64Array>;

/** Scores pairs at one prior; keeps what depends on the count alone, and the quantiles' curves, from stretch to stretch. */
export class PairScorer {
  readonly #pairs: PairColumns;
  readonly #posterior: Posterior;
  readonly #quantiles: QuantileTable;
  readonly #limits: (IcLimits | undefined)[];

  /** @param prior or another scorer, whose prior is scored at with all that it keeps: for the few pairs that one report changes. */
  constructor(pairs: PairColumns, prior: GammaPoissonPrior | PairScorer) {
    const kept = prior instanceof PairScorer;
    this.#pairs = pairs;
    this.#posterior = kept ? prior.#posterior : new Posterior(prior);
    this.#limits = kept ? prior.#limits : [];
    this.#quantiles = new QuantileTable(this.#posterior, [0.05, 0.95], pairs.n11, pairs.expected);
  }

  /** Scores of pairs [from, to). */
  score(from = 0, to: number = this.#pairs.n11.length): ScoreColumns {
    const pairs = this.#pairs;
    const length = to - from;
    const out = Object.fromEntries(SCORE_COLUMNS.map((name) => [name, new Float64Array(length)])) as ScoreColumns;
    const all = Object.values(out);
    for (let i = 0; i < length; i += 1) {
      // The events that only one report names have the same counts, one after the other.
      if (i > 0 && this.#isSame(from + i, from + i - 1)) {
        for (const column of all) column[i] = column[i - 1]!;
        continue;
      }
      const n11 = pairs.n11[from + i]!;
      const expected = pairs.expected[from + i]!;
      const table = { n11, n1p: pairs.n1p[from + i]!, np1: pairs.np1[from + i]!, n: this.#reports(from + i) };
      out.expected[i] = expected;
      out.rr[i] = finite(n11 / expected) ?? Number.NaN;
      const p = prr(table);
      out.prr[i] = p.point ?? Number.NaN;
      out.prr_lower[i] = p.lower ?? Number.NaN;
      out.prr_upper[i] = p.upper ?? Number.NaN;
      out.chi2_yates[i] = chiSquaredYates(table) ?? Number.NaN;
      const r = ror(table);
      out.ror[i] = r.point ?? Number.NaN;
      out.ror_lower[i] = r.lower ?? Number.NaN;
      out.ror_upper[i] = r.upper ?? Number.NaN;
      const c = icWithin(this.#limitsOf(n11), n11, expected);
      out.ic[i] = c.point ?? Number.NaN;
      out.ic025[i] = c.lower ?? Number.NaN;
      out.ic975[i] = c.upper ?? Number.NaN;
      const eb05 = this.#quantiles.quantile(0, n11, expected);
      const eb95 = this.#quantiles.quantile(1, n11, expected);
      out.ebgm[i] = withinLimits(this.#posterior.ebgm(n11, expected), eb05, eb95);
      out.eb05[i] = eb05;
      out.eb95[i] = eb95;
    }
    return out;
  }

  /** One of the measures not always at hand, for pairs [from, to). */
  extra(column: ExtraColumn, from: number, to: number): Float64Array {
    const pairs = this.#pairs;
    return Float64Array.from({ length: to - from }, (_, i) => {
      const table = {
        n11: pairs.n11[from + i]!,
        n1p: pairs.n1p[from + i]!,
        np1: pairs.np1[from + i]!,
        n: this.#reports(from + i),
      };
      return EXTRA_SCORES[column](table, pairs.expected[from + i]!) ?? Number.NaN;
    });
  }

  #isSame(i: number, j: number): boolean {
    const { n11, n1p, np1, expected } = this.#pairs;
    return (
      n11[i] === n11[j] &&
      n1p[i] === n1p[j] &&
      np1[i] === np1[j] &&
      expected[i] === expected[j] &&
      this.#reports(i) === this.#reports(j)
    );
  }

  #reports(i: number): number {
    const { n } = this.#pairs;
    return typeof n === 'number' ? n : n[i]!;
  }

  #limitsOf(n11: number): IcLimits {
    this.#limits[n11] ??= icLimits(n11);
    return this.#limits[n11];
  }
}

const EXTRA_SCORES: Record<ExtraColumn, (table: Table, expected: number) => number | null> = {
  chi2_pearson: chiSquaredPearson,
  fisher_p: (table) => fisherExact(table)?.p ?? null,
  fisher_midp: (table) => fisherExact(table)?.midP ?? null,
  bcpnn_ic: (table) => bcpnn(table).point,
  bcpnn_025: (table) => bcpnn(table).lower,
  bcpnn_975: (table) => bcpnn(table).upper,
  lrt: ({ n11 }, expected) => poissonLogLikelihoodRatio(n11, expected),
};
