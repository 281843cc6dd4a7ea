/** A table of rows `report,product,event,date`: the layout of `score` with a day to each report. */
import { readDate } from '@huishang/formats';
import { isBlankText, layoutOf, ScoreTableError } from '@huishang/statistics';
import { type DataSet, dayNumber, LeftOut } from './dataSet.ts';
import { Subjects } from './subjects.ts';
import { rowsOf, type TableRow, type TableSource } from './tableText.ts';
import { words } from './words.zh.ts';

const DATES = [
  'date',
  'day',
  'received',
  'receiveddate',
  'recvdate',
  'datereceived',
  'fdadt',
  '接收日期',
  '日期',
  '报告日期',
];
const bare = (heading: string): string => heading.toLowerCase().replace(/[\s_-]/g, '');

/** Null where the table has another layout. */
export function readDatedTable(source: TableSource): DataSet | null {
  let table: Table | null = null;
  for (const row of rowsOf(source)) {
    if (table !== null) table.add(row);
    else {
      table = tableOf(row.cells);
      if (table === null) return null;
    }
  }
  return table?.dataSet() ?? null;
}

/** The header's table; null where a column is missing. */
function tableOf(header: readonly string[]): Table | null {
  const date = header.findIndex((heading) => DATES.includes(bare(heading)));
  if (date < 0) return null;
  try {
    const layout = layoutOf(header, {});
    return layout.kind === 'reports' ? new Table({ ...layout, date }, header.length) : null;
  } catch (error) {
    if (error instanceof ScoreTableError) return null;
    throw error;
  }
}

type Columns = { report: number; product: number; event: number; date: number };

/** Rows of one report are one version, of the earliest of their days. */
class Table {
  readonly #columns: Columns;
  readonly #width: number;
  readonly #reports = new Map<string, { day: string; products: Set<string>; hazards: Set<string> }>();
  readonly #products = new Subjects();
  readonly #hazards = new Subjects();
  readonly #leftOut = new LeftOut();

  constructor(columns: Columns, width: number) {
    this.#columns = columns;
    this.#width = width;
  }

  add({ cells, problem }: TableRow): void {
    const cell = (column: keyof Columns): string => {
      const text = (cells[this.#columns[column]] ?? '').trim();
      return isBlankText(text) ? '' : text;
    };
    const [id, product, hazard, day] = [cell('report'), cell('product'), cell('event'), readDate(cell('date'))];
    // A row wider than its header was cut by a separator that stands in a name: its cells have moved.
    const moved = problem !== undefined || cells.slice(this.#width).some((text) => text.trim() !== '');
    if (moved || id === '' || day === undefined) {
      this.#leftOut.add(moved ? words.badRow : id === '' ? words.noId : words.noDate);
      return;
    }
    if (product === '' || hazard === '') this.#leftOut.add(product === '' ? words.noProduct : words.noHazard);
    const report = this.#reports.get(id) ?? { day, products: new Set(), hazards: new Set() };
    this.#reports.set(id, report);
    if (day < report.day) report.day = day;
    if (product !== '') {
      if (!this.#products.has(product)) this.#products.add(product, product, [[product]]);
      report.products.add(product);
    }
    if (hazard !== '') {
      if (!this.#hazards.has(hazard)) this.#hazards.add(hazard, hazard, [[hazard]]);
      report.hazards.add(hazard);
    }
  }

  dataSet(): DataSet {
    return {
      versions: [...this.#reports].map(([id, { day, products, hazards }]) => ({
        id,
        day: dayNumber(day),
        products: [...products],
        hazards: [...hazards],
      })),
      products: this.#products,
      hazards: this.#hazards,
      leftOut: this.#leftOut.list(),
    };
  }
}
