/** What grouping needs of a row: its id, what it says of the report, and what it says of its product. */
import { isDamaged } from '../cells/damage.ts';
import { code, isBlank, trimmed } from '../cells/text.ts';
import type { Layout } from '../columns/layout.ts';
import { isSetAside } from './record.ts';
import type { Row } from './row.ts';

export type RowReader = {
  /** The one column that holds ids, where there is one. */
  idColumn: number | undefined;
  /** The row's report, given that of the row above; empty when it names none. */
  id(row: Row, above: string): string;
  /** What the row says of its product; two rows of one report that say the same are a repetition. */
  product(row: Row): string;
  /** Does `row` say the same of the report as `first`, where it says anything? */
  sameReport(first: Row, row: Row): boolean;
};

const cell = (row: Row, at: number) => trimmed(row.cells[at] ?? '');

/** The rows of the drug table. */
export function tableRows(layout: Layout): RowReader {
  const id = layout.sources.find((s) => s.field.name === 'id');
  const report = layout.sources.filter((s) => !s.field.product && s !== id).flatMap((s) => s.columns);
  const product = layout.sources.filter((s) => s.field.product).flatMap((s) => s.columns);
  for (const name of ['amount', 'amountUnit', 'everyDays', 'times', 'productNumber'] as const) {
    const at = layout.helpers.get(name);
    if (at !== undefined) product.push(at);
  }
  return {
    idColumn: id?.columns.length === 1 ? id.columns[0] : undefined,
    id(row, above) {
      for (const at of id?.columns ?? []) {
        const text = code(row.cells[at] ?? '');
        // Rows whose ids a spreadsheet has made alike are not one report.
        if (!isBlank(text)) return isDamaged(text) ? '' : text;
      }
      // A merged sheet cell leaves the id and all else of the report empty below its first row.
      const continues =
        above !== '' && report.every((at) => cell(row, at) === '') && product.some((at) => cell(row, at));
      return continues ? above : '';
    },
    product: (row) => product.map((at) => cell(row, at)).join('\u0001'),
    sameReport: (first, row) =>
      isSetAside(layout, first) === isSetAside(layout, row) &&
      report.every((at) => cell(row, at) === '' || cell(row, at) === cell(first, at)),
  };
}
