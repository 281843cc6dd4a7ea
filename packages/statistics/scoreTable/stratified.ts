/** Expected counts within strata, added up: what margins that differ between strata would give without any association. */

import type { ZeroCells } from '../gammaPoisson/cells.ts';
import { CondensedCells } from '../gammaPoisson/condense.ts';
import { margins, stableOrder } from './countRows.ts';

/** Rows with their stratum, all by code. */
export type StratifiedRows = {
  report: Int32Array;
  product: Int32Array;
  event: Int32Array;
  stratum: Int32Array;
  count: number;
};

/** A name's reports by stratum, strata ascending. */
type Profile = { strata: number[]; counts: number[] };

/**
 * E = Σ over strata s of n1p_s·np1_s/n_s (Mantel & Haenszel 1959; DuMouchel 1999), in distinct reports a stratum, for every pair; and
 * the cells never reported together with their E. A report whose rows disagree about the stratum counts in each.
 *
 * Names with equal profiles over the strata are taken together, so the zero cells cost distinct profiles, not names, squared.
 */
export function stratifiedExpectation(
  { product, event }: { product: Int32Array; event: Int32Array },
  { products, events }: { products: number; events: number },
  rows: StratifiedRows,
): { expected: Float64Array; zeros: ZeroCells; expectedOf(product: number, event: number): number } {
  const n = totals(rows);
  const byProduct = profiles(rows.product, products, rows);
  const byEvent = profiles(rows.event, events, rows);
  const expectedOf = (p: number, e: number) => crossing(byProduct[p]!, byEvent[e]!, n);
  const expected = Float64Array.from(product, (p, i) => expectedOf(p, event[i]!));
  const condensed = new CondensedCells();
  const groupedProducts = grouped(byProduct);
  const groupedEvents = grouped(byEvent);
  for (const { profile: a, names: sameA } of groupedProducts) {
    for (const { profile: b, names: sameB } of groupedEvents) {
      const e = crossing(a, b, n);
      // Names that never share a stratum cannot be reported together: such a cell says nothing.
      if (e > 0) condensed.add(Math.log(e), sameA * sameB);
    }
  }
  for (const e of expected) condensed.add(Math.log(e), -1);
  return { expected, zeros: condensed.points(), expectedOf };
}

/** Distinct reports by stratum. */
function totals({ report, stratum, count }: StratifiedRows): Float64Array {
  return Float64Array.from(margins(stratum, count, report, stableOrder(report, 1 + highest(report), null)));
}

function highest(values: Int32Array): number {
  let most = -1;
  for (const value of values) if (value > most) most = value;
  return most;
}

function profiles(code: Int32Array, codes: number, { report, stratum, count }: StratifiedRows): Profile[] {
  const result: Profile[] = Array.from({ length: codes }, () => ({ strata: [], counts: [] }));
  const byReport = stableOrder(report, 1 + highest(report), null);
  const byStratum = stableOrder(stratum, count, byReport);
  const last = new Int32Array(codes).fill(-1);
  let current = -1;
  for (const row of byStratum) {
    if (stratum[row] !== current) {
      current = stratum[row]!;
      last.fill(-1);
    }
    const k = code[row]!;
    if (k < 0 || last[k] === report[row]) continue;
    last[k] = report[row]!;
    const { strata, counts } = result[k]!;
    if (strata.at(-1) === current) counts[counts.length - 1]! += 1;
    else {
      strata.push(current);
      counts.push(1);
    }
  }
  return result;
}

function crossing(a: Profile, b: Profile, n: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.strata.length && j < b.strata.length; ) {
    const gap = a.strata[i]! - b.strata[j]!;
    if (gap === 0) sum += (a.counts[i]! * b.counts[j]!) / n[a.strata[i]!]!;
    if (gap <= 0) i += 1;
    if (gap >= 0) j += 1;
  }
  return sum;
}

function grouped(all: Profile[]): { profile: Profile; names: number }[] {
  const groups = new Map<string, { profile: Profile; names: number }>();
  for (const profile of all) {
    if (profile.strata.length === 0) continue;
    const key = `${profile.strata.join()}:${profile.counts.join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { profile, names: 1 });
    else group.names += 1;
  }
  return [...groups.values()];
}
