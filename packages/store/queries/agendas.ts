/** Agendas: a row for what is not an item's, and a row an item, so that only items that changed are written. */
import type { Agenda, Domain } from '@huishang/schemas';
import type { Sql } from '../sql.ts';

/**
 * Writes an agenda as it stands; unless `exact`, items that are the same but for figures too small to be seen stay as they were written.
 * @param print what the evidence was like that it was made from (`evidencePrint`); empty where nobody asks.
 */
export async function storeAgenda(tx: Sql, agenda: Agenda, print = '', exact = true): Promise<void> {
  const { domain, month, items, ...head } = agenda;
  const kept = await tx.query<{ id: string; rank: number; body: string }>(
    'select id, rank, body from proposal where domain = $1 and month = $2',
    [domain, month],
  );
  const before = new Map(kept.map((row) => [row.id, row]));
  const changed = items.filter((item) => {
    const row = before.get(item.id);
    if (row === undefined || row.rank !== item.rank) return true;
    return exact ? row.body !== JSON.stringify(item) : visible(JSON.parse(row.body)) !== visible(item);
  });
  await tx.query('delete from proposal where domain = $1 and month = $2 and not (id = any($3::text[]))', [
    domain,
    month,
    items.map((item) => item.id),
  ]);
  if (changed.length > 0)
    await tx.query(
      `insert into proposal (domain, month, id, rank, score, level, title, body)
       select $1, $2, id, rank, score, level, title, body
       from unnest($3::text[], $4::int[], $5::float8[], $6::text[], $7::text[], $8::text[]) as p(id, rank, score, level, title, body)
       on conflict (domain, month, id) do update set rank = excluded.rank, score = excluded.score, level = excluded.level,
         title = excluded.title, body = excluded.body`,
      [
        domain,
        month,
        changed.map((item) => item.id),
        changed.map((item) => item.rank),
        changed.map((item) => item.score),
        changed.map((item) => item.level),
        changed.map((item) => item.title),
        changed.map((item) => JSON.stringify(item)),
      ],
    );
  await tx.query(
    `insert into agenda (domain, month, as_of, print, body) values ($1, $2, $3::date, $4, $5)
     on conflict (domain, month) do update set as_of = excluded.as_of, print = excluded.print, body = excluded.body`,
    [domain, month, agenda.asOf, print, JSON.stringify(head)],
  );
}

/** An item as a reader could tell it from another: the signals' scores move with every report of the domain, in digits that nobody sees. */
export const visible = (item: unknown): string =>
  JSON.stringify(item, (_, value) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value,
  );

export async function loadAgenda(sql: Sql, month: string, domain: Domain): Promise<Agenda | null> {
  const text = await agendaText(sql, month, domain);
  return text === null ? null : (JSON.parse(text) as Agenda);
}

/** An agenda as JSON. Its items, nearly all of it, are put in as they are kept, and not read. */
export async function agendaText(sql: Sql, month: string, domain: Domain): Promise<string | null> {
  const [[row], items] = await Promise.all([
    sql.query<{ body: string }>('select body from agenda where month = $1 and domain = $2', [month, domain]),
    sql.query<{ body: string }>('select body from proposal where month = $1 and domain = $2 order by rank', [
      month,
      domain,
    ]),
  ]);
  if (row === undefined) return null;
  const { asOf, dataLock, versions, totals, ...rest } = JSON.parse(row.body) as Omit<
    Agenda,
    'month' | 'domain' | 'items'
  >;
  const before = JSON.stringify({ month, domain, asOf, dataLock, versions, totals });
  const after = JSON.stringify(rest);
  const own = `"items":[${items.map((item) => item.body).join(',')}]`;
  return `${before.slice(0, -1)},${own}${after === '{}' ? '' : ','}${after.slice(1)}`;
}

/** What a page shows of an agenda before anybody opens it. */
type Head = Pick<Agenda, 'dataLock' | 'totals'> & {
  first: Pick<Agenda['items'][number], 'id' | 'rank' | 'title' | 'level' | 'score'>[];
};

/** Figures and first items of a month's agendas; an error in the place of one that cannot be read. */
export async function agendaHeads(sql: Sql, month: string, first: number): Promise<Map<Domain, Head | Error>> {
  const [agendas, items] = await Promise.all([
    sql.query<{ domain: Domain; body: string }>('select domain, body from agenda where month = $1', [month]),
    sql.query<{ domain: Domain } & Head['first'][number]>(
      'select domain, id, rank, title, level, score from proposal where month = $1 and rank <= $2 order by domain, rank',
      [month, first],
    ),
  ]);
  const byDomain = Map.groupBy(items, (item) => item.domain);
  const head = ({ domain, body }: { domain: Domain; body: string }): Head | Error => {
    try {
      const { dataLock, totals } = JSON.parse(body) as Agenda;
      return { dataLock, totals, first: byDomain.get(domain) ?? [] };
    } catch (error) {
      return error as Error;
    }
  };
  return new Map(agendas.map((agenda) => [agenda.domain, head(agenda)]));
}

/** The last day of the month before a day's: as of then the last consultation's agenda is made. */
export function monthEndBefore(day: string): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  return new Date(first.getTime() - 86_400_000).toISOString().slice(0, 10);
}

/** Domains whose agenda of the month before today's is still to be made, or to be made again, with the print of its evidence. */
export async function stalePast(sql: Sql, today: string): Promise<{ domain: Domain; print: string }[]> {
  const end = monthEndBefore(today);
  return sql.query<{ domain: Domain; print: string }>(
    `select d.domain, coalesce(sum(e.changes), 0)::text as print
     from domain_state d
     left join evidence_day e on e.domain = d.domain and e.received_date <= $1::date
     left join agenda a on a.domain = d.domain and a.month = $2
     group by d.domain, a.as_of, a.print
     having case when a.as_of is null then count(e.changes) > 0
                 else a.as_of <> $1::date or a.print <> coalesce(sum(e.changes), 0)::text end
     order by d.domain`,
    [end, end.slice(0, 7)],
  );
}

/** What other versions (of rules, weights, words …) have made is no longer what last month's agenda would be: it is made again. */
export async function forgetPrints(sql: Sql, versions: Readonly<Record<string, string>>): Promise<void> {
  await sql.query(`update agenda set print = '' where body::jsonb -> 'versions' <> $1::jsonb`, [
    JSON.stringify(versions),
  ]);
}

/** As of which day an agenda was made; null where there is none. */
export async function agendaMade(sql: Sql, month: string, domain: Domain): Promise<{ asOf: string } | null> {
  const [row] = await sql.query<{ asOf: string }>(
    'select as_of as "asOf" from agenda where month = $1 and domain = $2',
    [month, domain],
  );
  return row ?? null;
}

/** Every agenda there is, newest month first. */
export async function agendaMonths(sql: Sql): Promise<{ month: string; domain: Domain; items: number }[]> {
  return sql.query(
    `select a.month, a.domain, (select count(*)::int from proposal p where p.month = a.month and p.domain = a.domain) as items
     from agenda a order by a.month desc, a.domain`,
  );
}
