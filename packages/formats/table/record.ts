/** The rows of one record of a table → a reading. */
import type { Reading, StreamName } from '@huishang/schemas';
import { bare, isUnknown, trimmed } from '../cells/text.ts';
import { readCell } from '../cells/value.ts';
import type { Helper } from '../columns/aliases.ts';
import type { FieldSource, Layout } from '../columns/layout.ts';
import { words } from '../words.zh.ts';
import { combineColumns } from './combine.ts';
import { finish, type ReceivedAs, rowProblems } from './finish.ts';
import { readNotice } from './notice.ts';
import { receivedField } from './receipt.ts';
import type { Row } from './row.ts';
import { standIn } from './standIn.ts';
import { Unread } from './unread.ts';

type Fields = Record<string, unknown>;

/** The text of a field in a row: its first column that is not empty, and what is added to it. */
function textOf(source: FieldSource, cells: readonly string[]): { text: string; column: number } {
  let text = '';
  let column = source.columns[0] ?? source.added[0]!;
  for (const at of source.columns) {
    const cell = cells[at];
    if (cell !== undefined && cell !== '' && trimmed(cell) !== '') {
      text = cell;
      column = at;
      break;
    }
  }
  for (const at of source.added) {
    const more = trimmed(cells[at] ?? '');
    if (more !== '' && !isUnknown(more)) text = text === '' ? more : `${text}\n${more}`;
  }
  return { text, column };
}

/** What marks a row: its own word (删除, 已删除, 重复报告) or a plain yes. */
const markings = [
  ['deleted', /^(?:是|√|✓|1|y|yes|true|已?(?:被)?删除?|已?作废|del|deleted|removed)$/],
  ['repeated', /^(?:是|√|✓|1|y|yes|true|(?:疑似)?重复(?:报告|上报|病例)?|dup|duplicate)$/],
] as const;
const unmarked = /^(?:否|非|不是|未|无|没|正常|有效|首次|唯一|0|false|no?$)/;

const markCell = (layout: Layout, row: Row, helper: Helper): string => {
  const at = layout.helpers.get(helper);
  return at === undefined ? '' : trimmed(row.cells[at] ?? '');
};

/** Is the row marked by its own source as deleted or repeated? */
export const isSetAside = (layout: Layout, row: Row): boolean =>
  markings.some(([helper, pattern]) => layout.helpers.has(helper) && pattern.test(bare(markCell(layout, row, helper))));

/** Something else in such a column marks nothing: a report is not lost by it. */
function tellUnclearMarks(layout: Layout, row: Row, unread: Unread): void {
  for (const [helper, pattern] of markings) {
    const text = markCell(layout, row, helper);
    if (isUnknown(text) || pattern.test(bare(text)) || unmarked.test(bare(text))) continue;
    unread.add(layout.headers[layout.helpers.get(helper)!]!, text, words.unread.mark);
  }
}

/** The stream of a row's record: vaccine reports come in the drug table. */
function streamOf(layout: Layout, fields: Fields): StreamName {
  return layout.table === 'drug' && fields.productCategory === '疫苗' ? 'vaccine' : layout.table;
}

/**
 * Reads one record from its rows (several only where a report names several products): fields of the report from
 * the first row that has them, one product a row.
 */
export function readRecord(layout: Layout, rows: readonly Row[], file: string): Reading {
  const first = rows[0]!;
  const problems = rowProblems(rows);
  const fields: Fields = {};
  const extra = new Map<string, string>();
  const unread = new Unread(extra);
  const received = receivedField(layout.table);
  let receivedAs: ReceivedAs | undefined;
  const how = { date1904: layout.date1904 };
  const products: Fields[] = layout.table === 'drug' ? rows.map(() => ({})) : [];
  const unitAt = layout.helpers.get('ageUnit');
  for (const source of layout.sources) {
    const { field } = source;
    for (let i = 0; i < rows.length; i++) {
      if (!field.product && fields[field.name] !== undefined) break;
      const { cells, line } = rows[i]!;
      const { text, column } = textOf(source, cells);
      if (text === '') continue;
      const unit = field.meta.kind === 'age' && unitAt !== undefined ? cells[unitAt] : undefined;
      const header = layout.headers[column]!;
      const read = readCell(field, header, text, unit === undefined ? how : { ...how, unit });
      const { value, problem } = read;
      if (problem) problems.push({ field: field.name, reason: words.onLine(line, problem) });
      if (read.kept) unread.keep(field.meta.header, trimmed(text));
      if (read.unread !== undefined) unread.add(field.meta.header, trimmed(`${text}${unit ?? ''}`), read.unread);
      if (value === undefined) continue;
      (field.product ? products[i]! : fields)[field.name] = value;
      // The usual case, a day as it is kept under the contract's own header, is not worth an object.
      if (field.name === received && (text !== value || header !== field.meta.header))
        receivedAs = { column: header, text: trimmed(text) };
    }
  }
  if (layout.table === 'drug') fields.products = products;
  keepUnknown(layout, rows, extra);
  combineColumns(layout, rows, fields, unread);
  receivedAs ??= standIn(layout, fields, extra);
  readNotice(layout, fields, extra, file);
  if (products.length > 1) fields.products = different(products);
  const stream = streamOf(layout, fields);
  // A report that its own source has withdrawn need not be sound.
  if (isSetAside(layout, first) && typeof fields.id === 'string') {
    return { kind: 'setAside', stream, id: fields.id, origin: { file, line: first.line } };
  }
  tellUnclearMarks(layout, first, unread);
  return finish({
    stream,
    fields,
    extra,
    unread,
    receivedAs,
    raw: rows.length === 1 ? first.raw : rows.map((row) => row.raw).join('\n'),
    origin: { file, line: first.line },
    problems,
    headerOf: (name) => {
      const source = layout.sources.find((s) => s.field.name === name);
      return source && layout.headers[source.columns[0] ?? source.added[0]!];
    },
  });
}

/** Products that differ in anything; a row written twice names no second product. */
function different(products: readonly Fields[]): Fields[] {
  return [...new Map(products.map((product) => [JSON.stringify(product), product])).values()];
}

/** Unknown columns, as they stand; different values of several rows one after the other. */
function keepUnknown(layout: Layout, rows: readonly Row[], extra: Map<string, string>): void {
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  for (const { index, header } of layout.extras) {
    if (index >= width) break;
    let text = '';
    for (const row of rows) {
      const cell = trimmed(row.cells[index] ?? '');
      if (cell !== '' && cell !== text) text = text === '' ? cell : `${text}；${cell}`;
    }
    if (text !== '') extra.set(header, text);
  }
  for (const row of rows) for (const [column, text] of row.stray ?? []) extra.set(column, text);
  // Of several columns for one field only the first is read; the others are kept too.
  for (const { columns } of layout.sources) {
    if (columns.length < 2) continue;
    const used = columns.find((at) => trimmed(rows[0]!.cells[at] ?? '') !== '');
    for (const at of columns) {
      const cell = trimmed(rows[0]!.cells[at] ?? '');
      if (at !== used && cell !== '' && !extra.has(layout.headers[at]!)) extra.set(layout.headers[at]!, cell);
    }
  }
}
