/** The review of signals as rows, and what may open a closed one again. What the rows mean is not known here. */
import { type Evidence, type Signal, signal } from '@huishang/schemas';
import type { Sql } from '../sql.ts';
import { newestFirst } from './versions.ts';

export type ReviewRow = {
  signal: string;
  state: string;
  version: number;
  closed: boolean;
  assignee: string | null;
  level: string | null;
  resumeOn: string | null;
  suppressedUntil: string | null;
  standing: string;
  basis: string | null;
  day: string | null;
  n: number | null;
  deaths: number | null;
  domain: string | null;
  productKey: string | null;
  hazardCode: string | null;
  samples: number | null;
  batches: string | null;
};

const reviewColumns = `signal, state, version, closed, assignee, level, resume_on as "resumeOn",
  suppressed_until as "suppressedUntil", standing, basis, day, n, deaths, domain, product_key as "productKey",
  hazard_code as "hazardCode", samples, batches`;

export type SignalFound = { signal: Signal; state: string; raised: boolean; asOf: string };

/** A signal, raised or not. @param lock held until the transaction ends: of two actions at once the second sees what the first made of it. */
export async function signalOfId(sql: Sql, id: string, lock = false): Promise<SignalFound | null> {
  const [row] = await sql.query<{ body: string; state: string; raised: boolean; asOf: string }>(
    `select body, state, raised, as_of as "asOf" from signal where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  if (!row) return null;
  const { body, ...rest } = row;
  return { signal: signal.parse(JSON.parse(body)), ...rest };
}

/** Which of these signals there are. */
export async function signalsThere(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>('select id from signal where id = any($1::text[])', [ids]);
  return new Set(rows.map(({ id }) => id));
}

export async function reviewOf(sql: Sql, signal: string): Promise<ReviewRow | null> {
  const [row] = await sql.query<ReviewRow>(`select ${reviewColumns} from signal_review where signal = $1`, [signal]);
  return row ?? null;
}

/** Writes how a signal stands, there and on the signal. */
export async function storeReview(tx: Sql, row: ReviewRow): Promise<void> {
  await tx.query(
    `insert into signal_review (signal, state, version, closed, assignee, level, resume_on, suppressed_until, standing, basis, day, n,
       deaths, domain, product_key, hazard_code, samples, batches)
     values ($1, $2, $3, $4, $5, $6, $7::date, $8::date, $9, $10, $11::date, $12, $13, $14, $15, $16, $17, $18)
     on conflict (signal) do update set state = excluded.state, version = excluded.version, closed = excluded.closed,
       assignee = excluded.assignee, level = excluded.level, resume_on = excluded.resume_on,
       suppressed_until = excluded.suppressed_until, standing = excluded.standing, basis = excluded.basis, day = excluded.day,
       n = excluded.n, deaths = excluded.deaths, domain = excluded.domain, product_key = excluded.product_key,
       hazard_code = excluded.hazard_code, samples = excluded.samples, batches = excluded.batches`,
    [
      row.signal, row.state, row.version, row.closed, row.assignee, row.level, row.resumeOn, row.suppressedUntil, row.standing,
      row.basis, row.day, row.n, row.deaths, row.domain, row.productKey, row.hazardCode, row.samples, row.batches,
    ], // biome-ignore format: a list
  );
  await tx.query('update signal set state = $2 where id = $1 and state <> $2', [row.signal, row.state]);
}

/** Every row, and what its signal says of its state: null where there is no such signal. */
export async function* allReviews(sql: Sql): AsyncGenerator<ReviewRow & { shown: string | null }> {
  let after = '';
  for (;;) {
    const rows = await sql.query<ReviewRow & { shown: string | null }>(
      `select r.*, s.state as shown from (select ${reviewColumns} from signal_review where signal > $1 order by signal limit 500) r
       left join signal s on s.id = r.signal order by r.signal`,
      [after],
    );
    yield* rows;
    if (rows.length < 500) return;
    after = rows.at(-1)!.signal;
  }
}

/** Signals that say that they have been reviewed, and have not. */
export const unreviewed = (sql: Sql): Promise<{ id: string; state: string }[]> =>
  sql.query(
    `select id, state from signal where state <> 'new' and not exists (select from signal_review where signal = id) order by id`,
  );

export type CommentRow = { seq: number; signal: string; at: string; who: string; role: string; text: string };

export async function insertComment(tx: Sql, { seq, signal, at, who, role, text }: CommentRow): Promise<void> {
  await tx.query('insert into signal_comment (seq, signal, at, who, role, text) values ($1, $2, $3, $4, $5, $6)', [
    seq, signal, at, who, role, text,
  ]); // biome-ignore format: a list
}

/** Of one signal, or of all; the oldest first. */
export const commentsOf = (sql: Sql, signal: string | null): Promise<CommentRow[]> =>
  sql.query<CommentRow>(
    'select seq, signal, at, who, role, text from signal_comment where $1::text is null or signal = $1 order by seq',
    [signal],
  );

/** Which action somebody has already sent under this key; null: none. */
export async function actionOfKey(sql: Sql, who: string, key: string): Promise<number | null> {
  const [row] = await sql.query<{ seq: number }>('select seq from action_key where who = $1 and key = $2', [who, key]);
  return row?.seq ?? null;
}

export async function storeActionKey(tx: Sql, who: string, key: string, seq: number): Promise<void> {
  await tx.query('insert into action_key (who, key, seq) values ($1, $2, $3)', [who, key, seq]);
}

export type DayNumbers = {
  day: string;
  n: number;
  score: number;
  ic025: number | null;
  eb05: number | null;
  raised: boolean;
};

/** A signal's numbers by day, the oldest first. */
export const signalHistory = (sql: Sql, id: string): Promise<DayNumbers[]> =>
  sql.query<DayNumbers>('select day, n, score, ic025, eb05, raised from signal_history where id = $1 order by day', [
    id,
  ]);

/** Batches in which the same product and hazard are raised as a cluster, in order. */
export async function clusterBatches(
  sql: Sql,
  about: { domain: string; productKey: string; hazardCode: string },
): Promise<string[]> {
  const rows = await sql.query<{ batch: string }>(
    `select distinct batch collate "C" as batch from signal where hazard_code = $2 and kind = 'cluster' and raised and domain = $1
       and batch <> '' and body::json ->> 'productKey' = $3 order by 1`,
    [about.domain, about.hazardCode, about.productKey],
  );
  return rows.map(({ batch }) => batch);
}

/** Failed samples received on a day or later: the products that each was of. */
export async function failedSamples(sql: Sql, since: string): Promise<{ day: string; keys: string[] }[]> {
  const rows = await sql.query<{ body: string }>(
    `select distinct on (id) body from evidence where stream = 'sampling' and received_date >= $1::date and body is not null
     order by id, ${newestFirst}`,
    [since],
  );
  return rows
    .map(({ body }) => JSON.parse(body) as Evidence)
    .filter(({ sampling }) => sampling?.failed)
    .map(({ receivedDate, products }) => ({ day: receivedDate, keys: products.map(({ key }) => key) }));
}

/** How many samples have been read that were received since a day: as long as it stays, none has failed anew. */
export async function countSamples(sql: Sql, since: string): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select count(*)::int as n from evidence where stream = 'sampling' and received_date >= $1::date and body is not null`,
    [since],
  );
  return row!.n;
}

/** Closed reviews whose signal has more deaths than were decided on, or three times the cases. */
export const outgrown = (sql: Sql): Promise<{ signal: string; version: number; cause: 'death' | 'tripled' }[]> =>
  sql.query(
    `select r.signal, r.version, case when s.deaths > r.deaths then 'death' else 'tripled' end as cause
     from signal_review r join signal s on s.id = r.signal
     where r.closed and s.raised and (s.deaths > r.deaths or s.n >= 3 * greatest(r.n, 1)) order by r.signal`,
  );

/** The earliest day on which a review that is closed was decided; null where none is closed. */
export async function firstClosedDay(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ day: string | null }>('select min(day) as day from signal_review where closed');
  return row?.day ?? null;
}

export type ClosedReview = { signal: string; version: number; productKey: string; day: string; samples: number };

/** Closed reviews of these products, with the failed samples that they were decided on. */
export const closedOfProducts = (sql: Sql, keys: readonly string[]): Promise<ClosedReview[]> =>
  sql.query(
    `select signal, version, product_key as "productKey", day, samples from signal_review
     where closed and product_key = any($1::text[]) and product_key <> '' order by signal`,
    [keys],
  );

/** Batches of the raised clusters that are about the product and hazard of a closed review, beside those that it was decided on. */
export const batchesOfClosed = (
  sql: Sql,
): Promise<{ signal: string; version: number; batch: string; known: string }[]> =>
  sql.query(
    `select r.signal, r.version, s.batch, r.batches as known from signal s
     join signal_review r on r.closed and r.hazard_code = s.hazard_code and r.domain = s.domain and r.product_key <> ''
       and r.product_key = s.body::json ->> 'productKey'
     where s.kind = 'cluster' and s.raised and s.batch <> '' order by r.signal`,
  );

/** Suspended signals whose day has come. */
export const dueToResume = (sql: Sql, today: string): Promise<{ signal: string; version: number }[]> =>
  sql.query(
    `select signal, version from signal_review where state = 'suspended' and resume_on <= $1::date order by signal`,
    [today],
  );
