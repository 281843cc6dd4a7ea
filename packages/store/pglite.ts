/**
 * Embedded PostgreSQL, on a thread of its own: the process reads, searches and answers on one core while the store works
 * on another. One process at a time: two on one folder lose rows, so the folder must be locked (runtime).
 */
import { openPgliteThread } from './pglite-client.ts';
import { type Sql, type Store, transactionSql } from './sql.ts';

/**
 * @param directory where the data lives; created when missing.
 * @param options.relaxed answers before the data is on the disk: for a store that is thrown away after one run.
 */
export async function openPglite(directory: string, options: { relaxed?: boolean } = {}): Promise<Store> {
  const thread = await openPgliteThread({ directory, relaxed: options.relaxed ?? false });
  const sql: Sql = {
    query: <T extends object>(text: string, parameters?: readonly unknown[]) => thread.query<T>(text, parameters),
  };
  // There is one session: whoever holds the turn has it to himself.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  return {
    engine: 'pglite',
    query: (text, parameters) => inTurn(() => sql.query(text, parameters)),
    transaction: (work) =>
      inTurn(async () => {
        // The thread takes things in order: nobody waits for this answer, unless it is a refusal.
        const begun = sql.query('begin');
        begun.catch(() => {});
        const { tx, end } = transactionSql(sql.query);
        try {
          const result = await work(tx);
          end();
          await begun;
          await sql.query('commit');
          return result;
        } catch (error) {
          end();
          await sql.query('rollback').catch(() => {}); // The thread is gone, and the transaction with it.
          throw error;
        }
      }),
    healthy: async () => thread.alive,
    close: () => inTurn(() => thread.close()),
  };
}
