/** Every measure of every pair, column by column, in stretches of any length. */
import { chiSquaredYates } from '../disproportionality/chiSquared.ts';
import { type IcLimits, icLimits, icWithin } from '../disproportionality/informationComponent.ts';
import { prr, ror } from '../disproportionality/reportingRatios.ts';
import { finite } from '../disproportionality/table.ts';
import { Posterior } from '../gammaPoisson/posterior.ts';
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import { QuantileTable } from '../gammaPoisson/quantileTable.ts';
import type { PairColumns } from './columns.ts';

/** The columns' names, in the order in which a table of scores has them. */
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
export type ScoreColumn = (typeof SCORE_COLUMNS)[number];

/** A score a pair; NaN marks what cannot be computed (in columns only: `scorePairs` says null). */
export type ScoreColumns = Record<ScoreColumn, Float64Array>;

/** Scores pairs at one prior; keeps what depends on the count alone, and the quantiles' curves, from stretch to stretch. */
export class PairScorer {
  readonly #pairs: PairColumns;
  readonly #posterior: Posterior;
  readonly #quantiles: QuantileTable;
  readonly #limits: (IcLimits | undefined)[] = [];

  constructor(pairs: PairColumns, prior: GammaPoissonPrior) {
    this.#pairs = pairs;
    this.#posterior = new Posterior(prior);
    this.#quantiles = new QuantileTable(this.#posterior, [0.05, 0.95], pairs.n11, pairs.expected);
  }

  /** Scores of pairs [from, to). */
  score(from = 0, to: number = this.#pairs.n11.length): ScoreColumns {
    const pairs = this.#pairs;
    const length = to - from;
    const out = Object.fromEntries(SCORE_COLUMNS.map((name) => [name, new Float64Array(length)])) as ScoreColumns;
    for (let i = 0; i < length; i += 1) {
      const n11 = pairs.n11[from + i]!;
      const expected = pairs.expected[from + i]!;
      const table = { n11, n1p: pairs.n1p[from + i]!, np1: pairs.np1[from + i]!, n: pairs.n };
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
      out.ebgm[i] = this.#posterior.ebgm(n11, expected);
      out.eb05[i] = this.#quantiles.quantile(0, n11, expected);
      out.eb95[i] = this.#quantiles.quantile(1, n11, expected);
    }
    return out;
  }

  #limitsOf(n11: number): IcLimits {
    this.#limits[n11] ??= icLimits(n11);
    return this.#limits[n11];
  }
}
