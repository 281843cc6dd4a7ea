/** What `verify` looks at: page by page, in the order of the keys, so that no size is too large. */
import type { Sql } from '../sql.ts';
import type { Reference } from './progress.ts';
import type { StoredRecord, StoredRejection } from './records.ts';

/** All that follows shows one moment, whatever is written meanwhile. First statement of its transaction. */
export async function holdStill(tx: Sql): Promise<void> {
  await tx.query('set transaction isolation level repeatable read');
}

export type AuditedRecord = StoredRecord & {
  /** Null where it has not been noted. `body` is null until it has been read. */
  evidence: {
    receivedDate: string;
    reportDate: string | null;
    domain: string | null;
    searched: number;
    body: string | null;
  } | null;
};

const PAGE = 200;

/** Every record version with its evidence. */
export async function* auditedRecords(tx: Sql): AsyncGenerator<AuditedRecord[]> {
  type Row = StoredRecord & {
    noted: boolean;
    received: string;
    report: string | null;
    domain: string | null;
    searched: number;
    body: string | null;
  };
  let after: Reference = { stream: '', id: '', version: '' };
  for (;;) {
    const rows = await tx.query<Row>(
      `select r.stream, r.id, r.version, r.received_date as "receivedDate", r.report_date as "reportDate", r.message, r.sealed,
              e.stream is not null as noted, e.received_date as received, e.report_date as report, e.domain, e.searched, e.body
       from record r left join evidence e on e.stream = r.stream and e.id = r.id and e.version = r.version
       where (r.stream, r.id, r.version) > ($1, $2, $3) order by r.stream, r.id, r.version limit $4`,
      [after.stream, after.id, after.version, PAGE],
    );
    yield rows.map(({ noted, received, report, domain, searched, body, ...record }) => ({
      ...record,
      evidence: noted ? { receivedDate: received, reportDate: report, domain, searched, body } : null,
    }));
    if (rows.length < PAGE) return;
    after = rows.at(-1)!;
  }
}

/** The messages of these records as they are kept, by `stream/id/version`. */
export async function messagesOf(tx: Sql, keys: readonly Reference[]): Promise<Map<string, string>> {
  const rows = await tx.query<Reference & { message: string }>(
    `select r.stream, r.id, r.version, r.message from record r
     join unnest($1::text[], $2::text[], $3::text[]) as k(stream, id, version)
       on r.stream = k.stream and r.id = k.id and r.version = k.version`,
    [keys.map((k) => k.stream), keys.map((k) => k.id), keys.map((k) => k.version)],
  );
  return new Map(rows.map(({ stream, id, version, message }) => [`${stream}/${id}/${version}`, message]));
}

/** Evidence that was read from no record that is kept. */
export async function* orphanedEvidence(tx: Sql): AsyncGenerator<Reference> {
  let after: Reference = { stream: '', id: '', version: '' };
  for (;;) {
    const rows = await tx.query<Reference>(
      `select e.stream, e.id, e.version from evidence e
       where (e.stream, e.id, e.version) > ($1, $2, $3)
         and not exists (select from record r where r.stream = e.stream and r.id = e.id and r.version = e.version)
       order by e.stream, e.id, e.version limit $4`,
      [after.stream, after.id, after.version, PAGE],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!;
  }
}

export async function* auditedRejections(tx: Sql): AsyncGenerator<StoredRejection> {
  let after = { file: '', line: -1, hash: '' };
  for (;;) {
    const rows = await tx.query<StoredRejection>(
      `select file, line, hash, stream, record_id as "recordId", reason, sealed from rejected
       where (file, line, hash) > ($1, $2::int, $3) order by file, line, hash limit $4`,
      [after.file, after.line, after.hash, PAGE],
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!;
  }
}

export type Miscount = {
  stream: string;
  day: string | null;
  what: 'versions' | 'records' | 'rejections';
  tallied: number;
  kept: number;
};

/** Where the tallies do not add up to what is kept: versions by day, records and rejections by stream. */
export async function miscounts(tx: Sql): Promise<Miscount[]> {
  return tx.query<Miscount>(
    `with tallied as (
       select stream, received_date::text as day, 'versions' as what, sum(n)::int as n from tally
       where status in ('accepted', 'followUp') group by 1, 2
       union all select stream, null, 'records', sum(n)::int from tally where status = 'accepted' group by 1
       union all select stream, null, 'rejections', sum(n)::int from tally where status = 'rejected' group by 1),
     kept as (
       select stream, received_date::text as day, 'versions' as what, count(*)::int as n from record group by 1, 2
       union all select stream, null, 'records', count(distinct id)::int from record group by 1
       union all select stream, null, 'rejections', sum(times)::int from rejected group by 1)
     select coalesce(t.stream, k.stream) as stream, coalesce(t.day, k.day) as day, coalesce(t.what, k.what) as what,
            coalesce(t.n, 0) as tallied, coalesce(k.n, 0) as kept
     from tallied t full join kept k on k.stream = t.stream and k.what = t.what and coalesce(k.day, '') = coalesce(t.day, '')
     where coalesce(t.n, 0) <> coalesce(k.n, 0) order by 1, 3, 2`,
  );
}
