/** All pairs' scores at once, as columns, with the prior fitted to them. */
import type { CountBase } from './counts/countBase.ts';
import { chiSquaredYates } from './disproportionality/chiSquared.ts';
import { ic } from './disproportionality/informationComponent.ts';
import { prr, ror } from './disproportionality/reportingRatios.ts';
import { finite, type Interval, type Table } from './disproportionality/table.ts';
import { zeroCells } from './gammaPoisson/cells.ts';
import { fitPrior, type PriorFit } from './gammaPoisson/fit.ts';
import { Posterior } from './gammaPoisson/posterior.ts';
import type { GammaPoissonPrior } from './gammaPoisson/prior.ts';

/** Pairs with n11 > 0 as columns of equal length, and the margins of everything reported. */
export type PairColumns = {
  product: readonly string[];
  hazard: readonly string[];
  n11: Float64Array;
  n1p: Float64Array;
  np1: Float64Array;
  n: number;
  /** Expected reports: n1p·np1/n, or a stratified expectation. */
  expected: Float64Array;
  productMargins: Float64Array;
  hazardMargins: Float64Array;
};

/** One pair with all its scores; null where the counts do not allow one. */
export type ScoredPair = { product: string; hazard: string } & Table & {
    expected: number;
    rr: number | null;
    prr: Interval;
    chiSquaredYates: number | null;
    ror: Interval;
    ic: Interval;
    ebgm: number;
    eb05: number;
    eb95: number;
  };

export type ScoreOptions = {
  /** Score at this prior instead of fitting one (a prior from a larger or earlier base). */
  prior?: GammaPoissonPrior;
};

export type ScoredPairs = { fit: PriorFit | null; prior: GammaPoissonPrior; rows: ScoredPair[] };

/** The columns of a base. `stratified` takes Σ over strata of n1p·np1/n as the expectation. */
export function pairColumns(base: CountBase, stratified = false): PairColumns {
  const rows = [...base.pairs()];
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  return {
    product: rows.map((row) => row.product),
    hazard: rows.map((row) => row.hazard),
    n11: column((row) => row.n11),
    n1p: column((row) => row.n1p),
    np1: column((row) => row.np1),
    n: base.reports,
    expected: column((row) => (stratified ? base.expected(row.product, row.hazard) : (row.n1p * row.np1) / row.n)),
    productMargins: Float64Array.from(base.productMargins(), ([, reports]) => reports),
    hazardMargins: Float64Array.from(base.hazardMargins(), ([, reports]) => reports),
  };
}

/** Every measure for every pair, in the columns' order; the prior is fitted over all cells, zeros included, unless given. */
export function scorePairs(columns: PairColumns, options: ScoreOptions = {}): ScoredPairs {
  const fit = options.prior === undefined ? fitColumns(columns) : null;
  const prior = options.prior ?? fit!.prior;
  const posterior = new Posterior(prior);
  const rows: ScoredPair[] = [];
  for (let i = 0; i < columns.n11.length; i += 1) {
    const table = { n11: columns.n11[i]!, n1p: columns.n1p[i]!, np1: columns.np1[i]!, n: columns.n };
    const expected = columns.expected[i]!;
    rows.push({
      product: columns.product[i]!,
      hazard: columns.hazard[i]!,
      ...table,
      expected,
      rr: finite(table.n11 / expected),
      prr: prr(table),
      chiSquaredYates: chiSquaredYates(table),
      ror: ror(table),
      ic: ic(table, expected),
      ebgm: posterior.ebgm(table.n11, expected),
      eb05: posterior.quantile(0.05, table.n11, expected),
      eb95: posterior.quantile(0.95, table.n11, expected),
    });
  }
  return { fit, prior, rows };
}

/** The prior of these columns. */
export function fitColumns(columns: PairColumns): PriorFit {
  const observed = { n: columns.n11, expected: columns.expected };
  return fitPrior(observed, zeroCells(columns.productMargins, columns.hazardMargins, columns.n, observed));
}
