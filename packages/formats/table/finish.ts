/** The last step of every reader: typed fields in, a validated record or a named rejection out. */
import { type Origin, type Reading, type ReadRecord, type StreamName, tableOf, tables } from '@huishang/schemas';
import { longestId } from '../bytes/strings.ts';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';

/** Why a record cannot be taken: which field, if it is one, and the Chinese sentence. */
export type Problem = { field: string; reason: string };

/** What is wrong with whole rows (an open quote, too many cells). */
export const rowProblems = (rows: readonly { line: number; problem?: string }[]): Problem[] =>
  rows.flatMap(({ line, problem }) => (problem ? [{ field: '', reason: words.onLine(line, problem) }] : []));

/** A record before validation. `problems` are what its rows and cells already said against it. */
export type Draft = {
  stream: StreamName;
  fields: Record<string, unknown>;
  extra: Record<string, string>;
  raw: string;
  origin: Origin;
  problems: Problem[];
  /** The header under which a field stood in the file, for reasons; the contract's where absent. */
  headerOf?: (field: string) => string | undefined;
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

const receivedField = { sampling: 'reportDate', complaint: 'submittedDate', riskInfo: 'date' } as const;

/** A record's id as text, for rejections of records whose id may itself be missing. */
const idOf = (fields: Record<string, unknown>) => (typeof fields.id === 'string' ? fields.id : '');

/** Validates by the table's schema. */
export function finish(draft: Draft): Reading {
  const { stream, fields, raw, origin } = draft;
  const table = tableOf(stream);
  const problems = [...draft.problems];
  const id = idOf(fields);
  if (id.length > longestId) {
    const header = draft.headerOf?.('id') ?? contractHeader.get(table)!.get('id')!;
    problems.push({ field: 'id', reason: words.onLine(origin.line, words.longId(header, id.length, longestId, id)) });
  }
  const parsed = tables[table].safeParse(fields);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = String(issue.path.at(-1) ?? '');
      // A cell that could not be read has been named already, and a row that lost its place lacks everything.
      if (problems.some((problem) => problem.field === field || problem.field === '')) continue;
      const header = draft.headerOf?.(field) ?? contractHeader.get(table)!.get(field) ?? field;
      const what = issue.code === 'custom' ? issue.message : words.missing(header);
      problems.push({ field, reason: words.onLine(origin.line, what) });
    }
  }
  if (problems.length > 0 || !parsed.success) {
    const reason = words.joined(problems.slice(0, reasonsTold).map((problem) => problem.reason));
    return { kind: 'rejection', rejection: { ...origin, stream, recordId: idOf(fields), reason, raw } };
  }
  const data = parsed.data as Record<string, unknown>;
  const received = receivedField[stream as keyof typeof receivedField] ?? 'receivedDate';
  const record = {
    stream,
    id: data.id,
    receivedDate: data[received],
    reportDate: data.reportDate ?? null,
    followUp: data.followUp === '跟踪',
    fields: data,
    extra: draft.extra,
    raw,
    origin,
  } as ReadRecord;
  return { kind: 'record', record };
}
