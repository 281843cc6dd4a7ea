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
  /** Runs `work` in one transaction; a throw rolls back. On PGlite, transactions and queries take turns. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
