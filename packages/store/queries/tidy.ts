/**
 * Rows that were replaced are still in their tables and indexes until somebody clears them away, and without a count of its values no
 * table is read by the right index. A server does both by itself (autovacuum); the embedded one has nobody.
 */
import type { Store } from '../sql.ts';

/** As autovacuum reckons: from so many rows, and such a share of the table, on. */
const ROWS = 1_000;
const REPLACED = 0.5;
const CHANGED = 0.2;

/** Tidies the table that needs it most, and holds up what else is asked of the store meanwhile. @returns its name; null where none does. */
export async function tidyNext(store: Store): Promise<string | null> {
  const [table] = await store.query<{ name: string; replaced: boolean }>(
    `select s.relname as name, replaced
     from pg_stat_user_tables s join pg_class c on c.oid = s.relid,
       lateral (select greatest(c.reltuples, 0) as size) as t,
       lateral (select s.n_dead_tup > $1 + $2 * size as replaced) as r
     where replaced or s.n_mod_since_analyze > $1 + $3 * size
     order by replaced desc, s.n_dead_tup desc, s.relname limit 1`,
    [ROWS, REPLACED, CHANGED],
  );
  if (table === undefined) return null;
  // Names of the schema, which nobody else gives.
  await store.query(table.replaced ? `vacuum (analyze) "${table.name}"` : `analyze "${table.name}"`);
  return table.name;
}
