/** Embedded PostgreSQL. One process at a time: two on one folder lose rows, so the folder must be locked (runtime). */
import { PGlite } from '@electric-sql/pglite';
import type { Store } from './sql.ts';

const DATE = 1082;
const INT8 = 20;

/**
 * @param directory where the data lives; created when missing.
 * @param options.relaxed answers before the data is on the disk: for a store that is thrown away after one run.
 */
export async function openPglite(directory: string, options: { relaxed?: boolean } = {}): Promise<Store> {
  const database = await PGlite.create(directory, {
    relaxedDurability: options.relaxed ?? false,
    parsers: { [DATE]: (value) => value, [INT8]: Number },
  });
  return {
    engine: 'pglite',
    query: async <T extends object>(text: string, parameters?: readonly unknown[]) =>
      (await database.query<T>(text, parameters as unknown[])).rows,
    transaction: (work) =>
      database.transaction((tx) =>
        work({
          query: async <T extends object>(text: string, parameters?: readonly unknown[]) =>
            (await tx.query<T>(text, parameters as unknown[])).rows,
        }),
      ),
    healthy: async () => !database.closed,
    close: () => database.close(),
  };
}
