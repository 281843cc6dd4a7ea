/**
 * A user's own headers from a file: rows of `stream,header,field` (CSV), or `{ "drug": { "药名": "通用名称" } }` (JSON).
 * A field is called by its column of the contract, by any name that is read for it, or by its name in the record.
 */
import { type StreamName, streamNames, type TableName, tableOf } from '@huishang/schemas';
import { likelyEncoding } from '../bytes/likelyEncoding.ts';
import { decoded } from '../bytes/text.ts';
import { trimmed } from '../cells/text.ts';
import { splitRows } from '../csv/split.ts';
import { words } from '../words.zh.ts';
import { type ExtraColumnMap, headerKey, namedColumn } from './layout.ts';
import { nestedStrings } from './nestedStrings.ts';

/** Why a file of own headers cannot be used: a Chinese sentence that names line and value. */
export class OwnColumnsError extends Error {
  override name = 'OwnColumnsError';
}

/** One entry as it stands in the file. */
type OwnColumn = { line: number; stream: string; header: string; field: string };

const headings = {
  stream: ['stream', '表', '表名', '报告种类', '种类'],
  header: ['header', '表头', '列名', '本单位列名'],
  field: ['field', '栏目', '字段', '标准列名'],
} as const;
const delimiters = [',', '\t', ';', '，'];

/** @throws {OwnColumnsError} */
export function readOwnColumns(bytes: Uint8Array): ExtraColumnMap {
  const text = decoded(bytes, likelyEncoding(bytes)).replace(/^\ufeff/, '');
  const entries = text.trimStart().startsWith('{') ? entriesOfJson(text) : entriesOfCsv(text);
  if (entries.length === 0) throw new OwnColumnsError(words.ownColumns.none);
  const own: Partial<Record<TableName, Record<string, string>>> = {};
  const seen = new Map<string, OwnColumn>();
  for (const entry of entries) {
    const { line, header, field } = entry;
    const fail = (why: string) => new OwnColumnsError(words.onLine(line, `：${why}`));
    const stream = streamCalled(entry.stream);
    if (!stream) throw fail(words.ownColumns.noSuchStream(entry.stream));
    if (headerKey(header) === '') throw fail(words.ownColumns.noHeader(field));
    const table = tableOf(stream);
    const column = namedColumn(table, field);
    if (column === undefined) throw fail(words.ownColumns.noSuchField(stream, field));
    const key = `${table} ${headerKey(header)}`;
    const before = seen.get(key);
    if (before) throw fail(words.ownColumns.twice(header, before.header, before.line));
    seen.set(key, entry);
    own[table] = { ...own[table], [header]: column };
  }
  return own;
}

/** A stream by its name or by what people call it. */
function streamCalled(text: string): StreamName | undefined {
  const name = trimmed(text);
  return streamNames.find((stream) => stream === name || words.streams[stream] === name);
}

function entriesOfJson(text: string): OwnColumn[] {
  const { strings, problem } = nestedStrings(text);
  if (problem) throw new OwnColumnsError(words.onLine(problem.line, `：${words.ownColumns.badJson(problem.found)}`));
  return strings.map(({ line, outer, key, value }) => ({ line, stream: outer, header: key, field: value }));
}

function entriesOfCsv(text: string): OwnColumn[] {
  for (const delimiter of delimiters) {
    const [heading, ...rows] = splitRows(text, delimiter);
    const cells = heading?.cells.map((cell) => trimmed(cell).toLowerCase()) ?? [];
    const at = (names: readonly string[]) => cells.findIndex((cell) => names.includes(cell));
    const [stream, header, field] = [at(headings.stream), at(headings.header), at(headings.field)];
    if (stream < 0 || header < 0 || field < 0) continue;
    const entries: OwnColumn[] = [];
    for (const row of rows) {
      if (row.problem) throw new OwnColumnsError(words.onLine(row.line, row.problem));
      const cell = (column: number) => trimmed(row.cells[column] ?? '');
      if (row.cells.every((text) => trimmed(text) === '')) continue;
      entries.push({ line: row.line, stream: cell(stream), header: cell(header), field: cell(field) });
    }
    return entries;
  }
  throw new OwnColumnsError(words.ownColumns.noHeading(text.split(/\r?\n/, 1)[0]!));
}
