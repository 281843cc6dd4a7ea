/** Report-level rows: report, product, event, and the columns asked for. */
import { zeroCells } from '../gammaPoisson/cells.ts';
import { expectedColumn } from '../scoring/columns.ts';
import { countRows } from './countRows.ts';
import type { Layout } from './layout.ts';
import { NameColumn } from './nameColumn.ts';
import { crossing, ownValues } from './ownValue.ts';
import { ScoreTableError, type TableNotice } from './problems.ts';
import type { RowReader } from './readTable.ts';
import { checkWidth } from './rowWidth.ts';
import { stratifiedExpectation } from './stratified.ts';
import type { KeptColumn } from './tableRows.ts';

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
      const rows = { report: report.codes, product: product.codes, event: event.codes };
      const reports = report.names.count;
      const size = { reports, products: product.names.count, events: event.names.count };
      const notices: TableNotice[] = [
        ...report.notices(false),
        ...[product, event].flatMap((column) => column.notices(true)),
      ];
      const { n11, productMargins, eventMargins, ...pairs } = countRows({ ...rows, ...size });
      const n1p = Int32Array.from(pairs.product, (p) => productMargins[p]!);
      const np1 = Int32Array.from(pairs.event, (e) => eventMargins[e]!);
      const own = (column: NameColumn) => ownValues(column, rows.report, reports, (r) => report.names.nameOf(r));
      const layers = strata.map(own);
      notices.push(...layers.flatMap(({ notice }) => notice ?? []));
      const stratum =
        layers.length > 0
          ? crossing(
              layers.map(({ of }) => of),
              reports,
            )
          : null;
      const stratified =
        stratum === null
          ? null
          : stratifiedExpectation(pairs, size, {
              ...rows,
              stratum: Int32Array.from(rows.report, (r) => stratum.of[r]!),
              count: stratum.count,
            });
      const expected = stratified?.expected ?? expectedColumn(n1p, np1, reports);
      const independent = (p: number, e: number) => (productMargins[p]! * eventMargins[e]!) / reports;
      return {
        products: product.names,
        events: event.names,
        ...pairs,
        n11,
        n1p,
        np1,
        n: new Int32Array(n11.length).fill(reports),
        expected,
        zeros: () => stratified?.zeros ?? zeroCells(productMargins, eventMargins, reports, { n: n11, expected }),
        reports,
        notices,
        rows: keep
          ? {
              ...rows,
              ...size,
              columns: kept.map((column): KeptColumn => ({ codes: column.codes, names: column.names })),
              ownValues: (column) => own(kept[column]!),
              productMargins,
              eventMargins,
              expectedOf: stratified?.expectedOf ?? independent,
            }
          : null,
      };
    },
  };
}

const larger = (a: number, b: number): number => Math.max(a, b);
