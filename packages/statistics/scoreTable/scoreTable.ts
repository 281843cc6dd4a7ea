/** A table in, its scores out: all of `huishang score` but the reading and writing of files. */
import { zeroCells } from '../gammaPoisson/cells.ts';
import { fitPrior, type PriorFit } from '../gammaPoisson/fit.ts';
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import { expectedColumn } from '../scoring/columns.ts';
import { PairScorer, SCORE_COLUMNS, type ScoreColumn } from '../scoring/pairScorer.ts';
import { readTable } from './readTable.ts';
import { stratifiedExpectation } from './stratified.ts';
import { ScoreWriter } from './writeScores.ts';

export type ScoreTableOptions = {
  /** Columns of a report-level table whose crossing makes the strata of the expectation. */
  stratify?: readonly string[];
  /** Which measures to write; all where absent. */
  methods?: readonly ScoreMethod[];
  /** Score at this prior instead of fitting one. */
  prior?: GammaPoissonPrior;
};

/** Pairs scored and written at a time. */
const BLOCK = 4096;

const METHOD_COLUMNS = {
  prr: ['prr', 'prr_lower', 'prr_upper'],
  chi2: ['chi2_yates'],
  ror: ['ror', 'ror_lower', 'ror_upper'],
  ic: ['ic', 'ic025', 'ic975'],
  ebgm: ['ebgm', 'eb05', 'eb95'],
} as const satisfies Record<string, readonly ScoreColumn[]>;
export type ScoreMethod = keyof typeof METHOD_COLUMNS;
/** Names for `methods`. */
export const SCORE_METHODS = Object.keys(METHOD_COLUMNS) as ScoreMethod[];

export type ScoredTable = {
  /** The output table in pieces, made as they are asked for. */
  csv: Iterable<Uint8Array>;
  prior: GammaPoissonPrior;
  /** null where a prior was given. */
  fit: PriorFit | null;
  pairs: number;
  reports: number;
};

/**
 * Scores every pair with n11 > 0 of a CSV table, report-level (report, product, event, strata…) or counted (product, event, n11, n1p,
 * np1, n), in order of first appearance. Throws {@link ScoreTableError} or CsvError where the table cannot be read.
 *
 * `input` is the file's bytes, whole or in pieces cut anywhere.
 */
export function scoreTable(input: Uint8Array | Iterable<Uint8Array>, options: ScoreTableOptions = {}): ScoredTable {
  const table = readTable(input instanceof Uint8Array ? [input] : input, options.stratify);
  const { product, event, n11, productMargins, eventMargins, reports } = table;
  const n1p = Int32Array.from(product, (p) => productMargins[p]!);
  const np1 = Int32Array.from(event, (e) => eventMargins[e]!);
  const stratified = table.strata === null ? null : stratifiedExpectation(table, table.strata);
  const expected = stratified?.expected ?? expectedColumn(n1p, np1, reports);
  const observed = { n: n11, expected };
  let fit: PriorFit | null = null;
  if (options.prior === undefined) {
    fit = fitPrior(observed, stratified?.zeros ?? zeroCells(productMargins, eventMargins, reports, observed));
  }
  const prior = options.prior ?? fit!.prior;
  const methods = new Set<ScoreColumn>((options.methods ?? SCORE_METHODS).flatMap((method) => METHOD_COLUMNS[method]));
  const wanted = SCORE_COLUMNS.filter((name) => name === 'expected' || name === 'rr' || methods.has(name));
  const n = new Int32Array(product.length).fill(reports);
  const counts = Object.entries({ n11, n1p, np1, n }).map(([name, values]) => ({ name, values, from: 0 }));
  function* csv() {
    yield new TextEncoder().encode(`${['product', 'event', ...counts.map((c) => c.name), ...wanted].join(',')}\n`);
    const scorer = new PairScorer({ n11, n1p, np1, n: reports, expected }, prior);
    const writer = new ScoreWriter(table.products, table.events);
    for (let from = 0; from < product.length; from += BLOCK) {
      const to = Math.min(product.length, from + BLOCK);
      const scores = scorer.score(from, to);
      const columns = [...counts, ...wanted.map((name) => ({ values: scores[name], from }))];
      yield writer.lines(product, event, from, to, columns);
    }
  }
  return { csv: { [Symbol.iterator]: csv }, prior, fit, pairs: product.length, reports };
}
