/** The output's lines, block by block, from nothing but flat arrays: what one thread or another can write. */
import type { GammaPoissonPrior } from '../gammaPoisson/prior.ts';
import { EXTRA_COLUMNS, PairScorer, type ScoreColumn, type ScoreColumns } from '../scoring/pairScorer.ts';
import { type QuotedNames, ScoreWriter } from './writeScores.ts';

/** Pairs scored and written at a time. */
const BLOCK = 8192;

/** Everything that decides the lines: pairs by code, their counts, the names, the prior, and the columns wanted. */
export type BlockInput = {
  product: Int32Array;
  event: Int32Array;
  n11: Int32Array;
  n1p: Int32Array;
  np1: Int32Array;
  n: Int32Array;
  expected: Float64Array;
  products: QuotedNames;
  events: QuotedNames;
  prior: GammaPoissonPrior;
  columns: readonly ScoreColumn[];
};

/** How many blocks there are. */
export const blocksOf = (input: BlockInput): number => Math.ceil(input.product.length / BLOCK);

/** Writes any block, in any order; the bytes depend on the block alone. */
export class BlockWriter {
  readonly #input: BlockInput;
  readonly #scorer: PairScorer;
  readonly #writer: ScoreWriter;

  constructor(input: BlockInput) {
    this.#input = input;
    this.#scorer = new PairScorer(input, input.prior);
    this.#writer = new ScoreWriter(input.products, input.events);
  }

  /** The lines of block b. */
  block(b: number): Uint8Array {
    const { product, event, n11, n1p, np1, n, columns } = this.#input;
    const from = b * BLOCK;
    const to = Math.min(product.length, from + BLOCK);
    const standard = this.#scorer.score(from, to);
    const scores = columns.map((name) =>
      isExtra(name) ? this.#scorer.extra(name, from, to) : standard[name as keyof ScoreColumns],
    );
    return this.#writer.lines({ product, event }, from, to, [n11, n1p, np1, n], scores);
  }
}

/** Is this measure computed only where asked for? */
export const isExtra = (name: ScoreColumn): name is (typeof EXTRA_COLUMNS)[number] =>
  (EXTRA_COLUMNS as readonly string[]).includes(name);
