/** From rows (report, product, event) to the counts of every pair: distinct reports, whatever repeats and order the rows have. */

import { IntColumn } from './rowBuffer.ts';
import { intColumn } from './sharedColumns.ts';

/** Coded rows; −1 stands for an empty product or event, which names nothing while the report still counts. */
export type CodedRows = {
  report: Int32Array;
  product: Int32Array;
  event: Int32Array;
  reports: number;
  products: number;
  events: number;
};

/** Pairs in order of first appearance, and all margins, in distinct reports. */
export type PairCounts = {
  product: Int32Array;
  event: Int32Array;
  n11: Int32Array;
  productMargins: Int32Array;
  eventMargins: Int32Array;
};

/**
 * Two stable counting sorts (by report unless the rows are so already, then by product) bring each product's rows together with a
 * report's rows adjacent; a dense counter over the events then counts each pair. Linear in rows; memory two row indices a row.
 */
export function countRows(rows: CodedRows): PairCounts {
  const { report, product, event } = rows;
  const byReport = isAscending(report) ? null : stableOrder(report, rows.reports, null);
  const productMargins = margins(product, rows.products, report, byReport);
  const eventMargins = margins(event, rows.events, report, byReport);
  const byProduct = stableOrder(product, rows.products, byReport);

  const pairAt = new Int32Array(report.length);
  const pairOfEvent = new Int32Array(rows.events);
  const lastReport = new Int32Array(rows.events).fill(-1);
  /** By pair, which is counted from 1: its first row and its reports. */
  const first = new IntColumn();
  const counts = new IntColumn();
  let current = -1;
  let firstPair = 1;
  for (const row of byProduct) {
    if (product[row] !== current) {
      current = product[row]!;
      firstPair = counts.length + 1;
    }
    const e = event[row]!;
    if (e < 0) continue;
    let pair = pairOfEvent[e]!;
    if (pair < firstPair) {
      counts.push(0);
      pair = counts.length;
      first.push(row);
      pairOfEvent[e] = pair;
      lastReport[e] = -1;
    }
    if (lastReport[e] !== report[row]) {
      lastReport[e] = report[row]!;
      counts.add(pair - 1);
    }
    first.atMost(pair - 1, row);
  }
  first.values.forEach((row, pair) => {
    pairAt[row] = pair + 1;
  });
  const n11 = counts.values;
  const result = {
    product: intColumn(counts.length),
    event: intColumn(counts.length),
    n11: intColumn(counts.length),
    productMargins,
    eventMargins,
  };
  let at = 0;
  for (let row = 0; row < pairAt.length; row += 1) {
    const pair = pairAt[row]!;
    if (pair === 0) continue;
    result.product[at] = product[row]!;
    result.event[at] = event[row]!;
    result.n11[at] = n11[pair - 1]!;
    at += 1;
  }
  return result;
}

function isAscending(values: Int32Array): boolean {
  for (let i = 1; i < values.length; i += 1) if (values[i]! < values[i - 1]!) return false;
  return true;
}

/** Row indices ordered by key, ties in the given order; rows with a negative key are left out. */
export function stableOrder(key: Int32Array, keys: number, order: Int32Array | null): Int32Array {
  const next = new Int32Array(keys + 1);
  for (let i = 0; i < key.length; i += 1) if (key[i]! >= 0) next[key[i]! + 1]! += 1;
  for (let k = 0; k < keys; k += 1) next[k + 1]! += next[k]!;
  const sorted = new Int32Array(next[keys]!);
  for (let i = 0; i < key.length; i += 1) {
    const row = order === null ? i : order[i]!;
    const k = key[row]!;
    if (k < 0) continue;
    sorted[next[k]!] = row;
    next[k]! += 1;
  }
  return sorted;
}

/** Distinct reports by code, the rows of one report being adjacent in `order`. */
export function margins(code: Int32Array, codes: number, report: Int32Array, order: Int32Array | null): Int32Array {
  const counts = new Int32Array(codes);
  const last = new Int32Array(codes).fill(-1);
  for (let i = 0; i < code.length; i += 1) {
    const row = order === null ? i : order[i]!;
    const k = code[row]!;
    if (k < 0 || last[k] === report[row]) continue;
    last[k] = report[row]!;
    counts[k]! += 1;
  }
  return counts;
}
