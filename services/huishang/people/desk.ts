/** Where the command line finds accounts and the chain: in the running process, or in the store that none holds. */

import type { Role, Scope } from '@huishang/people';
import { type Logger, readSettings, type Settings } from '@huishang/runtime';
import { z } from 'zod';
import { ownFiles, readOwn } from '../own.ts';
import { ask, runningAddress } from '../remote.ts';
import { startSystem } from '../system.ts';
import { accountShown, accountWork, type By, type Credentials, keyShown } from './accounts.ts';
import { exportLines } from './auditLog.ts';
import { openTrail, type Trail } from './trail.ts';

export type Desk = {
  add(asked: { name: string; display: string; roles: Role[]; district: string | null }): Promise<Credentials>;
  setRoles(name: string, asked: { roles: Role[]; district?: string | undefined }): Promise<void>;
  reset(name: string): Promise<Credentials>;
  list(): Promise<z.infer<typeof accountShown>[]>;
  addKey(asked: { name: string; scopes: Scope[] }): Promise<{ id: string; key: string }>;
  keys(): Promise<z.infer<typeof keyShown>[]>;
  revoke(id: string): Promise<void>;
  exportChain(): AsyncIterable<string>;
};

/** Does something with accounts or the chain, wherever they are. */
export async function withDesk<T>(
  environment: NodeJS.ProcessEnv,
  logger: Logger,
  work: (desk: Desk, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = readSettings(environment);
  const address = await runningAddress(settings);
  if (address) return work(remoteDesk(address, settings), settings);
  const system = await startSystem({ settings, logger, own: readOwn(ownFiles(settings)), services: [] });
  try {
    const failed = (err: Error) => logger.warn({ err }, 'how far the audit chain reaches could not be noted');
    let trail: Trail | null = null;
    const trailOf = async (make: boolean) => (trail ??= await openTrail(system.store, settings, { make, failed }));
    const accounts = accountWork(system.store, trailOf);
    const by: By = { who: 'operator', role: 'operator' };
    return await work(
      {
        add: (asked) => accounts.add(by, asked),
        setRoles: (name, asked) => accounts.setRoles(by, name, asked),
        reset: (name) => accounts.reset(by, name),
        list: () => accounts.list(),
        addKey: (asked) => accounts.addKey(by, asked),
        keys: () => accounts.keys(),
        revoke: (id) => accounts.revoke(by, id),
        async *exportChain() {
          const found = await trailOf(false);
          const subject = { kind: 'audit', id: '' };
          await found?.act((_, append) => append({ ...by, action: 'audit.export', subject }));
          yield* exportLines(system.store, new Date());
        },
      },
      settings,
    );
  } finally {
    await system.stop();
  }
}

const credentials = z.object({ name: z.string(), password: z.string(), secret: z.string(), address: z.string() });

function remoteDesk(address: string, settings: Settings): Desk {
  const get = async (path: string) => (await ask(address, path, settings)).json();
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    return (await ask(address, path, settings, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const at = (name: string) => encodeURIComponent(name);
  return {
    add: async (asked) => credentials.parse(await post('/api/people', asked)),
    setRoles: async (name, asked) => void (await post(`/api/people/${at(name)}/roles`, asked)),
    reset: async (name) => credentials.parse(await post(`/api/people/${at(name)}/reset`, {})),
    list: async () => z.object({ items: z.array(accountShown) }).parse(await get('/api/people')).items,
    addKey: async (asked) => z.object({ id: z.string(), key: z.string() }).parse(await post('/api/keys', asked)),
    keys: async () => z.object({ items: z.array(keyShown) }).parse(await get('/api/keys')).items,
    revoke: async (id) => void (await post(`/api/keys/${at(id)}/revoke`, {})),
    async *exportChain() {
      const { body } = await ask(address, '/api/audit/export', settings);
      if (body) yield* body.pipeThrough(new TextDecoderStream());
    },
  };
}
