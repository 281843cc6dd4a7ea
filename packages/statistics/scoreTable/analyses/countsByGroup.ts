/** Four-fold tables of pairs within groups of reports. */
import type { Table } from '../../disproportionality/table.ts';
import { stableOrder } from '../countRows.ts';
import { pairOfRows, type TableWithRows } from './keptRows.ts';

/** Tables by pair (its place in the table) and group. */
export type GroupedTables = (pair: number, group: number) => Table;

/**
 * Counts distinct reports within each group; `group` gives each row's group, negative where it belongs to none. A report whose rows
 * stand in several groups counts in each. Memory is pairs × groups.
 */
export function tablesByGroup(table: TableWithRows, group: Int32Array, groups: number): GroupedTables {
  const { rows } = table;
  const pairs = table.product.length;
  const order = stableOrder(group, groups, stableOrder(rows.report, rows.reports, null));
  const count = (code: Int32Array, codes: number) => distinct(code, codes, group, groups, rows.report, order);
  const n11 = count(pairOfRows(table), pairs);
  const n1p = count(rows.product, rows.products);
  const np1 = count(rows.event, rows.events);
  const n = count(new Int32Array(group.length), 1);
  return (pair, g) => ({
    n11: n11[g * pairs + pair]!,
    n1p: n1p[g * rows.products + table.product[pair]!]!,
    np1: np1[g * rows.events + table.event[pair]!]!,
    n: n[g]!,
  });
}

/** Distinct reports at [group·codes + code]; `order` has the rows by group and then report. */
function distinct(
  code: Int32Array,
  codes: number,
  group: Int32Array,
  groups: number,
  report: Int32Array,
  order: Int32Array,
): Int32Array {
  const counts = new Int32Array(groups * codes);
  const lastReport = new Int32Array(codes).fill(-1);
  const lastGroup = new Int32Array(codes).fill(-1);
  for (const row of order) {
    const k = code[row]!;
    const g = group[row]!;
    if (k < 0 || (lastReport[k] === report[row] && lastGroup[k] === g)) continue;
    lastReport[k] = report[row]!;
    lastGroup[k] = g;
    counts[g * codes + k]! += 1;
  }
  return counts;
}
