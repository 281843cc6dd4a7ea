/** What the running system has made as of its newest evidence. */
import type { Agenda, Domain } from '@huishang/schemas';
import type { Sql } from '../sql.ts';

export type StoredDetection = { asOf: string; print: string; body: string };

/** @param print what the evidence was like that it was made from (`evidencePrint`); empty where nobody asks. */
export async function storeDetection(
  sql: Sql,
  domain: Domain,
  slot: 'now' | 'previous',
  asOf: string,
  print: string,
  body: string,
): Promise<void> {
  await sql.query(
    `insert into detection (domain, slot, as_of, print, body) values ($1, $2, $3::date, $4, $5)
     on conflict (domain, slot) do update set as_of = excluded.as_of, print = excluded.print, body = excluded.body`,
    [domain, slot, asOf, print, body],
  );
}

export async function loadDetection(
  sql: Sql,
  domain: Domain,
  slot: 'now' | 'previous',
): Promise<StoredDetection | null> {
  const [row] = await sql.query<StoredDetection>(
    'select as_of as "asOf", print, body from detection where domain = $1 and slot = $2',
    [domain, slot],
  );
  return row ?? null;
}

export async function storeAgenda(sql: Sql, agenda: Agenda): Promise<void> {
  await sql.query(
    `insert into agenda (domain, month, as_of, body, items) values ($1, $2, $3::date, $4, $5)
     on conflict (domain, month) do update set as_of = excluded.as_of, body = excluded.body, items = excluded.items`,
    [agenda.domain, agenda.month, agenda.asOf, JSON.stringify(agenda), agenda.items.length],
  );
}

export async function loadAgenda(sql: Sql, month: string, domain: Domain): Promise<Agenda | null> {
  const [row] = await sql.query<{ body: string }>('select body from agenda where month = $1 and domain = $2', [
    month,
    domain,
  ]);
  return row ? (JSON.parse(row.body) as Agenda) : null;
}

/** Every agenda there is, newest month first. */
export async function agendaMonths(sql: Sql): Promise<{ month: string; domain: Domain; items: number }[]> {
  const rows = await sql.query<{ month: string; domain: Domain; items: number | null; body: string | null }>(
    `select month, domain, items, case when items is null then body end as body from agenda order by month desc, domain`,
  );
  // The database refuses JSON with half a character in it, JavaScript does not.
  return rows.map(({ month, domain, items, body }) => ({
    month,
    domain,
    items: items ?? itemsIn(body!),
  }));
}

function itemsIn(body: string): number {
  const { items } = JSON.parse(body) as Partial<Agenda>;
  return Array.isArray(items) ? items.length : 0;
}

/** Replaces documents by name. */
export async function storeDocuments(
  sql: Sql,
  asOf: string,
  documents: readonly { name: string; body: Uint8Array }[],
): Promise<void> {
  for (const { name, body } of documents)
    await sql.query(
      `insert into document (name, as_of, body) values ($1, $2::date, $3)
       on conflict (name) do update set as_of = excluded.as_of, body = excluded.body`,
      [name, asOf, Buffer.from(body).toString('base64')],
    );
}

export async function loadDocument(sql: Sql, name: string): Promise<Uint8Array | null> {
  const [row] = await sql.query<{ body: string }>('select body from document where name = $1', [name]);
  return row ? Buffer.from(row.body, 'base64') : null;
}

export async function documentNames(sql: Sql, prefix: string): Promise<string[]> {
  const rows = await sql.query<{ name: string }>(
    'select name from document where starts_with(name, $1) order by name collate "C" desc',
    [prefix],
  );
  return rows.map((row) => row.name);
}

/** A value that every process on this store must agree on: the first one to name it sets it. */
export async function agreedSetting(sql: Sql, name: string, value: string): Promise<string> {
  await sql.query('insert into setting (name, value) values ($1, $2) on conflict do nothing', [name, value]);
  const [row] = await sql.query<{ value: string }>('select value from setting where name = $1', [name]);
  return row!.value;
}

/** The value, or null where nobody has named it. */
export async function settingOf(sql: Sql, name: string): Promise<string | null> {
  const [row] = await sql.query<{ value: string }>('select value from setting where name = $1', [name]);
  return row?.value ?? null;
}

const READER = 'reader/';

/** Notes that records are read with these words: evidence of another reading cannot be held against a new one. */
export async function noteReader(sql: Sql, versions: ReaderVersions): Promise<void> {
  const { program, vocabulary, districts } = versions;
  await agreedSetting(sql, `${READER}${program}/${vocabulary}/${districts}`, '');
}

export type ReaderVersions = { program: string; vocabulary: string; districts: string };

/** What records have been read with so far. */
export async function readersNoted(sql: Sql): Promise<ReaderVersions[]> {
  const rows = await sql.query<{ name: string }>('select name from setting where starts_with(name, $1)', [READER]);
  return rows.map(({ name }) => {
    const [program = '', vocabulary = '', districts = ''] = name.slice(READER.length).split('/');
    return { program, vocabulary, districts };
  });
}
