/** Masking: a product with very many reports of a hazard raises its background, and hides the hazard with other products. */
import type { CountBase } from '../counts/countBase.ts';
import { ic } from '../disproportionality/informationComponent.ts';
import { prr } from '../disproportionality/reportingRatios.ts';
import type { Interval, Table } from '../disproportionality/table.ts';

/** What a pair looks like without one other product; `ratio` is PRR without over PRR with it. */
export type Mask = { product: string; table: Table; prr: Interval; ic: Interval; ratio: number };

/** What is asked of a base of counts; any other that can tell the same will do. */
export type MaskingCounts = Pick<CountBase, 'table' | 'tableWithout' | 'productsOf'>;

export type MaskingOptions = {
  /** Products tried: those with most reports of the hazard. */
  candidates?: number;
  /** Least masking ratio worth telling. */
  ratio?: number;
};

/**
 * The products that mask a pair, strongest first: their reports are set aside, and the pair's table counted again. Maignen et al.,
 * Pharmacoepidemiol Drug Saf 2014;23:195, call masking important where the ratio is above 1.1.
 *
 * Reports that name both products are set aside with the rest, so a co-suspect never unmasks itself.
 */
export function maskedBy(base: MaskingCounts, product: string, hazard: string, options: MaskingOptions = {}): Mask[] {
  const { candidates = 5, ratio: least = 1.1 } = options;
  const before = prr(base.table(product, hazard)).point;
  if (before === null || before === 0) return [];
  const masks: Mask[] = [];
  for (const other of base
    .productsOf(hazard)
    .filter((p) => p.product !== product)
    .slice(0, candidates)) {
    const table = base.tableWithout(product, hazard, other.product);
    const after = prr(table);
    if (after.point === null) continue;
    const ratio = after.point / before;
    if (ratio >= least) masks.push({ product: other.product, table, prr: after, ic: ic(table), ratio });
  }
  return masks.sort((a, b) => b.ratio - a.ratio);
}
