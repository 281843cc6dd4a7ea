/** One suite, run on the embedded engine and on a real server. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Agenda, AgendaItem, Evidence } from '@huishang/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, startPostgres, type TestPostgres } from '../../tests/support/postgres.ts';
import {
  addTallies, agendaMonths, beginOffset, codedTerms, countPosted, countsAsOf, countUnsearched, deletePosted, 
  domainProgress, earlierVersions, evidenceAsOf, evidenceOf, forgetPrints, insertRecords, 
  insertShells, knownVersions, learnTerms, loadAgenda, lockRecords, migrate, nextOffset, nextToSearch, oldestPosted, openStore, post, postStored, recordVersions, reportAgain, type Store, setOffset, setProgress, stalePast, storeAgenda, storeEvidence, takePortion, unread, wantDetection,
} from './index.ts'; // biome-ignore format: names

const server: TestPostgres | null = await startPostgres();
afterAll(() => server?.stop());

const engines = [
  { name: 'pglite', url: async () => undefined, there: true },
  { name: 'postgresql', url: async () => freshDatabase(server!.url), there: server !== null },
];

const emptyAgenda: Agenda = {
  month: '2031-01',
  domain: 'drug',
  asOf: '2031-01-31',
  dataLock: '2031-01-31',
  versions: {},
  totals: { reports: 0, serious: 0, deaths: 0, samples: 0, failedSamples: 0, complaints: 0, riskInfo: 0, signals: 0 },
  items: [],
  previous: [],
  caseReview: [],
  downgraded: [],
  ruralSection: { text: '', items: [], reports: 0, share: null },
  samplingSuggestions: [],
};

const record = (id: string, version: string, receivedDate: string, reportDate: string | null = null) => ({
  stream: 'drug' as const,
  id,
  version,
  receivedDate,
  reportDate,
  message: JSON.stringify({ stream: 'drug', id, version, text: `引号"、反斜杠\\、花括号{}与逗号,` }),
  sealed: 'c2VhbGVk',
});

for (const engine of engines)
  describe.skipIf(!engine.there)(`store on ${engine.name}`, () => {
    let store: Store;
    let directory: string;
    let url: string | undefined;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'huishang-store-'));
      url = await engine.url();
      store = await openStore({ url, directory });
    });
    afterAll(async () => {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    });

    const learn = (terms: Parameters<typeof learnTerms>[1]) => store.transaction((tx) => learnTerms(tx, terms));

    it('migrates once, and again without effect', async () => {
      await migrate(store);
      const files = readdirSync(new URL('./migrations/', import.meta.url)).sort();
      expect(await store.query('select name from migration order by name')).toEqual(files.map((name) => ({ name })));
    });

    it('refuses a store made by a newer program', async () => {
      await store.query(`insert into migration values ('9999-later.sql', 'x')`);
      await expect(migrate(store)).rejects.toThrow('9999-later.sql');
      await store.query(`delete from migration where name = '9999-later.sql'`);
    });

    it('carries nothing of a failed transaction out after its end', async () => {
      await store.query('create table if not exists scrap (n int)');
      let straggler: Promise<unknown> | undefined;
      const failing = store.transaction(async (tx) => {
        const slow = (async () => {
          await tx.query('select pg_sleep(0.05)');
          await tx.query('insert into scrap values (2)');
        })();
        straggler = slow.catch((error: Error) => error.message);
        await Promise.all([slow, tx.query('insert into scrap values (1)'), tx.query('no statement')]);
      });
      await expect(failing).rejects.toThrow('syntax error');
      await straggler;
      expect(await store.query('select n from scrap')).toEqual([]);
      await store.query('drop table scrap');
    });

    it('keeps and lists an agenda whose item holds half a character, which the database takes for no JSON', async () => {
      const item = { id: 'i', rank: 1, score: 50, level: 'low', title: '半' } as AgendaItem;
      const broken = { ...emptyAgenda, items: [{ ...item, summary: '\ud83d' }] };
      await store.transaction((tx) => storeAgenda(tx, broken));
      expect(await agendaMonths(store)).toEqual([{ month: '2031-01', domain: 'drug', items: 1 }]);
      expect(await loadAgenda(store, '2031-01', 'drug')).toEqual(broken);
      await store.query('delete from agenda');
      await store.query('delete from proposal');
    });

    it('writes only items that differ to the eye, and takes away those that are gone', async () => {
      const item = (id: string, rank: number, score: number) =>
        ({ id, rank, score, level: 'low', title: id, signals: [{ ic: 1 / 3 + score / 1e9 }] }) as unknown as AgendaItem;
      const agenda = (...items: AgendaItem[]) => ({ ...emptyAgenda, items });
      const bodies = async () =>
        (await store.query<{ body: string }>('select body from proposal order by rank')).map(({ body }) => body);
      await store.transaction((tx) => storeAgenda(tx, agenda(item('a', 1, 60), item('b', 2, 50))));
      const before = await bodies();
      const nudged = { ...item('a', 1, 60), signals: [{ ic: 0.33334 }] } as unknown as AgendaItem;
      await store.transaction((tx) => storeAgenda(tx, agenda(nudged, item('b', 2, 50)), '', false));
      expect(await bodies()).toEqual(before);
      await store.transaction((tx) => storeAgenda(tx, agenda(nudged, item('b', 2, 50))));
      expect(await bodies()).not.toEqual(before);
      await store.transaction((tx) => storeAgenda(tx, agenda(item('b', 1, 51))));
      expect((await loadAgenda(store, '2031-01', 'drug'))!.items).toEqual([item('b', 1, 51)]);
      await store.query('delete from agenda');
      await store.query('delete from proposal');
    });

    it('rolls a transaction back as a whole', async () => {
      const failed = store.transaction(async (tx) => {
        await insertRecords(tx, [record('rolled-back', 'v1', '2025-01-01')]);
        throw new Error('in the middle');
      });
      await expect(failed).rejects.toThrow('in the middle');
      expect(await knownVersions(store, [{ stream: 'drug', id: 'rolled-back' }])).toEqual(new Map());
    });

    it('keeps a query from outside out of an open transaction', async () => {
      let release: () => void = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let inside: () => void = () => {};
      const begun = new Promise<void>((resolve) => {
        inside = resolve;
      });
      const transaction = store
        .transaction(async (tx) => {
          await insertRecords(tx, [record('uncommitted', 'v1', '2025-01-01')]);
          inside();
          await held;
          throw new Error('undone');
        })
        .catch(() => {});
      await begun;
      const outside = store.query(`insert into setting values ('outside', 'kept')`);
      release();
      await transaction;
      await outside;
      expect(await store.query(`select value from setting where name = 'outside'`)).toEqual([{ value: 'kept' }]);
      expect(await knownVersions(store, [{ stream: 'drug', id: 'uncommitted' }])).toEqual(new Map());
    });

    it('keeps every version of a record once, as it was given', async () => {
      const rows = [record('a', 'v1', '2025-01-02'), record('a', 'v2', '2025-01-05'), record('b', 'v1', '2025-01-03')];
      await store.transaction(async (tx) => {
        await lockRecords(tx, rows);
        await insertRecords(tx, rows);
      });
      await insertRecords(store, rows);
      const known = await knownVersions(store, [
        { stream: 'drug', id: 'a' },
        { stream: 'vaccine', id: 'b' },
      ]);
      expect(known).toEqual(new Map([['drug/a', new Set(['v1', 'v2'])]]));
      const [row] = await store.query<{ message: string; day: string }>(
        `select message, received_date as day from record where id = 'b'`,
      );
      expect(row).toEqual({ message: rows[2]!.message, day: '2025-01-03' });
    });

    it('adds tallies up as of a day', async () => {
      const tally = (receivedDate: string, status: 'accepted' | 'rejected', n: number) => ({
        stream: 'drug',
        receivedDate,
        status,
        n,
      });
      await addTallies(store, [tally('2025-01-01', 'accepted', 2), tally('2025-02-01', 'accepted', 3)]);
      await addTallies(store, [tally('2025-01-01', 'accepted', 1), tally('2025-01-01', 'rejected', 4)]);
      const { byStream, notYetReceived } = await countsAsOf(store, '2025-01-31');
      expect(byStream.get('drug')).toEqual({ received: 7, accepted: 3, duplicates: 0, followUps: 0, rejected: 4 });
      expect(notYetReceived).toBe(3);
    });

    it('orders versions by what was reported when, but by no day later than their receipt', async () => {
      const key = { stream: 'drug', id: 'future' };
      const rows = [
        record(key.id, 'first', '2024-03-06', '2024-03-05'),
        record(key.id, 'future', '2024-03-10', '2099-01-01'),
        record(key.id, 'undated', '2024-03-12'),
        record(key.id, 'follow', '2024-03-16', '2024-03-15'),
        record(key.id, 'late', '2024-03-20', '2024-03-04'),
      ];
      await insertRecords(store, rows);
      await insertShells(store, rows);
      const bodies = rows.map(({ stream, id, version }) => ({
        ...{ stream, id, version, domain: 'drug' },
        body: JSON.stringify({ stream, id, version, products: [], hazards: [] }),
      }));
      await storeEvidence(store, bodies, 0);
      const order = ['late', 'first', 'future', 'undated', 'follow'];
      expect((await recordVersions(store, key.stream, key.id)).map((r) => r.version)).toEqual(order);
      expect((await evidenceOf(store, key.stream, key.id)).map((e) => e.version)).toEqual(order);
      const newest = async (day: string) => {
        const found: string[] = [];
        for await (const page of evidenceAsOf(store, day, () => undefined as never, { keys: [key] }))
          found.push(...page.map((e) => e.version));
        return found;
      };
      expect(await newest('2024-03-11')).toEqual(['future']);
      expect(await newest('2024-03-13')).toEqual(['undated']);
      expect(await newest('2024-12-31')).toEqual(['follow']);
      const replaced = async (from: string, among?: (typeof key)[]) =>
        (await earlierVersions(store, from, '2024-12-31', among)).map((e) => e.version);
      expect(await replaced('2024-03-20')).toHaveLength(4);
      expect(await replaced('2024-03-20', [key])).toEqual(await replaced('2024-03-20'));
      expect(await replaced('2024-03-21', [key])).toEqual([]);
      expect(await replaced('2024-03-20', [])).toEqual([]);
      for (const table of ['record', 'evidence']) await store.query(`delete from ${table} where id = $1`, [key.id]);
    });

    it('gives the version that was newest on each day, and reads again what only later terms explain', async () => {
      const rows = [
        record('v', 'first', '2025-03-01', '2025-03-01'),
        record('v', 'second', '2025-03-10', '2025-03-09'),
        record('v', 'late-but-older', '2025-03-20', '2025-02-01'),
      ];
      await insertRecords(store, rows);
      await insertShells(store, rows);
      await learn([{ code: 'C:later', kind: 'reaction', name: 'later', since: '2025-03-15' }]);
      const hazards = [{ code: 'C:later', source: 'narrative' }];
      const bodies = rows.map(({ stream, id, version }) => ({
        stream,
        id,
        version,
        domain: 'drug',
        body: JSON.stringify({ stream, id, version, products: [], hazards }),
      }));
      await store.transaction((tx) => storeEvidence(tx, bodies, 1));
      const asOf = async (day: string) => {
        const found: string[] = [];
        const again = (message: { version: string }) =>
          ({ version: `${message.version} again`, hazards: [] }) as unknown as Evidence;
        for await (const page of evidenceAsOf(store, day, again)) found.push(...page.map((e) => e.version));
        return found;
      };
      expect(await asOf('2025-02-28')).toEqual([]);
      expect(await asOf('2025-03-05')).toEqual(['first again']);
      expect(await asOf('2025-03-16')).toEqual(['second']);
      expect(await asOf('2025-12-31')).toEqual(['second']);
    });

    it('knows of which domains last month is to be made, and made again', async () => {
      const want = (day: string) =>
        store.transaction((tx) => wantDetection(tx, [{ domain: 'drug', receivedDate: day }]));
      const stale = () => stalePast(store, '2031-03-05');
      expect(await stale()).toEqual([]);
      await want('2031-03-01');
      expect(await stale()).toEqual([]);
      await want('2031-02-28');
      const [first] = await stale();
      expect(first?.domain).toBe('drug');
      const made = { ...emptyAgenda, month: '2031-02', asOf: '2031-02-28' };
      await store.transaction((tx) => storeAgenda(tx, made, first!.print));
      expect(await stale()).toEqual([]);
      expect(await loadAgenda(store, '2031-02', 'drug')).toEqual(made);
      await forgetPrints(store, made.versions);
      expect(await stale()).toEqual([]);
      await forgetPrints(store, { rules: 'rules@other' });
      expect(await stale()).toEqual([first]);
      await store.transaction((tx) => storeAgenda(tx, made, first!.print));
      await want('2031-03-02');
      expect(await stale()).toEqual([]);
      await want('2031-01-15');
      expect((await stale()).map((s) => s.domain)).toEqual(['drug']);
    });

    it('knows a report as one of before when last month’s agenda has been made again, until it is made', async () => {
      await store.transaction((tx) => wantDetection(tx, [{ domain: 'device', receivedDate: '2031-03-01' }]));
      const device = async () => (await domainProgress(store)).find((p) => p.domain === 'device')!;
      const { wanted } = await device();
      for (const step of ['detected', 'consulted', 'reported'] as const)
        await setProgress(store, 'device', step, wanted);
      expect(await device()).toMatchObject({ consulted: wanted, reported: wanted });
      for (let again = 0; again < 2; again += 1) await reportAgain(store, 'device');
      expect(await device()).toMatchObject({ consulted: wanted, reported: wanted - 1 });
      await setProgress(store, 'device', 'reported', wanted);
      expect(await device()).toMatchObject({ reported: wanted });
    });

    it('keeps the earliest day of a coded term, and asks for a search of what was not searched for it', async () => {
      const term = { code: 'C:肠套叠样', kind: 'reaction' as const, name: '肠套叠样' };
      await learn([{ ...term, since: '2025-05-01' }]);
      await learn([
        { ...term, since: '2025-04-01' },
        { ...term, code: 'C:b', since: '2025-06-01' },
      ]);
      const terms = await codedTerms(store);
      expect(terms.find((t) => t.code === term.code)?.since).toBe('2025-04-01');
      expect(terms.map((t) => t.seq)).toEqual([...terms.map((t) => t.seq)].sort((x, y) => x - y));
      const fresh = await store.transaction((tx) => unread(tx, 100));
      expect(await countUnsearched(store)).toBe(fresh.length + 1);
      const newest = terms.at(-1)!.seq;
      await storeEvidence(
        store,
        fresh.map((r) => ({ ...r, domain: 'drug', body: '{"hazards":[]}' })),
        newest - 1,
      );
      const looked: string[] = [];
      for (;;) {
        const stretch = await store.transaction((tx) => nextToSearch(tx, 2));
        expect(stretch?.upto).toBe(newest);
        if (stretch!.rows.length === 0) break;
        for (const row of stretch!.rows) {
          expect(row.searched).toBeLessThan(newest);
          looked.push(`${row.stream}/${row.id}/${row.version}`);
        }
      }
      expect(new Set(looked).size).toBe(looked.length);
      for (const row of fresh) expect(looked).toContain(`${row.stream}/${row.id}/${row.version}`);
      expect(await countUnsearched(store)).toBe(0);
      expect(await store.transaction((tx) => nextToSearch(tx, 2))).toBeNull();
    });

    it('posts, hands out and forgets messages in order', async () => {
      const slashed = record('带/斜线', 'v1', '2025-01-02');
      await insertRecords(store, [slashed]);
      await post(store, 'evidence', [
        { key: 'k1', value: '一' },
        { key: 'k2', value: '"二"', partition: 3 },
      ]);
      await postStored(store, 'records', [slashed]);
      const posted = await store.transaction(async (tx) => {
        const rows = await oldestPosted(tx, 10);
        await deletePosted(
          tx,
          rows.map((row) => row.id),
        );
        return rows;
      });
      expect(posted.map(({ topic, partition, key, value }) => [topic, partition, key, value])).toEqual([
        ['evidence', null, 'k1', '一'],
        ['evidence', 3, 'k2', '"二"'],
        ['records', null, 'drug/带/斜线', slashed.message],
      ]);
      expect(await countPosted(store)).toBe(0);
    });

    it('keeps offsets beyond what a double can hold', async () => {
      const far = 9_007_199_254_740_993n;
      await beginOffset(store, 'coding', 'records', 0);
      expect(await nextOffset(store, 'coding', 'records', 0)).toBe(0n);
      await setOffset(store, 'coding', 'records', 0, far);
      await beginOffset(store, 'coding', 'records', 0);
      expect(await nextOffset(store, 'coding', 'records', 0)).toBe(far);
    });

    it('takes a portion of an import once', async () => {
      expect(await takePortion(store, 'import', 0)).toBe(true);
      expect(await takePortion(store, 'import', 0)).toBe(false);
    });

    it('keeps committed rows over closing and opening', async () => {
      await store.close();
      store = await openStore({ url, directory });
      expect((await knownVersions(store, [{ stream: 'drug', id: 'a' }])).get('drug/a')?.size).toBe(2);
    });
  });
