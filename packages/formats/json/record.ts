/** One JSON record with the tables' Chinese names as keys → a reading. */
import { type Origin, type Reading, type StreamName, streamNames, type TableName, tableOf } from '@huishang/schemas';
import { listJoin } from '../cells/list.ts';
import { type ExtraColumnMap, type Layout, layoutOf, tableOfHeader } from '../columns/layout.ts';
import { type Row, readRecord } from '../table/record.ts';
import { words } from '../words.zh.ts';

/** Keys that say something of the record itself. */
const streamKey = 'stream';
const productKeys = ['产品', 'products'];

type Entry = readonly [key: string, text: string];

/** A JSON value as a cell's text; a list keeps its items apart. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .map(cellText)
      .filter((t) => t !== '')
      .join(listJoin);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const entriesOf = (value: object): Entry[] =>
  Object.entries(value)
    .filter(([key]) => key !== streamKey && !productKeys.includes(key))
    .map(([key, v]) => [key, cellText(v)] as const);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Layouts of the shapes of record seen so far; records of one sender have few. */
export type LayoutCache = Map<string, Layout>;
const cachedShapes = 500;

function layoutFor(table: TableName, keys: readonly string[], own: ExtraColumnMap, cache: LayoutCache): Layout {
  const shape = `${table}\u0001${keys.join('\u0001')}`;
  const known = cache.get(shape);
  if (known) return known;
  const layout = layoutOf(table, keys, own);
  if (cache.size < cachedShapes) cache.set(shape, layout);
  return layout;
}

/** Which stream an object names or, where it names none, resembles by its keys. */
export function streamOfJson(value: object, own: ExtraColumnMap = {}): StreamName | undefined {
  const named = (value as Record<string, unknown>)[streamKey];
  if (streamNames.includes(named as StreamName)) return named as StreamName;
  if (named !== undefined) return undefined;
  const products = (value as Record<string, unknown>)[productKeys[0]!];
  const inner = Array.isArray(products) && isObject(products[0]) ? Object.keys(products[0]) : [];
  return tableOfHeader([...Object.keys(value), ...inner], own)?.table;
}

/**
 * One record: an object with Chinese keys, `"stream"` naming the table (found by the keys where it is absent), and
 * `产品` an array of the product columns. `raw` is its text as it stood, its JSON where absent. Never throws.
 */
export function readJsonRecord(
  value: unknown,
  origin: Origin,
  options: { raw?: string; columns?: ExtraColumnMap; cache?: LayoutCache } = {},
): Reading {
  const raw = options.raw ?? JSON.stringify(value) ?? '';
  const reject = (reason: string, recordId = ''): Reading => ({
    kind: 'rejection',
    rejection: { ...origin, stream: '', recordId, reason: words.onLine(origin.line, reason), raw },
  });
  if (!isObject(value)) return reject(words.notAnObject(raw));
  const own = options.columns ?? {};
  const stream = streamOfJson(value, own);
  if (stream === undefined) return reject(words.unknownJson(String(value[streamKey] ?? Object.keys(value).join('、'))));
  const table = tableOf(stream);
  const report = entriesOf(value);
  if (stream === 'vaccine' && !report.some(([key]) => key === '产品类别')) report.push(['产品类别', '疫苗']);
  const products = table === 'drug' ? productsOf(value) : [];
  const keys = [...new Set([...report, ...products.flat()].map(([key]) => key))];
  const rows: Row[] = (products.length > 0 ? products : [[]]).map((product) => {
    const cells = new Map<string, string>([...report, ...product]);
    return { line: origin.line, cells: keys.map((key) => cells.get(key) ?? ''), raw };
  });
  const layout = layoutFor(table, keys, own, options.cache ?? new Map());
  const reading = readRecord(layout, rows, origin.file);
  return withRaw(reading, raw);
}

/** The products of a report: a list, or one alone; a bare name is one that nothing else is said of. */
function productsOf(value: Record<string, unknown>): Entry[][] {
  const given = productKeys.map((key) => value[key]).find((of) => of !== undefined && of !== null);
  const listed: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  return listed.flatMap((product): Entry[][] => {
    if (isObject(product)) return [entriesOf(product)];
    const name = cellText(product);
    return name === '' ? [] : [[['通用名称', name]]];
  });
}

/** Several products are one text: a record's rows share its raw JSON. */
function withRaw(reading: Reading, raw: string): Reading {
  if (reading.kind === 'record') reading.record.raw = raw;
  else if (reading.kind === 'rejection') reading.rejection.raw = raw;
  return reading;
}
