/** The chain in the store, on both engines: nothing changes it, ten at once neither lose nor fork it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCheck } from '@huishang/audit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, startPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import { actionHead, allActions, appendAction, listActions, openStore, type Store } from './index.ts';

const key = Buffer.alloc(32, 3);
const server: TestPostgres | null = await startPostgres();
afterAll(() => server?.stop());

const engines = [
  { name: 'pglite', url: async () => undefined, there: true },
  { name: 'postgresql', url: async () => freshDatabase(server!.url), there: server !== null },
];

const draft = (who: string, id: string) => ({
  who,
  role: 'assessor',
  action: 'record.open',
  subject: { kind: 'record', id },
});

async function faults(store: Store): Promise<string[]> {
  const check = startCheck(key);
  const found: string[] = [];
  for await (const action of allActions(store)) found.push(...check.see(action).map(({ text }) => text));
  return [...found, ...check.end(await actionHead(store), null).map(({ text }) => text)];
}

for (const engine of engines)
  describe.skipIf(!engine.there)(`the chain on ${engine.name}`, () => {
    let store: Store;
    let directory: string;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'huishang-actions-'));
      store = await openStore({ url: await engine.url(), directory });
    });
    afterAll(async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    });

    it('takes what ten people do at once, each action once, in one line', async () => {
      expect(await faults(store)).toEqual([]);
      await Promise.all(
        Array.from({ length: 10 }, async (_, person) => {
          for (let n = 0; n < 10; n += 1)
            await store.transaction((tx) => appendAction(tx, key, new Date(), draft(`p${person}`, `drug/${n}`)));
        }),
      );
      expect(await faults(store)).toEqual([]);
      expect((await actionHead(store))!.seq).toBe(100);
      for (let person = 0; person < 10; person += 1)
        expect((await listActions(store, { who: `p${person}` }, 100)).map(({ subject }) => subject.id)).toEqual(
          Array.from({ length: 10 }, (_, n) => `drug/${9 - n}`),
        );
    });

    it('keeps nothing of an action whose work failed', async () => {
      const failing = store.transaction(async (tx) => {
        await appendAction(tx, key, new Date(), draft('nobody', 'drug/1'));
        throw new Error('the work failed');
      });
      await expect(failing).rejects.toThrow('the work failed');
      expect(await listActions(store, { who: 'nobody' }, 10)).toEqual([]);
      expect(await faults(store)).toEqual([]);
    });

    it('finds what is asked for, and takes any text', async () => {
      const odd = {
        ...draft('甲\0\ud83d', 'complaint/☃'),
        reason: '"\\\n\u2028',
        payload: { 注: ['\ud83d', 1e21, null] },
      };
      await store.transaction((tx) => appendAction(tx, key, new Date('2025-03-01T23:59:59.999Z'), odd));
      expect(await faults(store)).toEqual([]);
      const [found] = await listActions(store, { from: '2025-03-01T23', until: '2025-03-02' }, 10);
      expect(found).toMatchObject({ seq: 101, who: '甲\ufffd\ufffd', subject: { kind: 'record', id: 'complaint/☃' } });
      expect(await listActions(store, { until: '2025-03-01' }, 10)).toEqual([]);
      expect(await listActions(store, { kind: 'record', id: 'drug/3', before: 50 }, 100)).not.toEqual([]);
      expect(await listActions(store, { action: 'signIn' }, 10)).toEqual([]);
    });

    it('refuses every change', async () => {
      for (const statement of [
        "update action set who = 'other' where seq = 5",
        'delete from action where seq = 5',
        'truncate action',
        'delete from action_head',
        'truncate action_head',
        'update action_head set seq = seq - 1',
      ])
        await expect(store.query(statement), statement).rejects.toThrow(/审计链/);
    });

    it('tells which action somebody changed who may do anything in the database', async () => {
      await store.query('alter table action disable trigger all');
      await store.query("update action set who = 'other' where seq = 5");
      await store.query('delete from action where seq between 20 and 21');
      await store.query('delete from action where seq = 101');
      expect(await faults(store)).toEqual([
        expect.stringContaining('第 5 条操作'),
        '缺少第 20 至 21 条操作',
        expect.stringContaining('末尾缺少第 101 条'),
      ]);
    });
  });
