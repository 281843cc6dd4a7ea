/** Four-fold tables of pairs within groups of reports. */
import type { Table } from '../../disproportionality/table.ts';
import { stableOrder } from '../countRows.ts';
import { pairOfRows, type TableWithRows } from './keptRows.ts';

/** A pair's tables (the pair by its place in the table), one a group. */
export type GroupedTables = (pair: number) => Table[];

/**
 * Counts distinct reports within each group; `group` gives each row's group, negative where it belongs to none. A report whose rows
 * stand in several groups counts in each. A pair is counted when it is asked for, so that neither many pairs nor many groups cost
 * memory; products and events are counted once.
 */
export function tablesByGroup(table: TableWithRows, group: Int32Array, groups: number): GroupedTables {
  const { rows } = table;
  const byReport = stableOrder(rows.report, rows.reports, null);
  const counted = (code: Int32Array, codes: number) => countsOf(code, codes, group, groups, rows.report, byReport);
  const n11 = counted(pairOfRows(table), table.product.length);
  const n1p = remembered(counted(rows.product, rows.products));
  const np1 = remembered(counted(rows.event, rows.events));
  const n = counted(new Int32Array(group.length), 1)(0);
  return (pair) => {
    const joint = n11(pair);
    const ofProduct = n1p(table.product[pair]!);
    const ofEvent = np1(table.event[pair]!);
    return Array.from({ length: groups }, (_, g) => ({
      n11: joint[g]!,
      n1p: ofProduct[g]!,
      np1: ofEvent[g]!,
      n: n[g]!,
    }));
  };
}

/** Distinct reports of a code by group. */
function countsOf(
  code: Int32Array,
  codes: number,
  group: Int32Array,
  groups: number,
  report: Int32Array,
  byReport: Int32Array,
): (code: number) => Int32Array {
  const order = stableOrder(code, codes, byReport);
  const from = new Int32Array(codes + 1);
  for (const row of order) from[code[row]! + 1]! += 1;
  for (let k = 0; k < codes; k += 1) from[k + 1]! += from[k]!;
  const lastReport = new Int32Array(groups);
  return (k) => {
    const counts = new Int32Array(groups);
    lastReport.fill(-1);
    for (let i = from[k]!; i < from[k + 1]!; i += 1) {
      const row = order[i]!;
      const g = group[row]!;
      // A code's rows come report by report.
      if (g < 0 || lastReport[g] === report[row]) continue;
      lastReport[g] = report[row]!;
      counts[g]! += 1;
    }
    return counts;
  };
}

function remembered(count: (code: number) => Int32Array): (code: number) => Int32Array {
  const known = new Map<number, Int32Array>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const counts = count(code);
    known.set(code, counts);
    return counts;
  };
}
