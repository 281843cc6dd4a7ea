/** Messages that could not be handled or sent: kept with their bytes, shown to people, and sent again when they say so. */
import { createHash } from 'node:crypto';
import type { Sql } from '../sql.ts';
import type { Reference } from './progress.ts';

export type DeadLetter = {
  /** Who could not handle it; `outbox`: it could not be sent. */
  consumer: string;
  topic: string;
  /** Where it stands in the log; null where it does not. */
  partition: number | null;
  offset: bigint | null;
  key: string;
  body: Uint8Array;
  reason: string;
  tries: number;
};

export type KeptLetter = DeadLetter & { id: number; setAside: string; resent: string | null };

/** Which failures are the same one: of a consumer, at a place in the log or, where it has none, of the same bytes. */
function markOf({ consumer, topic, partition, offset, key, body }: DeadLetter): string {
  const place = offset === null ? createHash('sha256').update(key).update('\n').update(body).digest('hex') : offset;
  return `${consumer} ${topic}/${partition ?? '-'} ${place}`;
}

/** What a text column takes: PostgreSQL knows neither NUL nor half a character. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

/** Keeps messages, each once, however often the same failure comes; one that was sent again and failed again waits anew. */
export async function insertDeadLetters(sql: Sql, letters: readonly DeadLetter[]): Promise<void> {
  for (const letter of letters) {
    const { consumer, topic, partition, offset, key, body, reason, tries } = letter;
    await sql.query(
      `insert into dead_letter (mark, consumer, topic, partition, log_offset, key, body, reason, tries)
       values ($1, $2, $3, $4, $5::bigint, $6, $7, $8, $9)
       on conflict (mark) do update set reason = excluded.reason, tries = dead_letter.tries + excluded.tries, resent = null`,
      [
        markOf(letter),
        consumer,
        topic,
        partition,
        offset?.toString() ?? null,
        storable(key),
        Buffer.from(body).toString('base64'),
        storable(reason),
        tries,
      ],
    );
  }
}

type Row = Omit<KeptLetter, 'offset' | 'body'> & { offset: string | null; body: string };

const columns = `id, consumer, topic, partition, log_offset::text as "offset", key, body, reason, tries, resent::text as resent,
  set_aside::text as "setAside"`;

const kept = ({ offset, body, ...row }: Row): KeptLetter => ({
  ...row,
  offset: offset === null ? null : BigInt(offset),
  body: Buffer.from(body, 'base64'),
});

/** The newest first. @param waiting only those that nobody has sent again. */
export async function deadLetters(sql: Sql, limit: number, waiting = false): Promise<KeptLetter[]> {
  const rows = await sql.query<Row>(
    `select ${columns} from dead_letter ${waiting ? 'where resent is null' : ''} order by id desc limit $1`,
    [limit],
  );
  return rows.map(kept);
}

export async function deadLetter(sql: Sql, id: number): Promise<KeptLetter | null> {
  const [row] = await sql.query<Row>(`select ${columns} from dead_letter where id = $1`, [id]);
  return row ? kept(row) : null;
}

export async function markResent(sql: Sql, id: number): Promise<void> {
  await sql.query('update dead_letter set resent = now() where id = $1', [id]);
}

/** Notes of evidence that nobody need wait for it: reading it fails. What had been read of it before stays. */
export async function passOver(sql: Sql, rows: readonly Reference[], searched: number): Promise<void> {
  await sql.query(
    `update evidence e set searched = greatest(searched, $4)
     from unnest($1::text[], $2::text[], $3::text[]) as v(stream, id, version)
     where e.stream = v.stream and e.id = v.id and e.version = v.version`,
    [rows.map((r) => r.stream), rows.map((r) => r.id), rows.map((r) => r.version), searched],
  );
}

/** The same of records whose message never came to be noted: they count as seen, so that nobody posts them again for ever. */
export async function passOverUnnoted(sql: Sql, records: readonly Reference[]): Promise<void> {
  await sql.query(
    `insert into evidence as e (stream, id, version, received_date, report_date, searched)
     select r.stream, r.id, r.version, r.received_date, r.report_date, 0
     from record r join unnest($1::text[], $2::text[], $3::text[]) as v(stream, id, version)
       on r.stream = v.stream and r.id = v.id and r.version = v.version
     on conflict (stream, id, version) do update set searched = greatest(e.searched, 0)`,
    [records.map((r) => r.stream), records.map((r) => r.id), records.map((r) => r.version)],
  );
}

/** A record is to be read anew, whatever came of it before. */
export async function readAnew(sql: Sql, { stream, id, version }: Reference): Promise<void> {
  await sql.query('update evidence set searched = -1 where stream = $1 and id = $2 and version = $3', [
    stream,
    id,
    version,
  ]);
}

/** How many wait for somebody to look at them. */
export async function countDeadLetters(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>('select count(*)::int as n from dead_letter where resent is null');
  return row!.n;
}
