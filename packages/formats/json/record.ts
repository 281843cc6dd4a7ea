/** One JSON record with the tables' Chinese names as keys → a reading. */
import { type Origin, type Reading, type StreamName, streamNames, type TableName, tableOf } from '@huishang/schemas';
import { cleanReading } from '../bytes/strings.ts';
import { listJoin } from '../cells/list.ts';
import { type ExtraColumnMap, type Layout, layoutOf, tableOfHeader } from '../columns/layout.ts';
import { readRecord } from '../table/record.ts';
import type { Row } from '../table/row.ts';
import { words } from '../words.zh.ts';
import { deepest, deepMark, isDeep, shallow } from './depth.ts';

/** Keys that say something of the record itself. */
const streamKey = 'stream';
const productKeys = ['产品', 'products'];

type Entry = readonly [key: string, text: string];

/** No record has more keys, no report more products. */
const mostKeys = 1_000;
const mostProducts = 1_000;

/** A JSON value as a cell's text; a list keeps its items apart. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isDeep(value)) return deepMark;
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
export const readJsonRecord = (value: unknown, origin: Origin, options: JsonOptions = {}): Reading =>
  cleanReading(jsonReading(value, origin, options));

export type JsonOptions = { raw?: string; columns?: ExtraColumnMap; cache?: LayoutCache };

/** The same, for readers whose readings are cleaned together. */
export function jsonReading(value: unknown, origin: Origin, options: JsonOptions): Reading {
  const raw = options.raw ?? JSON.stringify(shallow(value)) ?? '';
  const reject = (reason: string, recordId = ''): Reading => ({
    kind: 'rejection',
    rejection: { ...origin, stream: '', recordId, reason: words.onLine(origin.line, reason), raw },
  });
  if (!isObject(value)) return reject(words.notAnObject(raw));
  const size = Object.keys(value).length;
  if (size > mostKeys) return reject(words.tooManyKeys(size, mostKeys));
  const own = options.columns ?? {};
  const stream = streamOfJson(value, own);
  if (stream === undefined) return reject(words.unknownJson(String(value[streamKey] ?? Object.keys(value).join('、'))));
  const table = tableOf(stream);
  const report = entriesOf(value);
  const listed = productKeys.map((key) => value[key]).find(Array.isArray) as unknown[] | undefined;
  if ((listed?.length ?? 0) > mostProducts) return reject(words.tooManyProducts(listed!.length, mostProducts));
  if (stream === 'vaccine' && !report.some(([key]) => key === '产品类别')) report.push(['产品类别', '疫苗']);
  const products = table === 'drug' ? productsOf(value) : [];
  const keys = [...new Set([...report, ...products.flat()].map(([key]) => key))];
  if (keys.length > mostKeys) return reject(words.tooManyKeys(keys.length, mostKeys));
  const layout = layoutFor(table, keys, own, options.cache ?? new Map());
  const rows: Row[] = (products.length > 0 ? products : [[]]).map((product) => {
    const cells = new Map<string, string>([...report, ...product]);
    return { line: origin.line, cells: keys.map((key) => cells.get(key) ?? ''), raw };
  });
  markDeep(layout, keys, rows);
  const reading = readRecord(layout, rows, origin.file);
  return withRaw(reading, raw);
}

/** A value that is too deep makes its record unreadable only where the record cannot do without it. */
function markDeep(layout: Layout, keys: readonly string[], rows: Row[]): void {
  for (const { field, columns, added } of layout.sources) {
    if (!field.meta.required) continue;
    for (const at of [...columns, ...added])
      for (const row of rows) if (row.cells[at] === deepMark) row.problem ??= words.tooDeep(keys[at]!, deepest);
  }
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
