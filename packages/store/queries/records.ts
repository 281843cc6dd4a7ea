/** Records: every version that was received, what was rejected, and how many of each. */
import type { Counts, Rejection, StreamName } from '@huishang/schemas';
import type { Sql } from '../sql.ts';
import { oldestFirst } from './versions.ts';

export type StoredRecord = {
  stream: StreamName;
  id: string;
  version: string;
  receivedDate: string;
  reportDate: string | null;
  message: string;
  sealed: string;
};

export type RecordKey = { stream: string; id: string };

/** The versions held of each of these records, by `stream/id`. */
export async function knownVersions(sql: Sql, keys: readonly RecordKey[]): Promise<Map<string, Set<string>>> {
  const rows = await sql.query<RecordKey & { version: string }>(
    `select r.stream, r.id, r.version from record r
     join unnest($1::text[], $2::text[]) as k(stream, id) on r.stream = k.stream and r.id = k.id`,
    [keys.map((k) => k.stream), keys.map((k) => k.id)],
  );
  const known = new Map<string, Set<string>>();
  for (const { stream, id, version } of rows) {
    const versions = known.get(`${stream}/${id}`);
    if (versions) versions.add(version);
    else known.set(`${stream}/${id}`, new Set([version]));
  }
  return known;
}

/** Any number nobody else locks with two keys. */
const RECORD_LOCK = 700_184;

/**
 * Keeps other intakes of the same records waiting until this transaction ends. Locks are of 64 classes of ids, so
 * that a large batch does not use up the server's lock table, and are taken in one order, so that none deadlocks.
 */
export async function lockRecords(sql: Sql, keys: readonly RecordKey[]): Promise<void> {
  await sql.query(
    `select pg_advisory_xact_lock($2, class) from (
       select distinct hashtext(k) & 63 as class from unnest($1::text[]) as k order by class) as classes`,
    [keys.map((k) => `${k.stream}/${k.id}`), RECORD_LOCK],
  );
}

export async function insertRecords(sql: Sql, records: readonly StoredRecord[]): Promise<void> {
  if (records.length === 0) return;
  await sql.query(
    `insert into record (stream, id, version, received_date, report_date, message, sealed)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]::date[], $5::text[]::date[], $6::text[], $7::text[])
     on conflict do nothing`,
    [
      records.map((r) => r.stream),
      records.map((r) => r.id),
      records.map((r) => r.version),
      records.map((r) => r.receivedDate),
      records.map((r) => r.reportDate),
      records.map((r) => r.message),
      records.map((r) => r.sealed),
    ],
  );
}

export type StoredRejection = Omit<Rejection, 'raw'> & { hash: string; sealed: string };

/** A rejection that is there already has come once more: the times add up to what is tallied. */
export async function insertRejections(sql: Sql, rejections: readonly StoredRejection[]): Promise<void> {
  if (rejections.length === 0) return;
  await sql.query(
    `insert into rejected (file, line, hash, stream, record_id, reason, sealed, times)
     select file, line, hash, min(stream), min(record_id), min(reason), min(sealed), count(*)::int
     from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as r(file, line, hash, stream, record_id, reason, sealed)
     group by file, line, hash
     on conflict (file, line, hash) do update set times = rejected.times + excluded.times`,
    [
      rejections.map((r) => r.file),
      rejections.map((r) => r.line),
      rejections.map((r) => r.hash),
      rejections.map((r) => r.stream),
      rejections.map((r) => r.recordId),
      rejections.map((r) => r.reason),
      rejections.map((r) => r.sealed),
    ],
  );
}

export async function allRejections(sql: Sql): Promise<StoredRejection[]> {
  return sql.query<StoredRejection>(
    `select file, line, hash, stream, record_id as "recordId", reason, sealed from rejected
     order by file, line, hash`,
  );
}

export async function countRejections(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>('select count(*)::int as n from rejected');
  return row!.n;
}

export type Status = 'accepted' | 'duplicate' | 'followUp' | 'rejected';
export type Tally = { stream: string; receivedDate: string; status: Status; n: number };

/** The day of rejections whose own day cannot be read: before every `asOf`. */
export const UNDATED = '1000-01-01';

export async function addTallies(sql: Sql, tallies: readonly Tally[]): Promise<void> {
  if (tallies.length === 0) return;
  await sql.query(
    `insert into tally (stream, received_date, status, n)
     select * from unnest($1::text[], $2::text[]::date[], $3::text[], $4::int[])
     on conflict (stream, received_date, status) do update set n = tally.n + excluded.n`,
    [
      tallies.map((t) => t.stream),
      tallies.map((t) => t.receivedDate),
      tallies.map((t) => t.status),
      tallies.map((t) => t.n),
    ],
  );
}

/** Counts by stream of what was received up to a day, and how many records came after it. */
export async function countsAsOf(
  sql: Sql,
  asOf: string,
): Promise<{ byStream: Map<string, Counts>; notYetReceived: number }> {
  const rows = await sql.query<{ stream: string; status: Status; n: number; later: boolean }>(
    `select stream, status, received_date > $1::date as later, sum(n)::int as n from tally group by 1, 2, 3`,
    [asOf],
  );
  const byStream = new Map<string, Counts>();
  let notYetReceived = 0;
  const column = {
    accepted: 'accepted',
    duplicate: 'duplicates',
    followUp: 'followUps',
    rejected: 'rejected',
  } as const;
  for (const { stream, status, n, later } of rows) {
    if (later) {
      notYetReceived += n;
      continue;
    }
    const counts = byStream.get(stream) ?? { received: 0, accepted: 0, duplicates: 0, followUps: 0, rejected: 0 };
    counts.received += n;
    counts[column[status]] += n;
    byStream.set(stream, counts);
  }
  return { byStream, notYetReceived };
}

/** The newest day anything was received; null in an empty store. */
export async function newestDay(sql: Sql): Promise<string | null> {
  // The tallies tell it too, and are a few thousand where records are a million.
  const [row] = await sql.query<{ day: string | null }>(
    `select max(received_date) as day from tally where status in ('accepted', 'followUp')`,
  );
  return row?.day ?? null;
}

/** Every version of one record, oldest first. */
export async function recordVersions(sql: Sql, stream: string, id: string): Promise<StoredRecord[]> {
  return sql.query<StoredRecord>(
    `select stream, id, version, received_date as "receivedDate", report_date as "reportDate", message, sealed
     from record where stream = $1 and id = $2
     order by ${oldestFirst}`,
    [stream, id],
  );
}

/** Has this portion of an import been taken already? If not, marks it taken. */
export async function takePortion(sql: Sql, name: string, portion: number): Promise<boolean> {
  const rows = await sql.query(
    'insert into receipt (import, portion) values ($1, $2) on conflict do nothing returning 1 as taken',
    [name, portion],
  );
  return rows.length > 0;
}

/** An import that is done may be repeated as a new one. */
export async function forgetImport(sql: Sql, name: string): Promise<void> {
  await sql.query('delete from receipt where import = $1', [name]);
}
