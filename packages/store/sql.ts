import type { RecentTexts } from './recent.ts';

/** The slice of a database that everything else depends on. */
export interface Sql {
  /**
   * Runs one statement; `$1 …` parameters; dates come back as `YYYY-MM-DD`, bigints as numbers. Within a transaction
   * statements are carried out in the order in which they are sent: several may be sent before the first is answered.
   */
  query<T extends object = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<T[]>;
}

/**
 * PostgreSQL, on a server or embedded (PGlite): one dialect, one suite of tests. Kysely's PGlite driver is not used
 * because it lets a query from outside join whatever transaction happens to be open.
 */
export interface Store extends Sql {
  readonly engine: 'postgresql' | 'pglite';
  /** Null where others write to it too. */
  readonly recent: RecentTexts | null;
  /** Runs `work` in one transaction; a throw rolls back. On PGlite, transactions and queries take turns. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * What the work of one transaction is given, and how it is taken back: a statement that comes after the end, from work
 * whose sibling has failed, must not run outside of it.
 */
export function transactionSql(query: Sql['query']): { tx: Sql; end(): void } {
  let ended = false;
  return {
    tx: {
      query: (text, parameters) =>
        ended ? Promise.reject(new Error('the transaction has ended')) : query(text, parameters),
    },
    end() {
      ended = true;
    },
  };
}
