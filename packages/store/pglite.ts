/** Embedded PostgreSQL. One process at a time: two on one folder lose rows, so the folder must be locked (runtime). */
import { PGlite } from '@electric-sql/pglite';
import type { Store } from './sql.ts';
import { withTextArrays } from './text-array.ts';

const DATE = 1082;
const INT8 = 20;

/** A store that is thrown away needs no protection from torn pages, no replicas and no clean-up. */
const THROW_AWAY = [
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'shared_buffers=256MB',
].flatMap((setting) => ['-c', setting]);

/**
 * @param directory where the data lives; created when missing.
 * @param options.relaxed answers before the data is on the disk: for a store that is thrown away after one run.
 */
export async function openPglite(directory: string, options: { relaxed?: boolean } = {}): Promise<Store> {
  const database = await PGlite.create(directory, {
    relaxedDurability: options.relaxed ?? false,
    startParams: [...PGlite.defaultStartParams, ...(options.relaxed ? THROW_AWAY : [])],
    parsers: { [DATE]: (value) => value, [INT8]: Number },
  });
  return {
    engine: 'pglite',
    query: async <T extends object>(text: string, parameters?: readonly unknown[]) =>
      (await database.query<T>(text, withTextArrays(parameters))).rows,
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query: async <T extends object>(text: string, parameters?: readonly unknown[]) =>
            (await tx.query<T>(text, withTextArrays(parameters))).rows,
        }),
      ),
    healthy: async () => !database.closed,
    close: () => database.close(),
  };
}
