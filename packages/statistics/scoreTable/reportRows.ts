/** Report-level rows: report, product, event, and the columns asked for. */
import { type ObservedCells, zeroCells } from '../gammaPoisson/cells.ts';
import { expectedColumn } from '../scoring/columns.ts';
import { countRows } from './countRows.ts';
import type { Layout } from './layout.ts';
import { NameColumn } from './nameColumn.ts';
import { crossing, type OwnValues, ownValues } from './ownValue.ts';
import { ScoreTableError } from './problems.ts';
import type { ReadTable, RowReader } from './rowReader.ts';
import { checkWidth } from './rowWidth.ts';
import { floatColumn, intColumn } from './sharedColumns.ts';
import { stratifiedExpectation } from './stratified.ts';
import type { KeptColumn, TableRows } from './tableRows.ts';

/**
 * Counts distinct reports. A product or event in which nothing can be seen names nothing, but its report counts; a row without a report
 * is an error. The rows are kept where `keep` says so.
 */
export function reportRows(layout: Layout & { kind: 'reports' }, keep: boolean): RowReader {
  const columnOf = (field: number) => new NameColumn(field, layout.header);
  const report = columnOf(layout.report);
  const product = columnOf(layout.product);
  const event = columnOf(layout.event);
  const strata = layout.strata.map(columnOf);
  const kept = layout.kept.map(columnOf);
  const needed = 1 + [layout.report, layout.product, layout.event, ...layout.strata, ...layout.kept].reduce(larger);
  return {
    read(record) {
      checkWidth(record, needed, layout.header);
      if (report.read(record) < 0)
        throw new ScoreTableError({ kind: 'reportUnnamed', line: record.line, ...report.place });
      product.read(record);
      event.read(record);
      for (const column of strata) column.read(record);
      for (const column of kept) column.read(record);
    },
    finish() {
      const names = (r: number) => report.names.nameOf(r);
      const own = (column: NameColumn) => ownValues(column, report.codes, report.names.count, names);
      const table = counted(report, product, event, strata.map(own));
      const rows = keep ? keptRows(report, product, event, kept, table, own) : null;
      if (rows === null) for (const column of [report, product, event, ...strata]) column.forgetRows();
      return { ...table, rows };
    },
  };
}

const larger = (a: number, b: number): number => Math.max(a, b);

type Counted = Omit<ReadTable, 'rows'> & { margins: Margins; expectedOf: TableRows['expectedOf'] };
type Margins = { products: Int32Array; events: Int32Array };

/** The counts of the rows, which it does not hold on to: of very many they are as large as the counts. */
function counted(report: NameColumn, product: NameColumn, event: NameColumn, layers: readonly OwnValues[]): Counted {
  const reports = report.names.count;
  const size = { reports, products: product.names.count, events: event.names.count };
  const rows = { report: report.codes, product: product.codes, event: event.codes };
  const { n11, productMargins, eventMargins, ...pairs } = countRows({ ...rows, ...size });
  const n1p = marginsOf(pairs.product, productMargins);
  const np1 = marginsOf(pairs.event, eventMargins);
  const stratified = layers.length > 0 ? withinStrata(layers, rows, size, pairs) : null;
  const expected = stratified?.expected ?? expectedColumn(n1p, np1, reports, floatColumn(n11.length));
  return {
    products: product.names,
    events: event.names,
    ...pairs,
    n11,
    n1p,
    np1,
    n: intColumn(n11.length).fill(reports),
    expected,
    zeros: stratified
      ? () => stratified.zeros
      : unstratifiedZeros({ products: productMargins, events: eventMargins }, reports, { n: n11, expected }),
    reports,
    notices: [
      ...report.notices(false),
      ...[product, event].flatMap((column) => column.notices(true)),
      ...layers.flatMap(({ notice }) => notice ?? []),
    ],
    margins: { products: productMargins, events: eventMargins },
    expectedOf: stratified?.expectedOf ?? independent(productMargins, eventMargins, reports),
  };
}

function marginsOf(code: Int32Array, margins: Int32Array): Int32Array {
  const column = intColumn(code.length);
  for (let i = 0; i < code.length; i += 1) column[i] = margins[code[i]!]!;
  return column;
}

const unstratifiedZeros =
  ({ products, events }: Margins, reports: number, observed: ObservedCells) =>
  () =>
    zeroCells(products, events, reports, observed);

const independent = (products: Int32Array, events: Int32Array, reports: number) => (p: number, e: number) =>
  (products[p]! * events[e]!) / reports;

type Rows = { report: Int32Array; product: Int32Array; event: Int32Array };
type Size = { reports: number; products: number; events: number };

function withinStrata(
  layers: readonly OwnValues[],
  rows: Rows,
  size: Size,
  pairs: { product: Int32Array; event: Int32Array },
) {
  const { of, count } = crossing(
    layers.map((layer) => layer.of),
    size.reports,
  );
  const stratum = new Int32Array(rows.report.length);
  for (let row = 0; row < stratum.length; row += 1) stratum[row] = of[rows.report[row]!]!;
  return stratifiedExpectation(pairs, size, { ...rows, stratum, count });
}

/** The rows themselves, for those who ask more of them than scores. */
const keptRows = (
  report: NameColumn,
  product: NameColumn,
  event: NameColumn,
  kept: readonly NameColumn[],
  { margins, expectedOf }: Counted,
  own: (column: NameColumn) => OwnValues,
): TableRows => ({
  report: report.codes,
  product: product.codes,
  event: event.codes,
  reports: report.names.count,
  products: product.names.count,
  events: event.names.count,
  columns: kept.map((column): KeptColumn => ({ codes: column.codes, names: column.names })),
  ownValues: (column) => own(kept[column]!),
  productMargins: margins.products,
  eventMargins: margins.events,
  expectedOf,
});
