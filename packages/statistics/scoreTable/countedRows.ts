/** Counts made elsewhere: product, event, n11, n1p, np1, n. */
import { type ZeroCells, zeroCells } from '../gammaPoisson/cells.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { Layout } from './layout.ts';
import { NameColumn } from './nameColumn.ts';
import { type Difference, ScoreTableError, type TableNotice } from './problems.ts';
import { IntColumn } from './rowBuffer.ts';
import type { RowReader } from './rowReader.ts';
import { checkWidth } from './rowWidth.ts';

/** Rows with one n: a data set of its own, whose margins tell how many cells are empty. */
type DataSet = {
  /** Margins with the line that first gave them, by code. */
  products: Map<number, Given>;
  events: Map<number, Given>;
  /** Rows by pair. */
  pairs: Map<number, Given>;
  n11: IntColumn;
  expected: number[];
};
type Given = { value: number; line: number };

/** So many codes fit beside another in a whole number. */
const CODES = 2 ** 26;
/** As many as a map holds. */
const MOST_PAIRS = 2 ** 24 - 1;
/** Totals told of where there are several. */
const TOLD = 5;

/**
 * Rows with n11 = 0 count towards the margins only. Rows with different n are taken for different data sets. Within one, counts that no
 * reports can give are errors: cells below zero, two margins for one name, a pair twice.
 */
export function countedRows(layout: Layout & { kind: 'counts' }): RowReader {
  const products = new NameColumn(layout.product, layout.header);
  const events = new NameColumn(layout.event, layout.header);
  const column = {
    product: new IntColumn(),
    event: new IntColumn(),
    n11: new IntColumn(),
    n1p: new IntColumn(),
    np1: new IntColumn(),
    n: new IntColumn(),
  };
  const sets = new Map<number, DataSet>();
  const needed = 1 + Math.max(layout.product, layout.event, layout.n11, layout.n1p, layout.np1, layout.n);
  return {
    read(record) {
      const { line } = record;
      checkWidth(record, needed, layout.header);
      const [product, event] = [named(products, record), named(events, record)];
      const n11 = whole(record, layout.n11, layout.header);
      const n1p = whole(record, layout.n1p, layout.header);
      const np1 = whole(record, layout.np1, layout.header);
      const n = whole(record, layout.n, layout.header);
      if (n11 > n1p || n11 > np1 || n1p + np1 - n11 > n) {
        throw new ScoreTableError({ kind: 'noTable', line, n11, n1p, np1, n });
      }
      const set: DataSet = sets.get(n) ?? {
        products: new Map(),
        events: new Map(),
        pairs: new Map(),
        n11: new IntColumn(),
        expected: [],
      };
      sets.set(n, set);
      if (set.pairs.size >= MOST_PAIRS) throw new ScoreTableError({ kind: 'tooManyPairs', line, most: MOST_PAIRS });
      const names = () => ({ product: products.names.nameOf(product), event: events.names.nameOf(event) });
      const ofProduct = given(set.products, product, n1p, line);
      const ofEvent = given(set.events, event, np1, line);
      const before = given(set.pairs, product * CODES + event, n11, line);
      if (before.line !== line) {
        const differs =
          differing('n11', before, n11) ?? differing('n1p', ofProduct, n1p) ?? differing('np1', ofEvent, np1);
        throw new ScoreTableError({ kind: 'pairRepeated', line, before: before.line, ...names(), differs });
      }
      for (const [of, margin, differs] of [
        ['product', ofProduct, differing('n1p', ofProduct, n1p)],
        ['event', ofEvent, differing('np1', ofEvent, np1)],
      ] as const)
        if (differs !== null)
          throw new ScoreTableError({
            kind: 'marginDiffers',
            line,
            before: margin.line,
            of,
            name: names()[of],
            differs,
          });
      if (n11 === 0) return;
      set.n11.push(n11);
      set.expected.push((n1p * np1) / n);
      column.product.push(product);
      column.event.push(event);
      column.n11.push(n11);
      column.n1p.push(n1p);
      column.np1.push(np1);
      column.n.push(n);
    },
    finish() {
      const { product, event, n11, n1p, np1, n } = column;
      const totals = [...sets.keys()];
      const notices: TableNotice[] = [products, events].flatMap((names) => names.notices(false));
      if (totals.length > 1)
        notices.push({ kind: 'severalTotals', totals: totals.length, first: totals.slice(0, TOLD) });
      return {
        products: products.names,
        events: events.names,
        product: product.values,
        event: event.values,
        n11: n11.values,
        n1p: n1p.values,
        np1: np1.values,
        n: n.values,
        expected: Float64Array.from(n.values, (total, i) => (n1p.values[i]! * np1.values[i]!) / total),
        zeros: () => together([...sets].map(([total, set]) => emptyCells(total, set))),
        reports: totals.reduce((most, total) => Math.max(most, total), 0),
        notices,
        rows: null,
      };
    },
  };
}

/** The name's code. Counts without a name are nobody's. */
function named(column: NameColumn, record: CsvRecord): number {
  const code = column.read(record);
  if (code < 0) throw new ScoreTableError({ kind: 'nameMissing', line: record.line, ...column.place });
  return code;
}

/** What was given first under the key: this, where nothing was. */
function given(known: Map<number, Given>, key: number, value: number, line: number): Given {
  const before = known.get(key);
  if (before !== undefined) return before;
  const now = { value, line };
  known.set(key, now);
  return now;
}

const differing = (count: Difference['count'], before: Given, here: number): Difference | null =>
  before.value === here ? null : { count, here, before: before.value };

const emptyCells = (n: number, { products, events, n11, expected }: DataSet) =>
  zeroCells(margins(products), margins(events), n, { n: n11.values, expected });

const margins = (given: Map<number, Given>) => Int32Array.from(given.values(), ({ value }) => value);

const together = (all: ZeroCells[]): ZeroCells => ({
  expected: all.flatMap((cells) => Array.from(cells.expected)),
  weight: all.flatMap((cells) => Array.from(cells.weight)),
});

/** Digits, as far as a program may have written them with a point or an exponent (R writes 100000 as 1e+05). */
const WHOLE = /^\+?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/;

function whole({ bytes, start, end, line }: CsvRecord, field: number, header: readonly string[]): number {
  const value = new TextDecoder().decode(bytes.subarray(start[field]!, end[field]!)).trim();
  const number = WHOLE.test(value) ? Number(value) : Number.NaN;
  if (!Number.isInteger(number) || number > 2147483647) {
    throw new ScoreTableError({ kind: 'notWhole', line, column: field + 1, heading: header[field]!, value });
  }
  return number;
}
