/** Signals as rows: what detection writes, and what people list, filter and page through. */
import { type Domain, type JoinedRecord, type Signal, signal } from '@huishang/schemas';
import type { Sql } from '../sql.ts';

export type SignalChange = {
  domain: Domain;
  asOf: string;
  /** Signals that are new or have changed. */
  raised: readonly Signal[];
  /** Ids of those that no rule raises any more; `others`: all but the domain's raised ones. */
  dropped: readonly string[] | 'others';
  /** Records joined to another's case, or to another than before, and those that are no longer. */
  joined: readonly JoinedRecord[];
  parted: readonly string[] | 'others';
};

export async function storeSignals(
  tx: Sql,
  { domain, asOf, raised, dropped, joined, parted }: SignalChange,
): Promise<void> {
  const of = <T>(value: (s: Signal) => T): T[] => raised.map(value);
  const ids = of((s) => s.id);
  if (raised.length > 0)
    await tx.query(
      `insert into signal (id, domain, kind, product, manufacturer, batch, hazard_code, hazard, n, serious, deaths, score,
                           first_report, last_report, flagged_since, ic025, eb05, raised, as_of, body)
       select id, $1, kind, product, manufacturer, batch, hazard_code, hazard, n, serious, deaths, score,
              first_report, last_report, flagged_since, ic025, eb05, true, $2::date, body
       from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::int[], $11::int[],
                   $12::int[], $13::float8[], $14::text[]::date[], $15::text[]::date[], $16::text[]::date[], $17::float8[], $18::float8[], $19::text[])
         as s(id, kind, product, manufacturer, batch, hazard_code, hazard, n, serious, deaths, score,
              first_report, last_report, flagged_since, ic025, eb05, body)
       on conflict (id) do update set product = excluded.product, manufacturer = excluded.manufacturer,
         batch = excluded.batch, hazard = excluded.hazard, n = excluded.n, serious = excluded.serious,
         deaths = excluded.deaths, score = excluded.score, first_report = excluded.first_report,
         last_report = excluded.last_report, flagged_since = excluded.flagged_since, ic025 = excluded.ic025,
         eb05 = excluded.eb05, raised = true,
         as_of = excluded.as_of, body = excluded.body`,
      [
        domain, asOf, ids, of((s) => s.kind), of((s) => s.product), of((s) => s.manufacturer), of((s) => s.batch),
        of((s) => s.hazardCode), of((s) => s.hazard), of((s) => s.n), of((s) => s.serious), of((s) => s.deaths),
        of((s) => s.score), of((s) => s.firstReport), of((s) => s.lastReport), of((s) => s.flaggedSince), of((s) => s.ic025), of((s) => s.eb05),
        of((s) => JSON.stringify(s)),
      ], // biome-ignore format: a list
    );
  const gone = await tx.query<{ id: string }>(
    dropped === 'others'
      ? 'update signal set raised = false, as_of = $2::date where domain = $1 and raised and not (id = any($3::text[])) returning id'
      : 'update signal set raised = false, as_of = $2::date where domain = $1 and raised and id = any($3::text[]) returning id',
    [domain, asOf, dropped === 'others' ? ids : dropped],
  );
  const changed = [...ids, ...gone.map(({ id }) => id)];
  if (changed.length > 0)
    await tx.query(
      `insert into signal_history (id, day, n, score, ic025, eb05, raised)
       select id, as_of, n, score, ic025, eb05, raised
       from signal where id = any($1::text[])
       on conflict (id, day) do update set n = excluded.n, score = excluded.score, ic025 = excluded.ic025,
         eb05 = excluded.eb05, raised = excluded.raised`,
      [changed],
    );
  await storeJoined(tx, domain, joined, parted);
}

async function storeJoined(
  tx: Sql,
  domain: Domain,
  joined: readonly JoinedRecord[],
  parted: readonly string[] | 'others',
): Promise<void> {
  const records = joined.map((j) => j.record);
  if (parted === 'others')
    await tx.query('delete from joined_record where domain = $1 and not (record = any($2::text[]))', [domain, records]);
  else if (parted.length > 0) await tx.query('delete from joined_record where record = any($1::text[])', [parted]);
  if (joined.length === 0) return;
  await tx.query(
    `insert into joined_record (domain, record, counted_as, score, why)
     select $1, record, counted_as, score, why
     from unnest($2::text[], $3::text[], $4::float8[], $5::text[]) as j(record, counted_as, score, why)
     on conflict (record) do update set domain = excluded.domain, counted_as = excluded.counted_as,
       score = excluded.score, why = excluded.why`,
    [domain, records, joined.map((j) => j.countedAs), joined.map((j) => j.score), joined.map((j) => j.why)],
  );
}

/** The record that this one is counted under, or those that are counted under it, and why. */
export async function sameCase(sql: Sql, record: string): Promise<{ record: string; why: string }[]> {
  return sql.query<{ record: string; why: string }>(
    `select case when record = $1 then counted_as else record end as record, why from joined_record
     where record = $1 or counted_as = $1 order by 1`,
    [record],
  );
}

export const signalSorts = { score: 'score', n: 'n', lastReport: 'last_report' } as const;
export type SignalSort = keyof typeof signalSorts;

export type SignalQuery = {
  domain?: Domain;
  kind?: string;
  /** Part of the product's name, of the hazard's; or of either, or of maker or batch. */
  product?: string;
  hazard?: string;
  q?: string;
  /** Flagged on this day or later. */
  since?: string;
  /** Where its review stands. With this or one of the next two, signals that are not raised any more are there too. */
  state?: string;
  /** Who reviews it. */
  assignee?: string;
  /** What waits for somebody on this day: neither closed nor laid aside, nor hidden until later. */
  waiting?: string;
  sort?: SignalSort;
  limit: number;
  /** The last row of the page before. */
  after?: { value: string; id: string };
  /** So many are passed over; for pages that are counted. */
  offset?: number;
};

export type SignalRow = Signal & { state: string; version: number; assignee: string | null; raised: boolean };
export type SignalPage = {
  total: number;
  asOf: string | null;
  items: SignalRow[];
  next: { value: string; id: string } | null;
};

/** The raised signals that fit, most first by `sort` (default: score), then by id. */
export async function listSignals(sql: Sql, query: SignalQuery): Promise<SignalPage> {
  const column = signalSorts[query.sort ?? 'score'];
  const type = column === 'last_report' ? 'date' : 'float8';
  const { waiting } = query;
  // What is empty asks for nothing.
  const [state, assignee] = [query.state || undefined, query.assignee || undefined];
  const reviewed = assignee !== undefined || waiting !== undefined;
  // Of a new one that is not raised any more nothing is to be done.
  const raised = reviewed ? [`(raised or s.state <> 'new')`] : ['raised'];
  const conditions = state === undefined || state === 'new' ? raised : [];
  const parameters: unknown[] = [];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined || value === '') return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  add(query.domain, (p) => `s.domain = ${p}`);
  add(query.kind, (p) => `kind = ${p}`);
  add(query.product, (p) => `strpos(lower(product), lower(${p})) > 0`);
  add(query.hazard, (p) => `(s.hazard_code = ${p} or strpos(lower(hazard), lower(${p})) > 0)`);
  add(query.q, (p) => `strpos(lower(concat_ws(' ', product, manufacturer, batch, hazard)), lower(${p})) > 0`);
  add(query.since, (p) => `coalesce(flagged_since, first_report) >= ${p}::date`);
  add(state, (p) => `s.state = ${p}`);
  add(assignee, (p) => `s.id in (select signal from signal_review where assignee = ${p})`);
  add(
    waiting,
    (p) =>
      `not exists (select from signal_review r where r.signal = s.id and
         (closed or r.state = 'suspended' or (suppressed_until > ${p}::date and r.state <> 'reopened')))`,
  );
  const fits = conditions.length === 0 ? 'true' : conditions.join(' and ');
  const [all] = await sql.query<{ total: number; asOf: string | null }>(
    `select count(*)::int as total, max(as_of) as "asOf" from signal s where ${fits}`,
    parameters,
  );
  const paged = [...parameters];
  let behind = '';
  if (query.after) {
    paged.push(query.after.value, query.after.id);
    behind = ` and (s.${column} < $${paged.length - 1}::${type} or (s.${column} = $${paged.length - 1}::${type} and id > $${paged.length}))`;
  }
  paged.push(query.limit + 1, query.offset ?? 0);
  const rows = await sql.query<Omit<SignalRow, keyof Signal> & { id: string; value: string; body: string }>(
    `select s.*, coalesce(r.version, 0) as version, r.assignee
     from (select id, s.${column}::text as value, ${column} as sorted, state, raised, body from signal s where ${fits}${behind}
           order by s.${column} desc, id limit $${paged.length - 1} offset $${paged.length}) s
     left join signal_review r on r.signal = s.id order by sorted desc, id`,
    paged,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    total: all!.total,
    asOf: all!.asOf,
    items: shown.map(({ body, state, version, assignee, raised }) => ({
      ...signal.parse(JSON.parse(body)),
      state,
      version,
      assignee,
      raised,
    })),
    next: rows.length > query.limit && last ? { value: last.value, id: last.id } : null,
  };
}

/** All raised signals, of one domain or of all, best first. */
export async function raisedSignals(sql: Sql, domain?: Domain): Promise<Signal[]> {
  const rows = await sql.query<{ body: string }>(
    'select body from signal where raised and ($1::text is null or domain = $1) order by score desc, id',
    [domain ?? null],
  );
  return rows.map((row) => signal.parse(JSON.parse(row.body)));
}
