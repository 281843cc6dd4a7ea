/** Opens the store that the settings name. */
import { mkdirSync } from 'node:fs';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgresql } from './postgresql.ts';
import type { Store } from './sql.ts';

export type StoreOptions = {
  /** A PostgreSQL server; absent: embedded in `directory`. */
  url?: string | undefined;
  directory: string;
  /** For a throw-away store: answers before the data is on the disk. */
  relaxed?: boolean;
  onError?: (error: Error) => void;
  /** Embedded: asked before anything is acknowledged; throws when this process may no longer write here. */
  check?: (() => void) | undefined;
};

/** Wrong user or password, no such database, no right to it. */
const REFUSED = /^(28...|3D000|42501)$/;

/** @throws with a Chinese sentence when the schema cannot be brought up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  let store: Store;
  if (options.url) store = openPostgresql(options.url, options.onError ?? (() => {}));
  else {
    mkdirSync(options.directory, { recursive: true });
    store = await openPglite(options.directory, { relaxed: options.relaxed ?? false, check: options.check });
  }
  try {
    await migrate(store);
    if (options.relaxed && !options.url)
      for (const table of ['record', 'evidence', 'outbox']) await store.query(`alter table ${table} set unlogged`);
  } catch (error) {
    await store.close();
    if (REFUSED.test(String((error as { code?: unknown }).code)))
      throw new Error(`数据库不接受连接（${(error as Error).message}）：请检查 DATABASE_URL 中的用户、口令与库名。`, {
        cause: error,
      });
    throw error;
  }
  return store;
}
