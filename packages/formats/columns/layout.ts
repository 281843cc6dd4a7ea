/** From a header row to what each of its columns means. */
import type { TableName } from '@huishang/schemas';
import { halfWidth, trimmed } from '../cells/text.ts';
import { type Field, tableFields, tableNames } from '../table/fields.ts';
import { words } from '../words.zh.ts';
import { aliases, drugHelpers, type Helper, helperColumns } from './aliases.ts';

/** A user's own header → contract header, by table (`{ drug: { 药名: '通用名称' } }`). */
export type ExtraColumnMap = Partial<Record<TableName, Readonly<Record<string, string>>>>;

/** Where a field's text stands: the first of `columns` that is not empty, and all of `added` after it. */
export type FieldSource = { field: Field; columns: number[]; added: number[] };

/** A header row understood. */
export type Layout = {
  table: TableName;
  /** The headers as they stand, without white space around them. */
  headers: readonly string[];
  sources: readonly FieldSource[];
  helpers: ReadonlyMap<Helper, number>;
  /** Columns that mean nothing to us and are kept with the record. */
  extras: readonly { index: number; header: string }[];
  /** Lines above the header (a notice's title). */
  titles: readonly string[];
  /** Serial days count from 1904. */
  date1904?: boolean;
};

/** A header as it is compared: half width, lower case, without white space, required marks and a closing colon. */
export function headerKey(header: string): string {
  return halfWidth(trimmed(header))
    .replace(/\s+|[*＊]/g, '')
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
    .replace(/[:;。]$/, '')
    .toLowerCase();
}

type Meaning = { field: Field; rank: number; add: boolean };

function meanings(table: TableName): Map<string, Meaning> {
  const known = new Map<string, Meaning>();
  const entries = Object.entries(aliases[table]);
  for (const [header, field] of tableFields[table]) known.set(headerKey(header), { field, rank: 0, add: false });
  for (const [header, names] of entries) {
    const field = tableFields[table].get(header);
    if (!field) throw new Error(`no column ${header} in table ${table}`);
    for (const [i, name] of names.split(' ').entries()) {
      const add = name.startsWith('+');
      const key = headerKey(add ? name.slice(1) : name);
      if (key !== '' && !known.has(key)) known.set(key, { field, rank: i + 1, add });
    }
  }
  return known;
}

const known = new Map(tableNames.map((table) => [table, meanings(table)]));
const helpers = new Map(
  Object.entries(helperColumns).flatMap(([helper, names]) =>
    names.split(' ').map((name) => [headerKey(name), helper as Helper] as const),
  ),
);

function helperOf(table: TableName, key: string): Helper | undefined {
  const helper = helpers.get(key);
  return helper && (table === 'drug' || !drugHelpers.has(helper)) ? helper : undefined;
}

/** How a table understands these headers; unknown ones become extras. */
export function layoutOf(
  table: TableName,
  headers: readonly string[],
  own: ExtraColumnMap = {},
  titles: readonly string[] = [],
): Layout {
  const ownKeys = new Map(Object.entries(own[table] ?? {}).map(([from, to]) => [headerKey(from), headerKey(to)]));
  const found = new Map<Field, { index: number; rank: number; add: boolean }[]>();
  const foundHelpers = new Map<Helper, number>();
  const extras: { index: number; header: string }[] = [];
  const used = new Set<string>();
  const repeats = new Map<string, number>();
  headers.forEach((header, index) => {
    const key = headerKey(header);
    const meaning = known.get(table)!.get(ownKeys.get(key) ?? key);
    const helper = helperOf(table, key);
    if (meaning) {
      const list = found.get(meaning.field) ?? [];
      list.push({ index, rank: ownKeys.has(key) ? -1 : meaning.rank, add: meaning.add });
      found.set(meaning.field, list);
    } else if (helper && !foundHelpers.has(helper)) {
      foundHelpers.set(helper, index);
    } else {
      const plain = trimmed(header);
      let name = plain || `列${index + 1}`;
      let n = repeats.get(plain) ?? 2;
      for (; used.has(name); n++) name = `${plain}(${n})`;
      repeats.set(plain, n);
      used.add(name);
      extras.push({ index, header: name });
    }
  });
  const sources = [...found].map(([field, places]) => {
    const ordered = places.sort((a, b) => a.rank - b.rank || a.index - b.index);
    return {
      field,
      columns: ordered.filter((p) => !p.add).map((p) => p.index),
      added: ordered.filter((p) => p.add).map((p) => p.index),
    };
  });
  return { table, headers: headers.map(trimmed), sources, helpers: foundHelpers, extras, titles };
}

/** A column of a table, called by any name that is read for it or by its field's name in the record: as the contract calls it. */
export function namedColumn(table: TableName, name: string): string | undefined {
  const field =
    known.get(table)!.get(headerKey(name))?.field ??
    [...tableFields[table].values()].find((one) => one.name === trimmed(name));
  return field?.meta.header;
}

/** @throws when a user's map names a column that its table does not have. */
export function checkColumns(own: ExtraColumnMap): void {
  for (const table of tableNames) {
    for (const to of Object.values(own[table] ?? {})) {
      if (!known.get(table)!.has(headerKey(to))) throw new Error(words.noSuchColumn(table, to));
    }
  }
}

/** Prose with a few known words in it is no header: of a header's cells at least a third are known, or eight. */
const leastKnown = 3;
const surelyKnown = 8;
const leastShare = 1 / 3;

/** How well a header row (its headers as they are compared) fits a table: its known columns; contract names count a little more than aliases. */
function fit(table: TableName, keys: readonly string[], own: ExtraColumnMap): number {
  const ownKeys = new Map(Object.entries(own[table] ?? {}).map(([from, to]) => [headerKey(from), headerKey(to)]));
  const fields = new Set<Field>();
  let score = 0;
  let filled = 0;
  for (const key of keys) {
    if (key !== '') filled++;
    const meaning = known.get(table)!.get(ownKeys.get(key) ?? key);
    if (meaning && !fields.has(meaning.field)) {
      fields.add(meaning.field);
      score += meaning.rank === 0 ? 1.1 : 1;
    }
  }
  const enough = fields.size >= surelyKnown || (fields.size >= leastKnown && fields.size >= filled * leastShare);
  return enough ? score : 0;
}

/** The table whose header this row is, if any: the best fit, the first among equals. */
export function tableOfHeader(
  headers: readonly string[],
  own: ExtraColumnMap = {},
): { table: TableName; fit: number } | undefined {
  let best: { table: TableName; fit: number } | undefined;
  const keys = headers.map(headerKey);
  for (const table of tableNames) {
    const score = fit(table, keys, own);
    if (score > (best?.fit ?? 0)) best = { table, fit: score };
  }
  return best;
}
