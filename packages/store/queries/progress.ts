/** Offsets, the outbox and the domains' state: how far every step is. */
import { type Domain, domains } from '@huishang/schemas';
import type { RecentTexts } from '../recent.ts';
import type { Sql } from '../sql.ts';

/** Where this consumer reads next; locked for the transaction when asked. */
export async function nextOffset(
  sql: Sql,
  consumer: string,
  topic: string,
  partition: number,
  lock = false,
): Promise<bigint> {
  const [row] = await sql.query<{ next: string }>(
    `select next_offset::text as next from consumer_offset where consumer = $1 and topic = $2 and partition = $3
     ${lock ? 'for update' : ''}`,
    [consumer, topic, partition],
  );
  return BigInt(row?.next ?? 0);
}

/** Where every consumer reads next, of all topics and partitions that it has begun. */
export async function allOffsets(
  sql: Sql,
): Promise<{ consumer: string; topic: string; partition: number; next: bigint }[]> {
  const rows = await sql.query<{ consumer: string; topic: string; partition: number; next: string }>(
    'select consumer, topic, partition, next_offset::text as next from consumer_offset',
  );
  return rows.map((row) => ({ ...row, next: BigInt(row.next) }));
}

/** Makes the row that `nextOffset` locks. */
export async function beginOffset(sql: Sql, consumer: string, topic: string, partition: number): Promise<void> {
  await sql.query(
    'insert into consumer_offset (consumer, topic, partition, next_offset) values ($1, $2, $3, 0) on conflict do nothing',
    [consumer, topic, partition],
  );
}

export async function setOffset(
  sql: Sql,
  consumer: string,
  topic: string,
  partition: number,
  next: bigint,
): Promise<void> {
  await sql.query(
    `insert into consumer_offset (consumer, topic, partition, next_offset) values ($1, $2, $3, $4::bigint)
     on conflict (consumer, topic, partition) do update set next_offset = excluded.next_offset`,
    [consumer, topic, partition, next.toString()],
  );
}

const LOST = 'logLost/';

/**
 * Sets back an offset that lies where the log has nothing, and notes that messages of the topic are lost; nothing when
 * another has moved it meanwhile.
 * @returns whether it was set.
 */
export async function setBack(
  sql: Sql,
  at: { consumer: string; topic: string; partition: number; next: bigint },
  to: bigint,
): Promise<boolean> {
  const rows = await sql.query(
    `with moved as (
       update consumer_offset set next_offset = $5::bigint
       where consumer = $1 and topic = $2 and partition = $3 and next_offset = $4::bigint returning 1)
     insert into setting (name, value) select $6, '' from moved
     on conflict (name) do update set value = excluded.value returning 1 as done`,
    [at.consumer, at.topic, at.partition, at.next.toString(), to.toString(), LOST + at.topic],
  );
  return rows.length > 0;
}

/** The topics of which messages were lost that have not been posted again yet. */
export async function lostTopics(sql: Sql): Promise<string[]> {
  const rows = await sql.query<{ name: string }>('select name from setting where starts_with(name, $1) order by name', [
    LOST,
  ]);
  return rows.map(({ name }) => name.slice(LOST.length));
}

export async function forgetLost(sql: Sql, topic: string): Promise<void> {
  await sql.query('delete from setting where name = $1', [LOST + topic]);
}

/** `stream/id` and version of the record or evidence that is the message. */
export type Reference = { stream: string; id: string; version: string };
export type Outgoing = { key: string; value: string; partition?: number };

/** Writes messages to be appended to the log once this transaction has committed. */
export async function post(sql: Sql, topic: string, messages: readonly Outgoing[]): Promise<void> {
  if (messages.length === 0) return;
  await sql.query(
    `insert into outbox (topic, partition, key, value)
     select $1, p, k, v from unnest($2::int[], $3::text[], $4::text[]) as m(p, k, v)`,
    [topic, messages.map((m) => m.partition ?? null), messages.map((m) => m.key), messages.map((m) => m.value)],
  );
}

/** The same for record messages or evidence that this transaction stores: they are sent as they stand in the store. */
export async function postStored(
  sql: Sql,
  topic: 'records' | 'evidence',
  messages: readonly (Reference & { partition?: number })[],
): Promise<void> {
  if (messages.length === 0) return;
  await sql.query(
    `insert into outbox (topic, partition, key, version)
     select $1, p, k, v from unnest($2::int[], $3::text[], $4::text[]) as m(p, k, v)`,
    [
      topic,
      messages.map((m) => m.partition ?? null),
      messages.map((m) => `${m.stream}/${m.id}`),
      messages.map((m) => m.version),
    ],
  );
}

export type Posted = {
  id: number;
  topic: string;
  partition: number | null;
  key: string;
  /** Of the record or evidence that is the message; null where the message stands here itself. */
  version: string | null;
  /** Null where the record or evidence that is the message is not in the store. */
  value: string | null;
};

/**
 * The oldest messages waiting, locked for this transaction; what another process is sending is left to it.
 * @param recent texts that need not be fetched. Evidence is sent once; records are searched behind that.
 */
export async function oldestPosted(sql: Sql, limit: number, recent: RecentTexts | null = null): Promise<Posted[]> {
  const posted = await sql.query<Posted>(
    'select id, topic, partition, key, version, value from outbox order by id limit $1 for update skip locked',
    [limit],
  );
  const missing: Posted[] = [];
  for (const message of posted) {
    const { topic, key, version } = message;
    if (version === null) continue;
    message.value =
      (topic === 'evidence' ? recent?.take(topic, key, version) : recent?.get(topic, key, version)) ?? null;
    if (message.value === null) missing.push(message);
  }
  if (missing.length === 0) return posted;
  const texts = await sql.query<{ id: number; value: string | null }>(
    `select w.id, coalesce(r.message, e.body) as value
     from outbox w
     left join record r on w.topic = 'records' and r.stream = split_part(w.key, '/', 1)
       and r.id = substr(w.key, strpos(w.key, '/') + 1) and r.version = w.version
     left join evidence e on w.topic = 'evidence' and e.stream = split_part(w.key, '/', 1)
       and e.id = substr(w.key, strpos(w.key, '/') + 1) and e.version = w.version
     where w.id = any($1::bigint[])`,
    [missing.map(({ id }) => id)],
  );
  const textOf = new Map(texts.map(({ id, value }) => [id, value]));
  for (const message of missing) message.value = textOf.get(message.id) ?? null;
  return posted;
}

export async function deletePosted(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query('delete from outbox where id = any($1::bigint[])', [ids]);
}

export async function countPosted(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>('select count(*)::int as n from outbox');
  return row!.n;
}

/** How many seconds the oldest message has waited to be sent; 0 when none does. */
export async function outboxAge(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ seconds: number }>(
    `select extract(epoch from now() - posted)::float8 as seconds from outbox order by id limit 1`,
  );
  return Math.max(0, row?.seconds ?? 0);
}

export type DomainProgress = { domain: Domain; wanted: number; detected: number; consulted: number; reported: number };

export async function domainProgress(sql: Sql): Promise<DomainProgress[]> {
  return sql.query<DomainProgress>(
    'select domain, wanted, detected, consulted, reported from domain_state order by domain',
  );
}

/** Any number nobody else locks with one key. */
const REPORT_LOCK = 7_001_848_002;

/** One at a time, until this transaction ends: of two that finish together one must see that it is the last. */
export async function lockReporting(tx: Sql): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [REPORT_LOCK]);
}

/** New evidence (of no domain by itself: of a record that may belong to any) makes its domain's results out of date. */
export async function wantDetection(
  sql: Sql,
  changed: Iterable<{ domain: Domain | null; receivedDate: string }>,
): Promise<void> {
  const days = new Map<string, { domain: Domain; day: string; changes: number }>();
  for (const { domain, receivedDate } of changed)
    for (const name of domain === null ? domains : [domain]) {
      const key = `${name} ${receivedDate}`;
      const known = days.get(key);
      if (known) known.changes += 1;
      else days.set(key, { domain: name, day: receivedDate, changes: 1 });
    }
  const list = [...days.values()].sort((a, b) => (a.domain + a.day < b.domain + b.day ? -1 : 1));
  await sql.query(
    `insert into evidence_day (domain, received_date, changes)
     select * from unnest($1::text[], $2::text[]::date[], $3::int[])
     on conflict (domain, received_date) do update set changes = evidence_day.changes + excluded.changes`,
    [list.map((d) => d.domain), list.map((d) => d.day), list.map((d) => d.changes)],
  );
  await sql.query('update domain_state set wanted = wanted + 1 where domain = any($1::text[])', [
    [...new Set(list.map((d) => d.domain))],
  ]);
}

/** Everything is to be detected again, though no evidence has changed. */
export async function wantAll(sql: Sql): Promise<void> {
  await sql.query('update domain_state set wanted = wanted + 1');
}

export async function setProgress(
  sql: Sql,
  domain: Domain,
  step: 'detected' | 'consulted' | 'reported',
  state: number,
): Promise<void> {
  await sql.query(`update domain_state set ${step} = greatest(${step}, $2) where domain = $1`, [domain, state]);
}

/** What a report says besides the domain's evidence has changed (last month's measures): it is of before until it is made again. */
export async function reportAgain(sql: Sql, domain: Domain): Promise<void> {
  await sql.query('update domain_state set reported = least(reported, consulted - 1) where domain = $1', [domain]);
}
