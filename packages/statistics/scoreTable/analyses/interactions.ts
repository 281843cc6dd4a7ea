/** Two products and an event: every triple of a table that is reported often enough. */
import { type InteractionScore, type InteractionTable, interaction } from '../../confounding/interaction.ts';
import type { ByteNames } from '../byteNames.ts';
import { IntColumn } from '../rowBuffer.ts';
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

/** What a table may hold of them: what is kept and sorted (some 40 bytes a triple), and what is looked through. */
const MOST_TRIPLES = 2_000_000;
const MOST_STEPS = 2_000_000_000;
/** Reports that one product may share with others, each counted with each. */
const MOST_SHARED = 50_000_000;

/** Triples (or what has to be looked through to find them) beyond what memory and time allow. */
export class TooManyInteractions extends Error {
  override name = 'TooManyInteractions';
  readonly most: number;
  readonly what: 'triples' | 'steps';
  constructor(what: 'triples' | 'steps') {
    const most = what === 'triples' ? MOST_TRIPLES : MOST_STEPS;
    super(`more than ${most} ${what} of two products and an event`);
    this.what = what;
    this.most = most;
  }
}

/** In order of Ω₀₂₅, computed again as they are asked for. */
export type TableInteractions = Iterable<TableInteraction> & { length: number };

/**
 * {@link interaction} of every two products and event that at least `least` reports name together, highest Ω₀₂₅ first. A report counts
 * once, whichever of its rows name them. `product` keeps the triples of which it is one of the two.
 *
 * Work grows with the reports of the pairs of products that are named together, not with the square of the products. A report with
 * very many products and events makes a triple of each two and each one: throws {@link TooManyInteractions} before memory runs out.
 */
export function interactionsOf(table: TableWithRows, { least, product, event }: PairFilter): TableInteractions {
  const { rows, products, events } = table;
  const ofProduct = new ReportSets(rows.product, rows.products, rows.report, rows.reports);
  const ofEvent = new ReportSets(rows.event, rows.events, rows.report, rows.reports);
  const withEvent = eventCounts(ofProduct, ofEvent, rows.events);
  const column = { first: new IntColumn(), second: new IntColumn(), event: new IntColumn(), both: new IntColumn() };
  const hazards = new IntColumn();
  const lower: number[] = [];
  const wanted = product === undefined ? null : codeOf(products, product);
  const ofEventOnly = event === undefined ? null : codeOf(events, event);
  let steps = 0;
  const step = (by: number) => {
    steps += by;
    if (steps > MOST_STEPS) throw new TooManyInteractions('steps');
  };
  const counted = (first: number, second: number, e: number, together: number, hazard: number): InteractionTable => {
    const [m1, m2] = [rows.productMargins[first]!, rows.productMargins[second]!];
    const onlyFirst = { reports: m1 - together, hazard: withEvent(first, e) - hazard };
    const onlySecond = { reports: m2 - together, hazard: withEvent(second, e) - hazard };
    const neither = {
      reports: rows.reports - m1 - onlySecond.reports,
      hazard: rows.eventMargins[e]! - hazard - onlyFirst.hazard - onlySecond.hazard,
    };
    return { both: { reports: together, hazard }, onlyFirst, onlySecond, neither };
  };
  const reportsTogether = new Map<number, number[]>();
  const joint = new Map<number, number>();
  for (let first = 0; first < rows.products; first += 1) {
    reportsTogether.clear();
    let sharing = 0;
    for (const report of ofProduct.reportsOf(first)) {
      const codes = ofProduct.codesOf(report);
      step(codes.length);
      if (sharing > MOST_SHARED) throw new TooManyInteractions('steps');
      for (const second of codes) {
        if (second <= first || (wanted !== null && first !== wanted && second !== wanted)) continue;
        sharing += 1;
        const list = reportsTogether.get(second);
        if (list === undefined) reportsTogether.set(second, [report]);
        else list.push(report);
      }
    }
    for (const [second, together] of reportsTogether) {
      if (together.length < least) continue;
      joint.clear();
      for (const report of together) {
        const codes = ofEvent.codesOf(report);
        step(codes.length);
        for (const e of codes) if (ofEventOnly === null || e === ofEventOnly) joint.set(e, (joint.get(e) ?? 0) + 1);
      }
      for (const [e, hazard] of joint) {
        if (hazard < least) continue;
        if (lower.length === MOST_TRIPLES) throw new TooManyInteractions('triples');
        const score = interaction(counted(first, second, e, together.length, hazard));
        lower.push(score.lower ?? Number.NEGATIVE_INFINITY);
        column.first.push(first);
        column.second.push(second);
        column.event.push(e);
        column.both.push(together.length);
        hazards.push(hazard);
      }
    }
  }
  // Equal limits (also two that are not computable) stay in order of appearance.
  const order = Uint32Array.from(lower, (_, i) => i).sort((a, b) =>
    lower[a] === lower[b] ? a - b : lower[b]! - lower[a]!,
  );
  function* found(): Generator<TableInteraction> {
    for (const i of order) {
      const [first, second, e] = [column.first.values[i]!, column.second.values[i]!, column.event.values[i]!];
      const counts = counted(first, second, e, column.both.values[i]!, hazards.values[i]!);
      yield { first, second, event: e, counts, score: interaction(counts) };
    }
  }
  return { length: order.length, [Symbol.iterator]: found };
}

/** The name's code; −1 where the table does not have it. */
function codeOf(names: ByteNames, name: string): number {
  for (let code = 0; code < names.count; code += 1) if (names.nameOf(code) === name) return code;
  return -1;
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
