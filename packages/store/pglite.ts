/**
 * Embedded PostgreSQL, on a thread of its own: the process reads, searches and answers on one core while the store works
 * on another. One process at a time: two on one folder lose rows, so the folder must be locked (runtime).
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openPgliteThread } from './pglite-client.ts';
import { RecentTexts } from './recent.ts';
import { type Sql, type Store, transactionSql } from './sql.ts';
import { createTurns } from './turns.ts';

/** The folder of the embedded store was deleted, moved or replaced while it ran: what is written there nobody would find again. */
class StoreGone extends Error {
  override name = 'StoreGone';
}

/** Of files that PostgreSQL makes once and keeps, which and on what device they are. */
const identity = (directory: string): string =>
  ['PG_VERSION', 'global/pg_control', 'pg_wal']
    .map((name) => statSync(join(directory, name), { bigint: true, throwIfNoEntry: false }))
    .map((found) => found && `${found.dev}:${found.ino}`)
    .join(' ');

/**
 * @param directory where the data lives; created when missing.
 * @param options.relaxed answers before the data is on the disk: for a store that is thrown away after one run.
 * @param options.check throws when this process may no longer write here.
 */
export async function openPglite(
  directory: string,
  options: { relaxed?: boolean; check?: (() => void) | undefined } = {},
): Promise<Store> {
  const thread = await openPgliteThread({ directory, relaxed: options.relaxed ?? false });
  const mine = identity(directory);
  const checkInPlace = () => {
    options.check?.();
    if (identity(directory) !== mine) throw new StoreGone(`数据库文件夹 ${directory} 在运行中被删除、移走或替换。`);
  };
  const sql: Sql = {
    query: <T extends object>(text: string, parameters?: readonly unknown[]) => thread.query<T>(text, parameters),
  };
  const turns = createTurns();
  return {
    engine: 'pglite',
    // A single run reads what it stored long after, and needs the memory.
    recent: options.relaxed ? null : new RecentTexts(),
    query: (text, parameters) => turns.short(() => sql.query(text, parameters)),
    transaction: (work) =>
      turns.long(async () => {
        // The thread takes things in order: nobody waits for this answer, unless it is a refusal.
        const begun = sql.query('begin');
        begun.catch(() => {});
        const { tx, end } = transactionSql(sql.query);
        try {
          const result = await work(tx);
          end();
          await begun;
          checkInPlace();
          await sql.query('commit');
          checkInPlace(); // Nothing is acknowledged that has gone nowhere.
          return result;
        } catch (error) {
          end();
          await sql.query('rollback').catch(() => {}); // The thread is gone, and the transaction with it.
          throw error;
        }
      }),
    async healthy() {
      try {
        checkInPlace();
      } catch {
        return false;
      }
      return thread.alive;
    },
    close: () => turns.last(() => thread.close()),
  };
}
