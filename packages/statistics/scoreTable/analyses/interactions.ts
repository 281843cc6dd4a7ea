/** Two products and an event: every triple of a table that is reported often enough. */
import { type InteractionScore, type InteractionTable, interaction } from '../../confounding/interaction.ts';
import type { PairFilter, TableWithRows } from './keptRows.ts';
import { ReportSets } from './reportSets.ts';

/** Codes of the two products (in order of first appearance) and the event, their counts, and Ω with its limits. */
export type TableInteraction = {
  first: number;
  second: number;
  event: number;
  counts: InteractionTable;
  score: InteractionScore;
};

/**
 * {@link interaction} of every two products and event that at least `least` reports name together, highest Ω₀₂₅ first. A report counts
 * once, whichever of its rows name them. `product` keeps the triples of which it is one of the two.
 *
 * Work grows with the reports of the pairs of products that are named together, not with the square of the products.
 */
export function interactionsOf(table: TableWithRows, { least, product, event }: PairFilter): TableInteraction[] {
  const { rows, products, events } = table;
  const ofProduct = new ReportSets(rows.product, rows.products, rows.report, rows.reports);
  const ofEvent = new ReportSets(rows.event, rows.events, rows.report, rows.reports);
  const withEvent = eventCounts(ofProduct, ofEvent, rows.events);
  const found: TableInteraction[] = [];
  const reportsTogether = new Map<number, number[]>();
  for (let first = 0; first < rows.products; first += 1) {
    reportsTogether.clear();
    for (const report of ofProduct.reportsOf(first)) {
      for (const second of ofProduct.codesOf(report)) {
        if (second <= first) continue;
        const list = reportsTogether.get(second);
        if (list === undefined) reportsTogether.set(second, [report]);
        else list.push(report);
      }
    }
    for (const [second, together] of reportsTogether) {
      if (together.length < least) continue;
      if (product !== undefined && ![first, second].some((p) => products.nameOf(p) === product)) continue;
      const joint = new Map<number, number>();
      for (const report of together) for (const e of ofEvent.codesOf(report)) joint.set(e, (joint.get(e) ?? 0) + 1);
      for (const [e, hazard] of joint) {
        if (hazard < least || (event !== undefined && events.nameOf(e) !== event)) continue;
        const [m1, m2] = [rows.productMargins[first]!, rows.productMargins[second]!];
        const both = { reports: together.length, hazard };
        const onlyFirst = { reports: m1 - both.reports, hazard: withEvent(first, e) - hazard };
        const onlySecond = { reports: m2 - both.reports, hazard: withEvent(second, e) - hazard };
        const neither = {
          reports: rows.reports - m1 - onlySecond.reports,
          hazard: rows.eventMargins[e]! - hazard - onlyFirst.hazard - onlySecond.hazard,
        };
        const counts = { both, onlyFirst, onlySecond, neither };
        found.push({ first, second, event: e, counts, score: interaction(counts) });
      }
    }
  }
  const strength = ({ score }: TableInteraction) => score.lower ?? Number.NEGATIVE_INFINITY;
  // Equal limits (also two that are not computable) stay in order of appearance.
  return found.sort((a, b) => (strength(a) === strength(b) ? 0 : strength(b) - strength(a)));
}

/** Reports that name a product and an event, in whichever rows. */
function eventCounts(ofProduct: ReportSets, ofEvent: ReportSets, events: number) {
  const counts = new Map<number, Int32Array>();
  const dense = new Int32Array(events);
  const touched: number[] = [];
  /** Pairs of event and count, ascending, made when a product is first asked for. */
  const rowOf = (product: number) => {
    const known = counts.get(product);
    if (known !== undefined) return known;
    for (const report of ofProduct.reportsOf(product)) {
      for (const e of ofEvent.codesOf(report)) {
        if (dense[e] === 0) touched.push(e);
        dense[e]! += 1;
      }
    }
    touched.sort((a, b) => a - b);
    const row = Int32Array.from(touched.flatMap((e) => [e, dense[e]!]));
    for (const e of touched) dense[e] = 0;
    touched.length = 0;
    counts.set(product, row);
    return row;
  };
  return (product: number, event: number): number => {
    const row = rowOf(product);
    let low = 0;
    let high = row.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (row[2 * middle]! < event) low = middle + 1;
      else high = middle;
    }
    return row[2 * low] === event ? row[2 * low + 1]! : 0;
  };
}
