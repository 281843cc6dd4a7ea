/** From the bytes of a table in either layout to the counts of its pairs. */
import { ByteNames } from './byteNames.ts';
import { countRows } from './countRows.ts';
import { CsvReader, type CsvRecord } from './csvRecords.ts';
import { type Layout, layoutOf, ScoreTableError, separatorOf } from './layout.ts';
import { IntColumn } from './rowBuffer.ts';

/** What a table says: pairs in order of first appearance, their names, and all margins. */
export type ReadTable = {
  products: ByteNames;
  events: ByteNames;
  product: Int32Array;
  event: Int32Array;
  n11: Int32Array;
  productMargins: Int32Array;
  eventMargins: Int32Array;
  reports: number;
  /** For a stratified table: the rows again, with the stratum of each. */
  strata: StratifiedRows | null;
};

/** Rows with their stratum, for expectations within strata. */
export type StratifiedRows = {
  report: Int32Array;
  product: Int32Array;
  event: Int32Array;
  stratum: Int32Array;
  count: number;
};

/** Reads pieces of a CSV file; `stratify` names columns of report-level rows. Throws {@link ScoreTableError} naming line and value. */
export function readTable(pieces: Iterable<Uint8Array>, stratify: readonly string[] = []): ReadTable {
  const iterator = pieces[Symbol.iterator]();
  let first: Uint8Array = new Uint8Array();
  for (let piece = iterator.next(); !piece.done; piece = iterator.next()) {
    first = concat(first, piece.value);
    if (first.includes(10)) break;
  }
  const headerEnd = first.indexOf(10) < 0 ? first.length : first.indexOf(10);
  let reader: Rows | null = null;
  const csv = new CsvReader(separatorOf(new TextDecoder().decode(first.subarray(0, headerEnd))), (record) => {
    if (reader === null) reader = rowsOf(layoutOf(fieldTexts(record), stratify));
    else reader.read(record);
  });
  csv.push(first);
  for (let piece = iterator.next(); !piece.done; piece = iterator.next()) csv.push(piece.value);
  csv.end();
  if (reader === null) throw new ScoreTableError('the table is empty: it has not even a header');
  return (reader as Rows).finish();
}

type Rows = { read(record: CsvRecord): void; finish(): ReadTable };

const rowsOf = (layout: Layout): Rows => (layout.kind === 'reports' ? reportRows(layout) : countedRows(layout));

function reportRows(layout: Layout & { kind: 'reports' }): Rows {
  const names = { report: new ByteNames(), product: new ByteNames(), event: new ByteNames(), stratum: new ByteNames() };
  const column = {
    report: new IntColumn(),
    product: new IntColumn(),
    event: new IntColumn(),
    stratum: new IntColumn(),
  };
  const needed = 1 + Math.max(layout.report, layout.product, layout.event, ...layout.strata);
  const code = (into: ByteNames, { bytes, start, end }: CsvRecord, field: number) =>
    end[field] === start[field] ? -1 : into.intern(bytes, start[field]!, end[field]!);
  return {
    read(record) {
      if (record.fields < needed)
        throw new ScoreTableError(`line ${record.line}: ${record.fields} fields, ${needed} needed`);
      const report = code(names.report, record, layout.report);
      if (report < 0) throw new ScoreTableError(`line ${record.line}: the report has no name`);
      column.report.push(report);
      column.product.push(code(names.product, record, layout.product));
      column.event.push(code(names.event, record, layout.event));
      if (layout.strata.length > 0) {
        const key = stratumKey(record, layout.strata);
        column.stratum.push(names.stratum.intern(key, 0, key.length));
      }
    },
    finish() {
      const rows = { report: column.report.values, product: column.product.values, event: column.event.values };
      const size = { reports: names.report.count, products: names.product.count, events: names.event.count };
      const strata = { ...rows, stratum: column.stratum.values, count: names.stratum.count };
      return {
        products: names.product,
        events: names.event,
        ...countRows({ ...rows, ...size }),
        reports: size.reports,
        strata: layout.strata.length > 0 ? strata : null,
      };
    },
  };
}

/** The crossing of a record's strata as bytes; field lengths keep ("a", "bc") apart from ("ab", "c"). */
function stratumKey({ bytes, start, end }: CsvRecord, fields: readonly number[]): Uint8Array {
  const parts = fields.map((f) => bytes.subarray(start[f]!, end[f]!));
  return new TextEncoder().encode(JSON.stringify(parts.map((part) => new TextDecoder().decode(part))));
}

function countedRows(layout: Layout & { kind: 'counts' }): Rows {
  const products = new ByteNames();
  const events = new ByteNames();
  const column = { product: new IntColumn(), event: new IntColumn(), n11: new IntColumn() };
  const n1p = new IntColumn();
  const np1 = new IntColumn();
  const pairs = new Set<number>();
  let reports = -1;
  return {
    read(record) {
      const { bytes, start, end, line } = record;
      const whole = (field: number, name: string) => {
        const text = new TextDecoder().decode(bytes.subarray(start[field]!, end[field]!)).trim();
        const value = Number(text);
        if (text === '' || !Number.isInteger(value) || value < 0 || value > 2147483647) {
          throw new ScoreTableError(`line ${line}: ${name} is "${text}", not a whole number of reports`);
        }
        return value;
      };
      const needed = 1 + Math.max(layout.product, layout.event, layout.n11, layout.n1p, layout.np1, layout.n);
      if (record.fields < needed) throw new ScoreTableError(`line ${line}: ${record.fields} fields, ${needed} needed`);
      const product = products.intern(bytes, start[layout.product]!, end[layout.product]!);
      const event = events.intern(bytes, start[layout.event]!, end[layout.event]!);
      const a = whole(layout.n11, 'n11');
      const row = whole(layout.n1p, 'n1p');
      const col = whole(layout.np1, 'np1');
      const n = whole(layout.n, 'n');
      const fail = (problem: string) => new ScoreTableError(`line ${line}: ${problem}`);
      // Rows that list some combinations of a report only can make n11 smaller than both margins demand; that is no error.
      if (a > row || a > col || row > n || col > n) {
        throw fail(`n11 ${a}, n1p ${row}, np1 ${col}, n ${n} are no four-fold table`);
      }
      if (reports >= 0 && n !== reports) throw fail(`n is ${n}, but ${reports} on the lines before`);
      reports = n;
      if (product === n1p.length) n1p.push(row);
      else if (n1p.values[product] !== row)
        throw fail(`n1p is ${row}, but ${n1p.values[product]} for this product before`);
      if (event === np1.length) np1.push(col);
      else if (np1.values[event] !== col) throw fail(`np1 is ${col}, but ${np1.values[event]} for this event before`);
      const pair = product * 2 ** 26 + event;
      if (pairs.has(pair)) throw fail('this pair has been counted on a line before');
      pairs.add(pair);
      if (a === 0) return;
      column.product.push(product);
      column.event.push(event);
      column.n11.push(a);
    },
    finish: () => ({
      products,
      events,
      product: column.product.values,
      event: column.event.values,
      n11: column.n11.values,
      productMargins: n1p.values,
      eventMargins: np1.values,
      reports: Math.max(0, reports),
      strata: null,
    }),
  };
}

const fieldTexts = ({ bytes, start, end, fields }: CsvRecord): string[] =>
  Array.from({ length: fields }, (_, f) => new TextDecoder().decode(bytes.subarray(start[f]!, end[f]!)));

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
