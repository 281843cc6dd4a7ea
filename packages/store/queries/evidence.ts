/** Evidence, and the coded terms that narratives are searched for. */
import type { Domain, Evidence, RecordMessage } from '@huishang/schemas';
import type { Sql } from '../sql.ts';
import type { RecordKey } from './records.ts';
import { SharedParts } from './shared-parts.ts';
import { newestFirst, oldestFirst } from './versions.ts';

export type EvidenceShell = {
  stream: string;
  id: string;
  version: string;
  receivedDate: string;
  reportDate: string | null;
};

/** Notes that these record versions are to be read. A second delivery changes nothing. */
export async function insertShells(sql: Sql, shells: readonly EvidenceShell[]): Promise<void> {
  await sql.query(
    `insert into evidence (stream, id, version, received_date, report_date)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]::date[], $5::text[]::date[])
     on conflict do nothing`,
    [
      shells.map((s) => s.stream),
      shells.map((s) => s.id),
      shells.map((s) => s.version),
      shells.map((s) => s.receivedDate),
      shells.map((s) => s.reportDate),
    ],
  );
}

export type CodedTerm = { seq: number; code: string; kind: 'reaction' | 'device_problem'; name: string; since: string };

/**
 * Adds terms, each once in a call, or moves `since` to an earlier day. Sequence numbers appear in commit order, since the lock is held until
 * the transaction ends; `tx` must be one.
 */
export async function learnTerms(tx: Sql, terms: readonly Omit<CodedTerm, 'seq'>[]): Promise<void> {
  if (terms.length === 0) return;
  const locked = tx.query('lock table coded_term in exclusive mode');
  const added = tx.query(
    `insert into coded_term (code, kind, name, since)
     select code, kind, name, since from unnest($1::text[], $2::text[], $3::text[], $4::text[]::date[]) as t(code, kind, name, since)
     order by code collate "C", kind collate "C", name collate "C"
     on conflict (code, kind, name) do update set since = excluded.since where excluded.since < coded_term.since`,
    [terms.map((t) => t.code), terms.map((t) => t.kind), terms.map((t) => t.name), terms.map((t) => t.since)],
  );
  await Promise.all([locked, added]);
}

export async function codedTerms(sql: Sql, after = 0): Promise<CodedTerm[]> {
  return sql.query<CodedTerm>('select seq, code, kind, name, since from coded_term where seq > $1 order by seq', [
    after,
  ]);
}

/** Stores what was read. */
export async function storeEvidence(
  sql: Sql,
  rows: readonly { stream: string; id: string; version: string; domain: string | null; body: string }[],
  searched: number,
): Promise<void> {
  await sql.query(
    `update evidence e set body = v.body, domain = v.domain, searched = $6
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as v(stream, id, version, domain, body)
     where e.stream = v.stream and e.id = v.id and e.version = v.version`,
    [
      rows.map((r) => r.stream),
      rows.map((r) => r.id),
      rows.map((r) => r.version),
      rows.map((r) => r.domain),
      rows.map((r) => r.body),
      searched,
    ],
  );
}

/** The coded terms that had been used by a day: what narratives were searched for as of then. */
export async function codedTermsAsOf(sql: Sql, asOf: string): Promise<CodedTerm[]> {
  return sql.query<CodedTerm>(
    'select seq, code, kind, name, since from coded_term where since <= $1::date order by seq',
    [asOf],
  );
}

/** Reads a record again with the terms known as of the day. */
export type ReadAgain = (message: RecordMessage) => Evidence;

const PAGE = 2_000;

/**
 * The evidence as it was known on a day: of each record the newest version received by then, in the order of stream
 * and id, page by page. A narrative that mentions a term which nobody had used by then is read again without it.
 * @param only.domain that domain's evidence, and what belongs to none by itself.
 * @param only.keys these records'.
 * @param only.since what has a version received on this day or later.
 */
export async function* evidenceAsOf(
  sql: Sql,
  asOf: string,
  readAgain: ReadAgain,
  only: { domain?: Domain; keys?: readonly RecordKey[]; since?: string } = {},
): AsyncGenerator<Evidence[]> {
  const { domain, keys, since } = only;
  if (keys?.length === 0) return;
  const shared = new SharedParts();
  const later = new Set(
    (await sql.query<{ code: string }>('select code from coded_term where since > $1::date', [asOf])).map(
      (t) => t.code,
    ),
  );
  const pageAfter = (after: RecordKey) =>
    sql.query<EvidenceRow>(
      `select distinct on (stream, id) stream, id, version, body from evidence
       where (stream, id) > ($1, $2) and received_date <= $3::date and body is not null
         and ($4::text is null or domain is null or domain = $4)
         and ($6::text[] is null or (stream, id) in (select * from unnest($6::text[], $7::text[])))
         and ($8::date is null or (stream, id) in (select stream, id from evidence where received_date between $8::date and $3::date))
       order by stream, id, ${newestFirst}
       limit $5`,
      [
        after.stream,
        after.id,
        asOf,
        domain ?? null,
        PAGE,
        keys?.map((key) => key.stream) ?? null,
        keys?.map((key) => key.id) ?? null,
        since ?? null,
      ],
    );
  let next: Promise<EvidenceRow[]> | null = pageAfter({ stream: '', id: '' });
  while (next) {
    const rows: EvidenceRow[] = await next;
    // The store looks for the next page while this one is read.
    next = rows.length < PAGE ? null : pageAfter(rows.at(-1)!);
    next?.catch(() => {}); // Told when it is awaited; nobody may come to that.
    const page = rows.map((row) => shared.evidence(JSON.parse(row.body) as Evidence));
    if (later.size > 0)
      for (const [index, evidence] of page.entries())
        if (evidence.hazards.some((h) => h.source === 'narrative' && later.has(h.code)))
          page[index] = readAgain(await messageOf(sql, rows[index]!));
    yield page;
  }
}

type EvidenceRow = RecordKey & { version: string; body: string };

async function messageOf(sql: Sql, key: { stream: string; id: string; version: string }): Promise<RecordMessage> {
  const [row] = await sql.query<{ message: string }>(
    'select message from record where stream = $1 and id = $2 and version = $3',
    [key.stream, key.id, key.version],
  );
  return parseMessage(row!.message);
}

/** The newest day, up to one, on which anything was received that has been read; null without any. */
export async function newestEvidence(sql: Sql, asOf: string): Promise<string | null> {
  const [row] = await sql.query<{ day: string | null }>(
    'select max(received_date) as day from evidence where received_date <= $1::date and body is not null',
    [asOf],
  );
  return row?.day ?? null;
}

/** A version of a record, by which pages follow each other. */
export type VersionKey = RecordKey & { version: string };

/** The next page of everything that has been read, every version as JSON, in the order of the keys; `last` is null at the end. */
export async function evidencePage(
  sql: Sql,
  after: VersionKey | null,
  limit: number,
): Promise<{ bodies: string[]; last: VersionKey | null }> {
  const rows = await sql.query<EvidenceRow>(
    `select stream, id, version, body from evidence
     where (stream, id, version) > ($1, $2, $3) and body is not null order by stream, id, version limit $4`,
    [after?.stream ?? '', after?.id ?? '', after?.version ?? '', limit],
  );
  const last = rows.at(-1);
  return {
    bodies: rows.map((row) => row.body),
    last: last ? { stream: last.stream, id: last.id, version: last.version } : null,
  };
}

/** These records' newest versions as of a day. */
export async function evidenceOfKeys(sql: Sql, keys: readonly RecordKey[], asOf: string): Promise<Evidence[]> {
  if (keys.length === 0) return [];
  const rows = await sql.query<{ body: string }>(
    `select distinct on (stream, id) body from evidence
     where (stream, id) in (select * from unnest($1::text[], $2::text[])) and received_date <= $3::date and body is not null
     order by stream, id, ${newestFirst}`,
    [keys.map((key) => key.stream), keys.map((key) => key.id), asOf],
  );
  return rows.map((row) => JSON.parse(row.body) as Evidence);
}

/**
 * Of records that brought a version between two days, the versions known on the second that newer ones replaced.
 * @param among the records that may have several versions, where that is known: few have, and nobody else is looked at.
 */
export async function earlierVersions(
  sql: Sql,
  from: string,
  asOf: string,
  among?: readonly RecordKey[],
): Promise<Evidence[]> {
  if (among?.length === 0) return [];
  const asked = among === undefined ? '' : 'and (stream, id) in (select * from unnest($3::text[], $4::text[]))';
  const rows = await sql.query<{ body: string }>(
    `with brought as (
       select distinct stream, id from evidence where received_date between $1::date and $2::date ${asked}),
     placed as (
       select stream, id, version, body, row_number() over (
         partition by stream, id order by report_date desc nulls last, received_date desc, version desc) as place
       from evidence join brought using (stream, id)
       where received_date <= $2::date and body is not null ${asked})
     select body from placed where place > 1
     order by stream, id, version`,
    [from, asOf, ...(among === undefined ? [] : [among.map((key) => key.stream), among.map((key) => key.id)])],
  );
  return rows.map((row) => JSON.parse(row.body) as Evidence);
}

/** What was understood of every version of one record. */
export async function evidenceOf(sql: Sql, stream: string, id: string): Promise<Evidence[]> {
  const rows = await sql.query<{ body: string }>(
    `select body from evidence where stream = $1 and id = $2 and body is not null
     order by ${oldestFirst}`,
    [stream, id],
  );
  return rows.map((row) => JSON.parse(row.body) as Evidence);
}

/** The record message that a version was read from. */
export const parseMessage = (message: string): RecordMessage => JSON.parse(message) as RecordMessage;
