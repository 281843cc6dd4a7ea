/** Report-level rows: report, product, event, and the columns asked for. */
import { zeroCells } from '../gammaPoisson/cells.ts';
import { expectedColumn } from '../scoring/columns.ts';
import { ByteNames } from './byteNames.ts';
import { countRows } from './countRows.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { Layout } from './layout.ts';
import { ScoreTableError } from './problems.ts';
import type { RowReader } from './readTable.ts';
import { IntColumn } from './rowBuffer.ts';
import { checkWidth } from './rowWidth.ts';
import { stratifiedExpectation } from './stratified.ts';

/**
 * Counts distinct reports. An empty product or event names nothing, but its report counts; a row without a report is an error. The
 * rows are kept where `keep` says so.
 */
export function reportRows(layout: Layout & { kind: 'reports' }, keep: boolean): RowReader {
  const names = { report: new ByteNames(), product: new ByteNames(), event: new ByteNames(), stratum: new ByteNames() };
  const column = {
    report: new IntColumn(),
    product: new IntColumn(),
    event: new IntColumn(),
    stratum: new IntColumn(),
  };
  const kept = layout.kept.map((field) => ({ field, codes: new IntColumn(), names: new ByteNames() }));
  const needed =
    1 +
    [layout.report, layout.product, layout.event, ...layout.strata, ...layout.kept].reduce((a, b) => Math.max(a, b));
  const code = (into: ByteNames, { bytes, start, end }: CsvRecord, field: number) =>
    end[field] === start[field] ? -1 : into.intern(bytes, start[field]!, end[field]!);
  return {
    read(record) {
      checkWidth(record, needed, layout.header);
      const report = code(names.report, record, layout.report);
      if (report < 0) {
        const heading = layout.header[layout.report]!;
        throw new ScoreTableError({ kind: 'reportUnnamed', line: record.line, column: layout.report + 1, heading });
      }
      column.report.push(report);
      column.product.push(code(names.product, record, layout.product));
      column.event.push(code(names.event, record, layout.event));
      if (layout.strata.length > 0) {
        const key = stratumKey(record, layout.strata);
        column.stratum.push(names.stratum.intern(key, 0, key.length));
      }
      for (const each of kept) each.codes.push(code(each.names, record, each.field));
    },
    finish() {
      const rows = { report: column.report.values, product: column.product.values, event: column.event.values };
      const reports = names.report.count;
      const size = { reports, products: names.product.count, events: names.event.count };
      const { product, event, n11, productMargins, eventMargins } = countRows({ ...rows, ...size });
      const n1p = Int32Array.from(product, (p) => productMargins[p]!);
      const np1 = Int32Array.from(event, (e) => eventMargins[e]!);
      const strata = { ...rows, stratum: column.stratum.values, count: names.stratum.count };
      const stratified = layout.strata.length > 0 ? stratifiedExpectation({ product, event }, size, strata) : null;
      const expected = stratified?.expected ?? expectedColumn(n1p, np1, reports);
      const independent = (p: number, e: number) => (productMargins[p]! * eventMargins[e]!) / reports;
      return {
        products: names.product,
        events: names.event,
        product,
        event,
        n11,
        n1p,
        np1,
        n: new Int32Array(product.length).fill(reports),
        expected,
        zeros: () => stratified?.zeros ?? zeroCells(productMargins, eventMargins, reports, { n: n11, expected }),
        reports,
        rows: keep
          ? {
              ...rows,
              ...size,
              columns: kept.map((each) => ({ codes: each.codes.values, names: each.names })),
              productMargins,
              eventMargins,
              expectedOf: stratified?.expectedOf ?? independent,
            }
          : null,
      };
    },
  };
}

/** The crossing of a record's strata as bytes; as a list, so that ("a", "bc") stays apart from ("ab", "c"). */
function stratumKey({ bytes, start, end }: CsvRecord, fields: readonly number[]): Uint8Array {
  const parts = fields.map((f) => bytes.subarray(start[f]!, end[f]!));
  return new TextEncoder().encode(JSON.stringify(parts.map((part) => new TextDecoder().decode(part))));
}
