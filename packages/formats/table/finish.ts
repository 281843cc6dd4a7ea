/** The last step of every reader: typed fields in, a validated record or a named rejection out. */
import { type Origin, type Reading, type ReadRecord, type StreamName, tableOf, tables } from '@huishang/schemas';
import { words } from '../words.zh.ts';
import { tableFields } from './fields.ts';

/** A record before validation. `problems` are what its cells already said against it. */
export type Draft = {
  stream: StreamName;
  fields: Record<string, unknown>;
  extra: Record<string, string>;
  raw: string;
  origin: Origin;
  problems: string[];
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
  const problems = draft.problems;
  const parsed = tables[table].safeParse(fields);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const name = String(issue.path.at(-1) ?? '');
      const header = draft.headerOf?.(name) ?? contractHeader.get(table)!.get(name) ?? name;
      // A cell that could not be read has been named already; a missing field is told once.
      if (problems.some((p) => p.includes(`“${header}”`))) continue;
      problems.push(words.onLine(origin.line, issue.code === 'custom' ? issue.message : words.missing(header)));
    }
  }
  if (problems.length > 0 || !parsed.success) {
    const reason = words.joined(problems.slice(0, reasonsTold));
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
