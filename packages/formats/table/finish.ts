/** The last step of every reader: typed fields in, a validated record or a named rejection out. */
import { type Origin, type Reading, type ReadRecord, type StreamName, tableOf, tables } from '@huishang/schemas';
import { longestId } from '../bytes/strings.ts';
import { isDamaged } from '../cells/damage.ts';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';
import { takeImpossibleDates } from './impossible.ts';
import { earliestReceipt, receivedField } from './receipt.ts';
import { Unread } from './unread.ts';

/** Why a record cannot be taken: which field, if it is one, and the Chinese sentence. */
export type Problem = { field: string; reason: string };

/** What is wrong with whole rows (an open quote, too many cells). */
export const rowProblems = (rows: readonly { line: number; problem?: string }[]): Problem[] =>
  rows.flatMap(({ line, problem }) => (problem ? [{ field: '', reason: words.onLine(line, problem) }] : []));

/** A day of receipt that is none: no record can do without it. */
export const notReceived = (line: number, column: string, text: string): Problem => ({
  field: 'receivedDate',
  reason: words.onLine(line, words.notADate(column, text)),
});

export type ReceivedAs = { column: string; text: string };

/** A record before validation. `problems` are what its rows and cells already said against it. */
export type Draft = {
  stream: StreamName;
  fields: Record<string, unknown>;
  /** Columns that no field is read from, and what was written into fields that could not be read. */
  extra: Map<string, string>;
  unread?: Unread;
  raw: string;
  origin: Origin;
  problems: Problem[];
  /** The header under which a field stood in the file, for reasons; the contract's where absent. */
  headerOf?: (field: string) => string | undefined;
  /** Where the day of receipt was read, and its text there. */
  receivedAs?: ReceivedAs | undefined;
  /** The source gives no day of receipt: it stands for none, whatever it is. */
  undated?: boolean;
};

/** At most so many reasons are told of one record; more help nobody. */
const reasonsTold = 5;

const contractHeader = new Map(
  Object.entries(tableFields).map(([table, fields]) => [
    table,
    // A report without any product lacks the product's name.
    new Map([
      ...[...fields.values()].map((field) => [field.name, field.meta.header] as const),
      ['products', '通用名称'],
    ]),
  ]),
);

/** A record's id as text, for rejections of records whose id may itself be missing. */
const idOf = (fields: Record<string, unknown>) => (typeof fields.id === 'string' ? fields.id : '');

/** Validates by the table's schema. */
export function finish(draft: Draft): Reading {
  const { stream, fields, raw, origin } = draft;
  const table = tableOf(stream);
  const problems = [...draft.problems];
  const headerOf = (field: string) => draft.headerOf?.(field) ?? contractHeader.get(table)!.get(field) ?? field;
  const id = idOf(fields);
  if (isDamaged(id) && !problems.some(({ field }) => field === 'id'))
    problems.push({ field: 'id', reason: words.onLine(origin.line, words.damagedCode(headerOf('id'), id)) });
  if (id.length > longestId)
    problems.push({
      field: 'id',
      reason: words.onLine(origin.line, words.longId(headerOf('id'), id.length, longestId, id)),
    });
  const receivedName = receivedField(stream);
  const received = fields[receivedName];
  if (typeof received === 'string' && received < earliestReceipt && !draft.undated) {
    const reason = words.receivedTooEarly(
      draft.receivedAs?.column ?? headerOf(receivedName),
      draft.receivedAs?.text ?? received,
      earliestReceipt,
    );
    problems.push({ field: receivedName, reason: words.onLine(origin.line, reason) });
  }
  const parsed = tables[table].safeParse(fields);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = String(issue.path.at(-1) ?? '');
      // A cell that could not be read has been named already, and a row that lost its place lacks everything.
      if (problems.some((problem) => problem.field === field || problem.field === '')) continue;
      const what = issue.code === 'custom' ? issue.message : words.missing(headerOf(field));
      problems.push({ field, reason: words.onLine(origin.line, what) });
    }
  }
  if (problems.length > 0 || !parsed.success) {
    const reason = words.joined(problems.slice(0, reasonsTold).map((problem) => problem.reason));
    return { kind: 'rejection', rejection: { ...origin, stream, recordId: id, reason, raw } };
  }
  const data = parsed.data as Record<string, unknown>;
  const receivedDate = data[receivedName] as string;
  const unread = draft.unread ?? new Unread(draft.extra);
  if (!draft.undated) takeImpossibleDates(stream, data, receivedDate, (...told) => unread.add(...told));
  const reasons = unread.reasons;
  const { receivedAs } = draft;
  const record = {
    stream,
    id: data.id,
    receivedDate,
    reportDate: data.reportDate ?? null,
    followUp: data.followUp === '跟踪',
    fields: data,
    extra: Object.fromEntries(draft.extra),
    ...(reasons && { unread: reasons }),
    ...(receivedAs && { receivedAs }),
    raw,
    origin,
  } as ReadRecord;
  return { kind: 'record', record };
}
