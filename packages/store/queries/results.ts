/** Documents that were made, and what all processes agree on. */
import type { Sql } from '../sql.ts';

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
