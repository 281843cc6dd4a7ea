/** Which narratives are still to be read, and which to be looked at again for coded terms that were learned after they were read. */
import type { RecentTexts } from '../recent.ts';
import type { Sql } from '../sql.ts';
import type { Reference } from './progress.ts';

export type Unread = { stream: string; id: string; version: string; message: string };

/**
 * Some records that nobody has read, locked for this transaction; what another process has locked is left to it.
 * @param recent texts that need not be fetched; asked for nowhere else behind this.
 */
export async function unread(tx: Sql, limit: number, recent: RecentTexts | null = null): Promise<Unread[]> {
  const keys = await tx.query<Reference>(
    `select stream, id, version from evidence where searched = -1
     order by stream, id, version limit $1 for update skip locked`,
    [limit],
  );
  const known = keys.map((k) => recent?.take('records', `${k.stream}/${k.id}`, k.version));
  const missing = keys.filter((_, i) => known[i] === undefined);
  const fetched = new Map<string, string>();
  if (missing.length > 0)
    for (const { place, message } of await tx.query<{ place: number; message: string }>(
      `select k.place::int as place, r.message
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(stream, id, version, place)
       join record r on r.stream = k.stream and r.id = k.id and r.version = k.version`,
      [missing.map((k) => k.stream), missing.map((k) => k.id), missing.map((k) => k.version)],
    ))
      fetched.set(nameOf(missing[place - 1]!), message);
  return keys.flatMap((key, i) => {
    const message = known[i] ?? fetched.get(nameOf(key));
    return message === undefined ? [] : [{ ...key, message }];
  });
}

const nameOf = ({ stream, id, version }: Reference): string => `${stream}/${id}/${version}`;

/** A record that was read when the terms up to `searched` were known. */
export type ReadBefore = Unread & { searched: number };

/**
 * The next stretch of evidence that was read before the newest terms were known, at most `limit` of it; a search for
 * them is begun where none is under way. Null when there is nothing to search for, or another process is at it. The
 * evidence is locked: a reading under way elsewhere is waited for, since it may have been begun without these terms.
 */
export async function nextToSearch(tx: Sql, limit: number): Promise<{ upto: number; rows: ReadBefore[] } | null> {
  const [at] = await tx.query<{
    upto: number;
    searched: number | null;
    stream: string;
    id: string;
    version: string;
  }>(
    `select coalesce(upto, (select max(seq) from coded_term)) as upto, searched,
            coalesce(stream, '') as stream, coalesce(id, '') as id, coalesce(version, '') as version
     from term_search where coalesce(upto, (select max(seq) from coded_term), 0) > done for update skip locked`,
  );
  if (!at) return null;
  const rows = await tx.query<ReadBefore>(
    `select e.stream, e.id, e.version, e.searched, r.message
     from (select stream, id, version, searched from evidence
           where (searched, stream, id, version) > ($1, $2, $3, $4) and searched between 0 and $5 - 1
           order by searched, stream, id, version limit $6 for update) e
     join record r on r.stream = e.stream and r.id = e.id and r.version = e.version
     order by e.searched, e.stream, e.id, e.version`,
    [at.searched ?? -1, at.stream, at.id, at.version, at.upto, limit],
  );
  const last = rows.at(-1);
  if (last === undefined)
    await tx.query(
      'update term_search set done = $1, upto = null, searched = null, stream = null, id = null, version = null',
      [at.upto],
    );
  else
    await tx.query('update term_search set upto = $1, searched = $2, stream = $3, id = $4, version = $5', [
      at.upto,
      last.searched,
      last.stream,
      last.id,
      last.version,
    ]);
  return { upto: at.upto, rows };
}

/** Records that nobody has read, and one more while others are to be looked at again. */
export async function countUnsearched(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ n: number }>(
    `select (select count(*)::int from evidence where searched = -1)
          + (select count(*)::int from term_search where coalesce((select max(seq) from coded_term), 0) > done) as n`,
  );
  return row!.n;
}
