/** Which products mask the pairs of a table. */
import { type Mask, type MaskingCounts, type MaskingOptions, maskedBy } from '../../confounding/masking.ts';
import { chosenPairs, type PairFilter, pairOfRows, type TableWithRows } from './keptRows.ts';
import { ReportSets } from './reportSets.ts';

/** {@link maskedBy} of every chosen pair that has a mask, in the table's order. */
export function* masksOf(
  table: TableWithRows,
  filter: PairFilter,
  options: MaskingOptions = {},
): Generator<{ pair: number; masks: Mask[] }> {
  const counts = countsOf(table, options.candidates ?? 5);
  for (const pair of chosenPairs(table, filter)) {
    const product = table.products.nameOf(table.product[pair]!);
    const event = table.events.nameOf(table.event[pair]!);
    const masks = maskedBy(counts, product, event, options);
    if (masks.length > 0) yield { pair, masks };
  }
}

/**
 * The table as a base of counts; what two names share is counted once and remembered. Of an event's products it tells one more than the
 * candidates: the pair's own may be among them, and thousands of others would be passed over for every pair.
 */
function countsOf(table: TableWithRows, candidates: number): MaskingCounts {
  const { rows, products, events, n11 } = table;
  const productCode = new Map(Array.from({ length: rows.products }, (_, p) => [products.nameOf(p), p]));
  const eventCode = new Map(Array.from({ length: rows.events }, (_, e) => [events.nameOf(e), e]));
  const ofProduct = new ReportSets(rows.product, rows.products, rows.report, rows.reports);
  const ofEvent = new ReportSets(rows.event, rows.events, rows.report, rows.reports);
  const ofPair = new ReportSets(pairOfRows(table), n11.length, rows.report, rows.reports);
  const pairOf = new Map<number, number>();
  const mostReported = new Map<number, { product: string; reports: number }[]>();
  for (let i = 0; i < n11.length; i += 1) {
    const event = table.event[i]!;
    pairOf.set(table.product[i]! * rows.events + event, i);
    const list = mostReported.get(event) ?? [];
    mostReported.set(event, list);
    list.push({ product: products.nameOf(table.product[i]!), reports: n11[i]! });
  }
  const byReports = (a: { product: string; reports: number }, b: { product: string; reports: number }) =>
    b.reports - a.reports || (a.product < b.product ? -1 : 1);
  for (const list of mostReported.values()) {
    list.sort(byReports);
    list.length = Math.min(list.length, candidates + 1);
  }
  const shared = remembered((p, q) => {
    const [few, other] = ofProduct.reportsOf(p).length <= ofProduct.reportsOf(q).length ? [p, q] : [q, p];
    return ofProduct.among(ofProduct.reportsOf(few), other);
  }, rows.products);
  const sharedWithEvent = remembered((q, e) => ofProduct.among(ofEvent.reportsOf(e), q), rows.events);
  const tableOf = (p: number, e: number) => {
    const pair = pairOf.get(p * rows.events + e);
    return {
      n11: pair === undefined ? 0 : n11[pair]!,
      n1p: rows.productMargins[p]!,
      np1: rows.eventMargins[e]!,
      n: rows.reports,
    };
  };
  return {
    table: (product, event) => tableOf(productCode.get(product)!, eventCode.get(event)!),
    productsOf: (event) => mostReported.get(eventCode.get(event)!) ?? [],
    tableWithout(product, event, excluded) {
      const [p, e, q] = [productCode.get(product)!, eventCode.get(event)!, productCode.get(excluded)!];
      const whole = tableOf(p, e);
      const pair = pairOf.get(p * rows.events + e);
      return {
        n11: whole.n11 - (pair === undefined ? 0 : ofProduct.among(ofPair.reportsOf(pair), q)),
        n1p: whole.n1p - shared(p, q),
        np1: whole.np1 - sharedWithEvent(q, e),
        n: whole.n - rows.productMargins[q]!,
      };
    },
  };
}

/** A count of two codes, kept; `width` is the number of second codes. */
function remembered(count: (a: number, b: number) => number, width: number): (a: number, b: number) => number {
  const known = new Map<number, number>();
  return (a, b) => {
    const key = a * width + b;
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = count(a, b);
    known.set(key, value);
    return value;
  };
}
