/** A table of rows `report,product,event,date`: the layout of `score` with a day to each report. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { RowSplitter, readDate } from '@huishang/formats';
import { layoutOf, ScoreTableError } from '@huishang/statistics';
import { WorkFailed } from '../../failure.ts';
import { type DataSet, dayNumber, LeftOut } from './dataSet.ts';
import { Subjects } from './subjects.ts';
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

/** Is the file such a table? Null where it is not. */
export async function readDatedTable(path: string): Promise<DataSet | null> {
  if (!/\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(path)) return null;
  let table: Table | null = null;
  let splitter: RowSplitter | null = null;
  for await (const text of textOf(path)) {
    if (splitter === null) {
      const delimiter = [',', '\t', ';'].toSorted((a, b) => times(text, b) - times(text, a))[0]!;
      splitter = new RowSplitter(delimiter);
    }
    for (const row of splitter.push(text)) {
      if (table !== null) table.add(row);
      else {
        table = tableOf(row.cells);
        if (table === null) return null;
      }
    }
  }
  for (const row of splitter?.end() ?? []) table?.add(row);
  return table?.dataSet() ?? null;
}

const times = (text: string, mark: string): number => text.slice(0, text.search(/[\r\n]|$/)).split(mark).length;

/** The header's table; null where a column is missing. */
function tableOf(header: readonly string[]): Table | null {
  const date = header.findIndex((heading) => DATES.includes(bare(heading)));
  if (date < 0) return null;
  try {
    const layout = layoutOf(header, {});
    return layout.kind === 'reports' ? new Table({ ...layout, date }) : null;
  } catch (error) {
    if (error instanceof ScoreTableError) return null;
    throw error;
  }
}

async function* textOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  let decoder: TextDecoder | null = null;
  try {
    for await (const part of path.endsWith('.gz') ? file.pipe(createGunzip()) : file) {
      decoder ??= new TextDecoder(isUtf8(part as Uint8Array) ? 'utf-8' : 'gb18030');
      yield decoder.decode(part as Uint8Array, { stream: true });
    }
    if (decoder !== null) yield decoder.decode();
  } catch (error) {
    throw new WorkFailed(words.unreadable(path, (error as Error).message));
  }
}

/** As far as the first piece of a file can tell, which may end within a character. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

type Columns = { report: number; product: number; event: number; date: number };

/** Rows of one report are one version, of the earliest of their days. */
class Table {
  readonly #columns: Columns;
  readonly #reports = new Map<string, { day: string; products: Set<string>; hazards: Set<string> }>();
  readonly #products = new Subjects();
  readonly #hazards = new Subjects();
  readonly #leftOut = new LeftOut();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  add({ cells }: { cells: readonly string[] }): void {
    const cell = (column: keyof Columns): string => (cells[this.#columns[column]] ?? '').trim();
    const [id, product, hazard, day] = [cell('report'), cell('product'), cell('event'), readDate(cell('date'))];
    if (id === '' || day === undefined) {
      this.#leftOut.add(id === '' ? words.noId : words.noDate);
      return;
    }
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
