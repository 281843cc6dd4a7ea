/** A PostgreSQL server, through a pool. */
import pg from 'pg';
import { type Store, transactionSql } from './sql.ts';
import { withTextArrays } from './text-array.ts';

const DATE = 1082;
const INT8 = 20;
const HEALTH_TIMEOUT_MS = 5_000;

/** @param url a `postgres://` address. The pool is small: services are few and their transactions short. */
export function openPostgresql(url: string, onError: (error: Error) => void): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    application_name: 'huishang',
    // A server that is frozen or cut off answers nothing at all: better an error, after which the work is done again.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      getTypeParser: (oid: number, format?: string) => {
        if (oid === DATE) return (value: string) => value;
        if (oid === INT8) return Number;
        return pg.types.getTypeParser(oid, format as 'text');
      },
    },
  });
  // The server may close any connection, idle or within a transaction, and an error that nobody hears would end the
  // process. The statement under way fails besides, and the pool replaces the connection.
  pool.on('connect', (client) => client.on('error', onError));
  pool.on('error', () => {}); // Of an idle connection: heard above.
  return {
    engine: 'postgresql',
    recent: null,
    query: async (text, parameters) => (await pool.query(text, withTextArrays(parameters))).rows,
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      // One after another, whether or not the caller waits: the driver will cease to queue them itself.
      let last: Promise<unknown> = Promise.resolve();
      const { tx, end } = transactionSql(<T extends object>(text: string, parameters?: readonly unknown[]) => {
        const mine = last.then(() => client.query<T>(text, withTextArrays(parameters)));
        last = mine.catch(() => {});
        return mine.then(({ rows }) => rows);
      });
      try {
        await client.query('begin');
        const result = await work(tx);
        end();
        await last;
        await client.query('commit');
        return result;
      } catch (error) {
        end();
        await last; // What was sent belongs to the transaction that is rolled back.
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async healthy() {
      const late = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => late.resolve(false), HEALTH_TIMEOUT_MS);
      const asked = pool.query('select 1').then(
        () => true,
        () => false,
      );
      return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
    },
    close: () => pool.end(),
  };
}
