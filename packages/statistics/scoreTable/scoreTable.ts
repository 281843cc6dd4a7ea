/** A table in, its scores out: all of `huishang score` but the reading and writing of files. */
import { fitPrior, type PriorFit } from '../gammaPoisson/fit.ts';
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import {
  EXTRA_COLUMNS,
  PairScorer,
  SCORE_COLUMNS,
  type ScoreColumn,
  type ScoreColumns,
} from '../scoring/pairScorer.ts';
import { readTable } from './readTable.ts';
import type { ReadTable } from './rowReader.ts';
import { type BlockInput, BlockWriter, blocksOf, isExtra } from './scoredBlocks.ts';
import { inSharedMemory, THREADS_FROM } from './sharedColumns.ts';
import { type BlockThread, inThreads } from './threads.ts';
import { type NameCell, quotedNames } from './writeScores.ts';

export type ScoreTableOptions = {
  /** Columns of a report-level table whose crossing makes the strata of the expectation. */
  stratify?: readonly string[];
  /** Columns to keep with the rows of a report-level table in `table.rows`; [] keeps the rows alone, null (the default) nothing. */
  keep?: readonly string[] | null;
  /** Which measures to write; the standard ones where absent. */
  methods?: readonly ScoreMethod[];
  /** Score at this prior instead of fitting one. */
  prior?: GammaPoissonPrior;
  /** How a name is written as a field; quoted where it must be, where absent. */
  cell?: NameCell;
};

const METHOD_COLUMNS = {
  prr: ['prr', 'prr_lower', 'prr_upper'],
  chi2: ['chi2_yates'],
  ror: ['ror', 'ror_lower', 'ror_upper'],
  ic: ['ic', 'ic025', 'ic975'],
  ebgm: ['ebgm', 'eb05', 'eb95'],
  pearson: ['chi2_pearson'],
  fisher: ['fisher_p', 'fisher_midp'],
  bcpnn: ['bcpnn_ic', 'bcpnn_025', 'bcpnn_975'],
  lrt: ['lrt'],
} as const satisfies Record<string, readonly ScoreColumn[]>;
export type ScoreMethod = keyof typeof METHOD_COLUMNS;
/** Names for `methods`. */
export const SCORE_METHODS = Object.keys(METHOD_COLUMNS) as ScoreMethod[];
const STANDARD_METHODS: readonly ScoreMethod[] = ['prr', 'chi2', 'ror', 'ic', 'ebgm'];

export type ScoredTable = {
  /** The output table in pieces, made as they are asked for. */
  csv: Iterable<Uint8Array>;
  /** The same pieces, made by a second thread as well where the table is large enough for it to pay. */
  csvWith(thread: BlockThread): AsyncIterable<Uint8Array>;
  prior: GammaPoissonPrior;
  /** null where a prior was given. */
  fit: PriorFit | null;
  pairs: number;
  reports: number;
  /** The table as read: names, counts and expectations of the pairs. */
  table: ReadTable;
  /** One measure of every pair, NaN where it cannot be computed. */
  column(name: ScoreColumn): Float64Array;
};

/**
 * Scores every pair with n11 > 0 of a CSV table, report-level (report, product, event, strata…) or counted (product, event, n11, n1p,
 * np1, n), in order of first appearance. Throws {@link ScoreTableError} or CsvError where the table cannot be read.
 *
 * `input` is the file's bytes, whole or in pieces cut anywhere: a generator that reads as it is asked keeps memory to the counts.
 */
export function scoreTable(input: Uint8Array | Iterable<Uint8Array>, options: ScoreTableOptions = {}): ScoredTable {
  const table = readTable(input instanceof Uint8Array ? [input] : input, options);
  const { product, expected, reports } = table;
  const pairs = product.length;
  const fit = options.prior === undefined ? fitPrior({ n: table.n11, expected }, table.zeros()) : null;
  const prior = options.prior ?? fit!.prior;
  const methods = new Set<ScoreColumn>(
    (options.methods ?? STANDARD_METHODS).flatMap((method) => METHOD_COLUMNS[method]),
  );
  const columns = [...SCORE_COLUMNS, ...EXTRA_COLUMNS].filter(
    (name) => name === 'expected' || name === 'rr' || methods.has(name),
  );
  const shared = pairs >= THREADS_FROM;
  const ints = (column: Int32Array) => (shared ? inSharedMemory(column, Int32Array) : column);
  const blocks: BlockInput = {
    product: ints(product),
    event: ints(table.event),
    n11: ints(table.n11),
    n1p: ints(table.n1p),
    np1: ints(table.np1),
    n: ints(table.n),
    expected: shared ? inSharedMemory(expected, Float64Array) : expected,
    products: quotedNames(table.products, shared, options.cell),
    events: quotedNames(table.events, shared, options.cell),
    prior,
    columns,
  };
  const header = new TextEncoder().encode(`${['product', 'event', 'n11', 'n1p', 'np1', 'n', ...columns].join(',')}\n`);
  function* csv() {
    yield header;
    const writer = new BlockWriter(blocks);
    for (let b = 0; b < blocksOf(blocks); b += 1) yield writer.block(b);
  }
  async function* csvWith(thread: BlockThread) {
    if (!shared) return yield* csv();
    yield header;
    yield* inThreads(blocks, thread);
  }
  let standard: ScoreColumns | null = null;
  const scorer = () => new PairScorer(table, prior);
  const column = (name: ScoreColumn) => {
    if (isExtra(name)) return scorer().extra(name, 0, pairs);
    standard ??= scorer().score();
    return standard[name];
  };
  return { csv: { [Symbol.iterator]: csv }, csvWith, prior, fit, pairs, reports, table, column };
}
