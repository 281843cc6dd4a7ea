/** Messages at fault are set aside alone; outages hold nothing against any. On the embedded log and both engines. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Log, MESSAGE_LIMIT, openLog } from '@huishang/log';
import {
  countPosted,
  deadLetters,
  openStore,
  outboxAge,
  post,
  postStored,
  type Sql,
  type Store,
} from '@huishang/store';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freshDatabase, startPostgres } from '../../tests/support/postgres.ts';
import { consume, isFault, isOutage, NotOurs, readMessages, startRelay } from './index.ts';

const server = await startPostgres();
afterAll(() => server?.stop());
const logger = pino({ enabled: false });

const engines = [
  { name: 'pglite', url: async () => undefined, there: true },
  { name: 'postgresql', url: async () => freshDatabase(server!.url), there: server !== null },
];

for (const engine of engines)
  describe.skipIf(!engine.there)(`set aside, on ${engine.name}`, { timeout: 60_000 }, () => {
    let store: Store;
    let log: Log;
    let directory: string;
    let topic = '';
    let topics = 0;
    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'huishang-aside-'));
      store = await openStore({ url: await engine.url(), directory: join(directory, 'store') });
      log = await openLog({ directory: join(directory, 'log') });
      await log.ensureTopics([{ name: 'records', partitions: 2 }]);
      await store.query('create table effect (topic text, key text, primary key (topic, key))');
    });
    beforeEach(async () => {
      topics += 1;
      topic = `t${topics}`;
      await log.ensureTopics([{ name: topic, partitions: 1 }]);
      await store.query('delete from dead_letter');
    });
    afterAll(async () => {
      await log.close();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    });

    const effects = async () =>
      (await store.query<{ n: number }>('select count(*)::int as n from effect where topic = $1', [topic]))[0]!.n;
    const note = (tx: Sql, keys: string[]) =>
      tx.query('insert into effect (topic, key) select $1, unnest($2::text[])', [topic, keys]);

    it('sets aside just the messages at fault, with their bytes, and brings the others about once', async () => {
      const bad = new Set(['m7', 'm500', 'm501', 'm999']);
      const messages = Array.from({ length: 1000 }, (_, i) => ({
        key: `m${i}`,
        value: bad.has(`m${i}`) ? Buffer.from([0xff, 0, i % 256]) : Buffer.from(JSON.stringify({ n: i })),
      }));
      await log.append(topic, messages);
      const running = await consume({
        log,
        store,
        topic,
        consumer: 'reader',
        async handle(tx, got) {
          await note(
            tx,
            got.map(({ key }) => key),
          );
          readMessages(got, z.object({ n: z.int() }));
        },
      });
      await expect.poll(effects, { timeout: 30_000 }).toBe(996);
      await running.stop();
      const letters = await deadLetters(store, 10);
      expect(letters.map(({ key }) => key)).toEqual(['m999', 'm501', 'm500', 'm7']);
      for (const { key, body, offset, partition, reason } of letters) {
        expect(body).toEqual(messages[Number(key.slice(1))]!.value);
        expect([offset, partition]).toEqual([BigInt(key.slice(1)), 0]);
        expect(reason).toContain('不是 JSON');
      }
    });

    it('tries what may pass by itself, and sets aside what the database refuses each time', async () => {
      await log.append(topic, ['a', 'b', 'c'].map((key) => ({ key, value: Buffer.from('{}') }))); // biome-ignore format: three
      const tried = new Map<string, number>();
      const running = await consume({
        log,
        store,
        topic,
        consumer: 'reader',
        async handle(tx, got) {
          for (const { key } of got) tried.set(key, (tried.get(key) ?? 0) + 1);
          await note(tx, got.map(({ key }) => key)); // biome-ignore format: a list
          if (got.some(({ key }) => key === 'a') && tried.get('a')! < 4) throw new Error('passes by itself');
          if (got.some(({ key }) => key === 'b')) await tx.query("select 'x'::int");
        },
      });
      await expect.poll(effects, { timeout: 30_000 }).toBe(2);
      await running.stop();
      const letters = await deadLetters(store, 10);
      expect(letters.map(({ key, tries }) => [key, tries])).toEqual([['b', 4]]);
    });

    it('holds nothing against messages while something is away', async () => {
      await log.append(topic, [{ key: 'a', value: Buffer.from('{}') }]);
      let away = 6;
      const running = await consume({
        log,
        store,
        topic,
        consumer: 'reader',
        async handle(tx, got) {
          away -= 1;
          if (away >= 4)
            throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
          if (away > 0) throw Object.assign(new Error('terminating connection'), { code: '57P01' });
          await note(tx, got.map(({ key }) => key)); // biome-ignore format: a list
        },
      });
      await expect.poll(effects, { timeout: 40_000 }).toBe(1);
      await running.stop();
      expect(await deadLetters(store, 10)).toEqual([]);
    });

    it('sends what stands behind messages that no log takes', async () => {
      const good = Array.from({ length: 50 }, (_, i) => ({ key: `g${i}`, value: `{"i":${i}}` }));
      await store.transaction(async (tx) => {
        await post(tx, 'records', good.slice(0, 25));
        await post(tx, 'records', [{ key: 'large', value: '大'.repeat(MESSAGE_LIMIT) }]);
        await post(tx, 'records', [{ key: 'astray', value: '{}', partition: 7 }]);
        await post(tx, 'no-such-topic', [{ key: 'lost', value: '{}' }]);
        await postStored(tx, 'records', [{ stream: 'complaint', id: 'gone', version: 'v' }]);
        await post(tx, 'records', good.slice(25));
      });
      const before = (await log.ends('records')).reduce((sum, end) => sum + end);
      const relay = startRelay({ log, store, logger });
      await expect.poll(() => countPosted(store), { timeout: 20_000 }).toBe(0);
      await relay.stop();
      expect((await log.ends('records')).reduce((sum, end) => sum + end) - before).toBe(50n);
      const letters = await deadLetters(store, 10);
      expect(letters.map(({ key }) => key).sort()).toEqual(['astray', 'complaint/gone', 'large', 'lost']);
      expect(letters.find(({ key }) => key === 'large')!.body.byteLength).toBe(3 * MESSAGE_LIMIT);
      expect(letters.every(({ consumer }) => consumer === 'outbox')).toBe(true);
    });

    it('counts a record that cannot be sent as seen, so that nobody posts it again', async () => {
      await store.query(
        `insert into record (stream, id, version, received_date, message, sealed)
         values ('complaint', 'a/b', 'v1', '2025-01-01', $1, ''), ('complaint', 'c', 'v1', '2025-01-01', '{}', '')`,
        ['大'.repeat(MESSAGE_LIMIT)],
      );
      await store.transaction(
        (tx) =>
        postStored(tx, 'records', ['a/b', 'c'].map((id) => ({ stream: 'complaint', id, version: 'v1' }))), // biome-ignore format: two
      );
      const relay = startRelay({ log, store, logger });
      await expect.poll(() => countPosted(store), { timeout: 20_000 }).toBe(0);
      await relay.stop();
      expect(await store.query('select id, searched, body from evidence')).toEqual([
        { id: 'a/b', searched: 0, body: null },
      ]);
    });

    it('tells how long the oldest message waits', async () => {
      expect(await outboxAge(store)).toBe(0);
      await store.query(
        `insert into outbox (topic, key, value, posted) values ('records', 'k', '{}', now() - interval '5 minutes')`,
      );
      expect(await outboxAge(store)).toBeGreaterThan(299);
      await store.query('delete from outbox');
    });
  });

describe('whose fault a failure is', () => {
  const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
  it('is the machine’s where something is away, full or stopping', () => {
    for (const code of [
      '08006',
      '57P01',
      '57P03',
      '53100',
      '53300',
      '40001',
      '40P01',
      'ECONNRESET',
      'ENOSPC',
      'EIO',
      'EPIPE',
    ])
      expect([isOutage(coded(code)), isFault(coded(code))], code).toEqual([true, false]);
    expect(isOutage(new NotOurs('another process has taken records/0 over'))).toBe(true);
    expect(isOutage(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isOutage(new Error('outer', { cause: coded('ECONNREFUSED') }))).toBe(true);
    expect(isOutage(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
  });
  it('is the piece’s where the database or the language refuses it, whatever its words', () => {
    for (const code of ['22021', '22P02', '54000', '23502', '42804'])
      expect([isOutage(coded(code, 'Connection terminated')), isFault(coded(code))], code).toEqual([false, true]);
    for (const error of [new TypeError('x of undefined'), new RangeError('Maximum call stack'), new SyntaxError('x')])
      expect([isOutage(error), isFault(error)]).toEqual([false, true]);
    expect(isOutage(new Error('a narrative that says: the log is closed'))).toBe(false);
  });
});
