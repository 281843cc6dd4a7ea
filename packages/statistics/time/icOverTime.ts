/** How a pair's information component grew: one point a period, from all that was known by its end. */
import { icLimits, icWithin } from '../disproportionality/informationComponent.ts';
import { expectedCount, type Interval, type Table } from '../disproportionality/table.ts';

/** A period's cumulative table and IC. `change` is IC minus that of the period before; null for the first. */
export type IcPoint = { period: number; table: Table; ic: Interval; change: number | null };

/**
 * IC with its limits after each period, from tables of the reports new in each (Bate 1998: the change of IC over time). Periods must
 * ascend; cumulative counts make neighbouring points depend on each other, so a change is a description, not a test: to watch a pair
 * for the first crossing use {@link EProcess}.
 */
export function icOverTime(periods: readonly { period: number; added: Table }[]): IcPoint[] {
  const total: Table = { n11: 0, n1p: 0, np1: 0, n: 0 };
  const points: IcPoint[] = [];
  let limits = icLimits(0);
  for (const { period, added } of periods) {
    total.n11 += added.n11;
    // The limits depend on the count alone, which stands still in most periods.
    if (added.n11 > 0) limits = icLimits(total.n11);
    total.n1p += added.n1p;
    total.np1 += added.np1;
    total.n += added.n;
    const expected = expectedCount(total);
    const none = { point: null, lower: null, upper: null };
    const ic = expected === null ? none : icWithin(limits, total.n11, expected);
    const before = points.at(-1)?.ic.point ?? null;
    const change = ic.point === null || before === null ? null : ic.point - before;
    points.push({ period, table: { ...total }, ic, change });
  }
  return points;
}
