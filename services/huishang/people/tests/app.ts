/** The whole app over a store of its own, asked without a network. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, readSettings, type Settings } from '@huishang/runtime';
import { consoleData } from '../../console-data.ts';
import { httpApp } from '../../http.ts';
import { readOwn } from '../../own.ts';
import { type System, startSystem } from '../../system.ts';
import { openPeople, type People } from '../people.ts';

export const TOKEN = 'operator'.repeat(5);
export type App = Awaited<ReturnType<typeof startApp>>;

export async function startApp(demo = false) {
  const folder = mkdtempSync(join(tmpdir(), 'huishang-people-'));
  const settings: Settings = readSettings({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent', TODAY: '2025-12-31' });
  const logger = createLogger('silent');
  const system: System = await startSystem({ settings, logger, own: readOwn(), services: ['intake', 'console'] });
  const failed = (error: Error) => {
    throw error;
  };
  const people: People = await openPeople(system.store, settings, { token: TOKEN, demo, failed });
  const app = httpApp(system, consoleData(system), logger, settings, people);
  /** Asks as a program on this machine would; `as` is a cookie or an Authorization header. */
  const ask = (method: string, path: string, as: Record<string, string> = {}, body?: string) =>
    Promise.resolve(
      app.request(path, {
        method,
        headers: { host: '127.0.0.1', ...(method === 'GET' ? {} : { origin: 'http://127.0.0.1' }), ...as },
        ...(body !== undefined && { body }),
      }),
    );
  return {
    app,
    ask,
    folder,
    people,
    settings,
    store: system.store,
    system,
    async stop() {
      await system.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What the browser of somebody who has just signed in sends. */
export function cookieOf(response: Response): Record<string, string> {
  const set = response.headers.get('set-cookie');
  if (!set) throw new Error(`no cookie in an answer ${response.status}`);
  return { cookie: set.split(';', 1)[0]! };
}

export const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
