/** Numbered SQL files, each applied once, in order, in a transaction of its own; never edited once released. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Store } from './sql.ts';

/** Any number nobody else locks: keeps two processes from migrating at once. */
const MIGRATION_LOCK = 7_001_848_001;
const folder = new URL('./migrations/', import.meta.url);

/**
 * Brings the schema up to date. Safe to call from every process at start.
 * @throws when a released migration was changed, or the store is newer than this program.
 */
export async function migrate(store: Pick<Store, 'transaction'>): Promise<void> {
  const files = migrations();
  await store.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await tx.query('create table if not exists migration (name text primary key, hash text not null)');
    const applied = new Map(
      (await tx.query<{ name: string; hash: string }>('select name, hash from migration')).map((m) => [m.name, m.hash]),
    );
    const unknown = [...applied.keys()].filter((name) => !files.includes(name));
    if (unknown.length > 0)
      throw new Error(`数据库由更新版本的程序建立（${unknown.join('、')}），请升级程序后再启动。`);
    for (const name of files) {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const hash = createHash('sha256').update(text).digest('hex');
      const before = applied.get(name);
      if (before === hash) continue;
      if (before) throw new Error(`迁移脚本 ${name} 在发布后被修改，拒绝启动。`);
      for (const statement of statements(text)) await tx.query(statement);
      await tx.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
    }
  });
}

const migrations = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();

/** Names the schema that {@link migrate} brings about. */
export function schemaVersion(): string {
  const hash = createHash('sha256');
  for (const name of migrations()) hash.update(name).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex').slice(0, 12);
}

/** Splits a file at the semicolons that end a line; comments go first, so that a semicolon in one splits nothing. */
function statements(text: string): string[] {
  return text
    .replace(/--[^\n]*/g, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
