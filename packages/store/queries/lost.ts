import type { Sql } from '../sql.ts';
import type { Reference } from './progress.ts';

/** Any number nobody else locks with one key. */
const RESTORE_LOCK = 7_001_848_003;

/** Whether this transaction is the one that restores; one at a time does. */
export async function tryRestoring(tx: Sql): Promise<boolean> {
  const [row] = await tx.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [RESTORE_LOCK]);
  return row!.mine;
}

const WAITS = `exists (select from outbox o where o.topic = 'records' and o.key = r.stream || '/' || r.id and o.version = r.version)`;

/** Records that nobody has begun to read and that do not wait in the outbox: in a quiet log, messages that were lost. */
export async function unnoted(sql: Sql, limit: number): Promise<Reference[]> {
  return sql.query<Reference>(
    `select r.stream, r.id, r.version from record r
     where not exists (select from evidence e where e.stream = r.stream and e.id = r.id and e.version = r.version)
       and not ${WAITS}
     order by r.stream, r.id, r.version limit $1`,
    [limit],
  );
}

/** Of these records those that are not kept: the store is an older copy than the log. */
export async function unkept(sql: Sql, records: readonly Reference[]): Promise<Set<string>> {
  const rows = await sql.query<{ key: string }>(
    `select k.stream || '/' || k.id || '/' || k.version as key
     from unnest($1::text[], $2::text[], $3::text[]) as k(stream, id, version)
     where not exists (select from record r where r.stream = k.stream and r.id = k.id and r.version = k.version)`,
    [records.map((r) => r.stream), records.map((r) => r.id), records.map((r) => r.version)],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Of these records those that still are. */
export async function stillUnnoted(sql: Sql, records: readonly Reference[]): Promise<Reference[]> {
  return sql.query<Reference>(
    `select k.stream, k.id, k.version from unnest($1::text[], $2::text[], $3::text[]) as k(stream, id, version)
     where not exists (select from evidence e where e.stream = k.stream and e.id = k.id and e.version = k.version)`,
    [records.map((r) => r.stream), records.map((r) => r.id), records.map((r) => r.version)],
  );
}

/** What was seen in the log, on disk and not in memory; gone when the transaction ends. `pending`: its reader has not come to it. */
export async function beginSeen(tx: Sql): Promise<void> {
  await tx.query(
    `create temporary table seen (
       stream text collate "C", id text collate "C", version text collate "C", pending boolean) on commit drop`,
  );
}

export async function addSeen(tx: Sql, seen: readonly (Reference & { pending: boolean })[]): Promise<void> {
  await tx.query('insert into seen select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[])', [
    seen.map((s) => s.stream),
    seen.map((s) => s.id),
    seen.map((s) => s.version),
    seen.map((s) => s.pending),
  ]);
}

/** Before {@link unseen} is asked: the planner knows nothing of a table of this transaction. */
export async function endSeen(tx: Sql): Promise<void> {
  await tx.query('analyze seen');
}

/** Records that are neither in the log nor in the outbox, in the order of their keys. */
export async function unseen(tx: Sql, after: Reference, limit: number): Promise<Reference[]> {
  return tx.query<Reference>(
    `select r.stream, r.id, r.version from record r
     where (r.stream, r.id, r.version) > ($1, $2, $3)
       and not exists (select from seen s where s.stream = r.stream and s.id = r.id and s.version = r.version)
       and not ${WAITS}
     order by r.stream, r.id, r.version limit $4`,
    [after.stream, after.id, after.version, limit],
  );
}

/** Records without evidence although their message has been read, or is nowhere. */
export async function unreadThoughSeen(tx: Sql, after: Reference, limit: number): Promise<Reference[]> {
  return tx.query<Reference>(
    `select r.stream, r.id, r.version from record r
     where (r.stream, r.id, r.version) > ($1, $2, $3)
       and not exists (select from evidence e where e.stream = r.stream and e.id = r.id and e.version = r.version)
       and not exists (select from seen s where s.stream = r.stream and s.id = r.id and s.version = r.version and s.pending)
       and not ${WAITS}
     order by r.stream, r.id, r.version limit $4`,
    [after.stream, after.id, after.version, limit],
  );
}
