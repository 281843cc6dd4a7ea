/** A pair within subgroups of reports, and how a subgroup differs from the others. */
import { ic } from '../disproportionality/informationComponent.ts';
import { ror } from '../disproportionality/reportingRatios.ts';
import type { Interval, Table } from '../disproportionality/table.ts';
import { Z975 } from '../special/normal.ts';
import { breslowDay, type Homogeneity, mantelHaenszel } from './mantelHaenszel.ts';

/** One subgroup's own scores; `contrast` is its ROR over that of all other subgroups together, with 95 % limits. */
export type SubgroupScore = { name: string; table: Table; ror: Interval; ic: Interval; contrast: Interval };

/** All subgroups, the ratio they would share, and the test that they do. */
export type SubgroupComparison = { subgroups: SubgroupScore[]; common: Interval; homogeneity: Homogeneity | null };

/**
 * Compares subgroups (sex, age band, maker, region) by the ratio of reporting odds ratios ROR_s/ROR_others, its log having variance
 * Σ 1/cell over both tables (Altman & Bland, BMJ 2003;326:219). Where a cell is 0 the contrast is not computable.
 *
 * Many subgroups are many chances: judge a contrast only where the test of homogeneity allows it.
 */
export function compareSubgroups(groups: readonly { name: string; table: Table }[]): SubgroupComparison {
  const tables = groups.map((group) => group.table);
  const sum = tables.reduce((total, table) => add(total, table), { n11: 0, n1p: 0, np1: 0, n: 0 });
  const subgroups = groups.map(({ name, table }) => ({
    name,
    table,
    ror: ror(table),
    ic: ic(table),
    contrast: contrast(table, add(sum, table, -1)),
  }));
  return { subgroups, common: mantelHaenszel(tables), homogeneity: breslowDay(tables) };
}

function contrast(one: Table, others: Table): Interval {
  const [first, second] = [ror(one).point, ror(others).point];
  if (!first || !second) return { point: null, lower: null, upper: null };
  const error = Math.sqrt(inverseCells(one) + inverseCells(others));
  const point = first / second;
  return { point, lower: point * Math.exp(-Z975 * error), upper: point * Math.exp(Z975 * error) };
}

const inverseCells = ({ n11: a, n1p, np1, n }: Table) =>
  1 / a + 1 / (n1p - a) + 1 / (np1 - a) + 1 / (n - n1p - np1 + a);

const add = (x: Table, y: Table, sign = 1): Table => ({
  n11: x.n11 + sign * y.n11,
  n1p: x.n1p + sign * y.n1p,
  np1: x.np1 + sign * y.np1,
  n: x.n + sign * y.n,
});
