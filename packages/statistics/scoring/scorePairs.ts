/** A base's pairs with all their scores, and the prior fitted to them. */
import type { Interval, Table } from '../disproportionality/table.ts';
import { zeroCells } from '../gammaPoisson/cells.ts';
import { fitPrior, type PriorFit } from '../gammaPoisson/fit.ts';
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import type { AllPairs, NamedPairs } from './columns.ts';
import { PairScorer, type ScoreColumns } from './pairScorer.ts';

/** One pair with all its scores; null where the counts do not allow one. */
export type ScoredPair = { product: string; hazard: string } & Table & {
    expected: number;
    rr: number | null;
    prr: Interval;
    chiSquaredYates: number | null;
    ror: Interval;
    ic: Interval;
    ebgm: number | null;
    eb05: number | null;
    eb95: number | null;
  };

export type ScoreOptions = {
  /** Score at this prior instead of fitting one (a prior from a larger or earlier base). */
  prior?: GammaPoissonPrior;
};

/** `fit` is null where a prior was given. */
export type ScoredPairs = { fit: PriorFit | null; prior: GammaPoissonPrior; rows: ScoredPair[] };

/** Every measure for every pair, in the columns' order; the prior is fitted over all cells, zeros included, unless given. */
export function scorePairs(pairs: NamedPairs, options: ScoreOptions = {}): ScoredPairs {
  const fit = options.prior === undefined ? fitPairs(pairs) : null;
  const prior = options.prior ?? fit!.prior;
  const scores = new PairScorer(pairs, prior).score();
  const rows = pairs.product.map((product, i): ScoredPair => {
    const value = (column: keyof ScoreColumns) => (Number.isNaN(scores[column][i]!) ? null : scores[column][i]!);
    const interval = (point: keyof ScoreColumns, lower: keyof ScoreColumns, upper: keyof ScoreColumns): Interval => ({
      point: value(point),
      lower: value(lower),
      upper: value(upper),
    });
    return {
      product,
      hazard: pairs.hazard[i]!,
      n11: pairs.n11[i]!,
      n1p: pairs.n1p[i]!,
      np1: pairs.np1[i]!,
      n: pairs.n,
      expected: pairs.expected[i]!,
      rr: value('rr'),
      prr: interval('prr', 'prr_lower', 'prr_upper'),
      chiSquaredYates: value('chi2_yates'),
      ror: interval('ror', 'ror_lower', 'ror_upper'),
      ic: interval('ic', 'ic025', 'ic975'),
      ebgm: value('ebgm'),
      eb05: value('eb05'),
      eb95: value('eb95'),
    };
  });
  return { fit, prior, rows };
}

/** The prior of these pairs, over all cells. */
export function fitPairs(pairs: AllPairs): PriorFit {
  const observed = { n: pairs.n11, expected: pairs.expected };
  return fitPrior(observed, zeroCells(pairs.productMargins, pairs.hazardMargins, pairs.n, observed));
}
