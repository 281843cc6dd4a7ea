/** Counts made elsewhere: product, event, n11, n1p, np1, n. */
import { type ZeroCells, zeroCells } from '../gammaPoisson/cells.ts';
import { ByteNames } from './byteNames.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { Layout } from './layout.ts';
import { ScoreTableError } from './problems.ts';
import type { RowReader } from './readTable.ts';
import { IntColumn } from './rowBuffer.ts';
import { checkWidth } from './rowWidth.ts';

/** Rows with one n: a data set of its own, whose margins tell how many cells are empty. */
type DataSet = { products: Map<string, number>; events: Map<string, number>; n11: number[]; expected: number[] };

/**
 * Rows with n11 = 0 count towards the margins only. Rows with different n are taken for different data sets; a name that has several
 * margins in one data set counts once for each. The same pair twice with the same counts is an error.
 */
export function countedRows(layout: Layout & { kind: 'counts' }): RowReader {
  const products = new ByteNames();
  const events = new ByteNames();
  const column = {
    product: new IntColumn(),
    event: new IntColumn(),
    n11: new IntColumn(),
    n1p: new IntColumn(),
    np1: new IntColumn(),
    n: new IntColumn(),
  };
  const sets = new Map<number, DataSet>();
  /** Lines by pair and counts. */
  const seen = new Map<string, number>();
  const needed = 1 + Math.max(layout.product, layout.event, layout.n11, layout.n1p, layout.np1, layout.n);
  return {
    read(record) {
      const { bytes, start, end, line } = record;
      checkWidth(record, needed, layout.header);
      const product = products.intern(bytes, start[layout.product]!, end[layout.product]!);
      const event = events.intern(bytes, start[layout.event]!, end[layout.event]!);
      const [n11, n1p, np1, n] = (['n11', 'n1p', 'np1', 'n'] as const).map((name) =>
        whole(record, layout[name], layout.header),
      ) as [number, number, number, number];
      // Rows that list some combinations of a report only can make n11 smaller than both margins demand; that is no error.
      if (n11 > n1p || n11 > np1 || n1p > n || np1 > n) {
        throw new ScoreTableError({ kind: 'noTable', line, n11, n1p, np1, n });
      }
      const key = [product, event, n1p, np1, n].join();
      const before = seen.get(key);
      if (before !== undefined) {
        const names = { product: products.nameOf(product), event: events.nameOf(event) };
        throw new ScoreTableError({ kind: 'pairRepeated', line, before, ...names });
      }
      seen.set(key, line);
      const set: DataSet = sets.get(n) ?? { products: new Map(), events: new Map(), n11: [], expected: [] };
      sets.set(n, set);
      set.products.set(`${product},${n1p}`, n1p);
      set.events.set(`${event},${np1}`, np1);
      if (n11 === 0) return;
      set.n11.push(n11);
      set.expected.push((n1p * np1) / n);
      for (const [name, value] of Object.entries({ product, event, n11, n1p, np1, n })) column[name as 'n'].push(value);
    },
    finish() {
      const { product, event, n11, n1p, np1, n } = column;
      return {
        products,
        events,
        product: product.values,
        event: event.values,
        n11: n11.values,
        n1p: n1p.values,
        np1: np1.values,
        n: n.values,
        expected: Float64Array.from(n.values, (total, i) => (n1p.values[i]! * np1.values[i]!) / total),
        zeros: () => together([...sets].map(([total, set]) => emptyCells(total, set))),
        reports: sets.keys().reduce((most, total) => Math.max(most, total), 0),
        rows: null,
      };
    },
  };
}

const emptyCells = (n: number, { products, events, n11, expected }: DataSet) =>
  zeroCells([...products.values()], [...events.values()], n, { n: n11, expected });

const together = (all: ZeroCells[]): ZeroCells => ({
  expected: all.flatMap((cells) => Array.from(cells.expected)),
  weight: all.flatMap((cells) => Array.from(cells.weight)),
});

function whole({ bytes, start, end, line }: CsvRecord, field: number, header: readonly string[]): number {
  const value = new TextDecoder().decode(bytes.subarray(start[field]!, end[field]!)).trim();
  const number = Number(value);
  if (value === '' || !Number.isInteger(number) || number < 0 || number > 2147483647) {
    throw new ScoreTableError({ kind: 'notWhole', line, column: field + 1, heading: header[field]!, value });
  }
  return number;
}
