import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '@huishang/log';
import { nextOffset, openStore, post } from '@huishang/store';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import {
  consume,
  createLoop,
  DirectoryHeld,
  directoryHolder,
  lockDirectory,
  readSettings,
  SettingsError,
  settingsSchema,
  startRelay,
  untilThere,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'huishang-runtime-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const logger = pino({ enabled: false });

describe('settings', () => {
  it('have defaults that work', () => {
    expect(readSettings({})).toMatchObject({ DATA_DIR: './data', PORT: 8080, HOST: '127.0.0.1', LOG_LEVEL: 'info' });
  });

  it('name every wrong one, and keep secrets to themselves', () => {
    const wrong = {
      PORT: '99999',
      KAFKA_BROKERS: 'kafka',
      DATABASE_URL: 'mysql://user:secret@host',
      RECORD_KEY: 'short',
    };
    expect(() => readSettings(wrong)).toThrow(SettingsError);
    try {
      readSettings(wrong);
    } catch (error) {
      const { message } = error as Error;
      for (const name of Object.keys(wrong)) expect(message).toContain(name);
      expect(message).not.toContain('secret');
    }
  });

  it('stand in the README’s table, each of them and no other', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const named = [...readme.matchAll(/^\| (`[A-Z_]+`(?: · `[A-Z_]+`)*) +\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name!),
    );
    expect(named.sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  it('are each described', () => {
    for (const [name, schema] of Object.entries(settingsSchema.shape))
      if (name !== 'MAX_BODY_MB' && name !== 'INTAKE_QUEUE')
        expect(schema.description, name).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('data folder', () => {
  it('has one holder, and is free again when its process is gone', () => {
    const directory = join(folder, 'held');
    const lock = lockDirectory(directory);
    lock.announce('http://127.0.0.1:1');
    expect(directoryHolder(directory)).toEqual({ pid: process.pid, address: 'http://127.0.0.1:1' });
    expect(() => lockDirectory(directory)).toThrow(DirectoryHeld);
    lock.release();
    // What the file says counts for nothing: its process is gone, or lives under a number that another had.
    for (const pid of [2 ** 22 + 1, process.pid, process.ppid, 1]) {
      writeFileSync(join(directory, 'lock'), JSON.stringify({ pid, address: null }));
      expect(directoryHolder(directory)).toBeNull();
    }
    lockDirectory(directory).release();
    expect(() => readFileSync(join(directory, 'lock'))).toThrow();
  });
});

describe('a server that is not there yet', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const patience = (said: string[], signal?: AbortSignal) => ({
    what: '数据库 db:5432',
    isAway: (error: unknown) => error === away,
    say: (text: string) => void said.push(text),
    signal,
  });

  it('is waited for, and people are told', async () => {
    const said: string[] = [];
    let attempts = 0;
    const attempt = async () => {
      attempts += 1;
      if (attempts < 3) throw away;
      return 'there';
    };
    expect(await untilThere(patience(said), attempt)).toBe('there');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^连不上数据库 db:5432（connect ECONNREFUSED）/);
  });

  it('is not waited for when waiting mends nothing, or beyond the time given', async () => {
    const wrong = new Error('password authentication failed');
    await expect(untilThere(patience([]), () => Promise.reject(wrong))).rejects.toBe(wrong);
    const short = untilThere({ ...patience([]), limitMs: 0 }, () => Promise.reject(away));
    await expect(short).rejects.toThrow('仍连不上数据库 db:5432');
  });

  it('is let go when told to stop, and so is what still comes', async () => {
    const stopping = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const discarded: string[] = [];
    const waiting = untilThere(
      patience([], stopping.signal),
      () => promise,
      (late) => discarded.push(late),
    );
    stopping.abort(new Error('stop'));
    await expect(waiting).rejects.toThrow('stop');
    resolve('late');
    await expect.poll(() => discarded).toEqual(['late']);
  });
});

describe('loop', () => {
  it('goes on after a failure, and stops when told', async () => {
    const seen: number[] = [];
    const loop = createLoop({ name: 'test', logger, idleMs: 1 }, async () => {
      seen.push(seen.length);
      if (seen.length === 2) throw new Error('once');
      return false;
    });
    await expect.poll(() => seen.length).toBeGreaterThan(4);
    await loop.stop();
    const after = seen.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen.length).toBe(after);
    expect(loop.failures).toBe(0);
  });

  it('gathers work that comes piecemeal, and loses none of it', async () => {
    let waiting = 0;
    const pieces: number[] = [];
    const loop = createLoop({ name: 'test', logger, idleMs: 60_000, gatherMs: 50 }, async () => {
      pieces.push(waiting);
      waiting = 0;
      return false;
    });
    await expect.poll(() => pieces.length).toBe(1);
    for (let i = 0; i < 20; i += 1) {
      waiting += 1;
      loop.wake();
      await new Promise(setImmediate);
    }
    await expect.poll(() => pieces.reduce((sum, n) => sum + n, 0)).toBe(20);
    expect(pieces.length).toBeLessThan(10);
    await loop.stop();
  });
});

describe('outbox, log and consumer', () => {
  it('bring every message’s effect about once, through failures before and after the commit', async () => {
    const store = await openStore({ directory: join(folder, 'store') });
    const log = await openLog({ directory: join(folder, 'log') });
    await log.ensureTopics([{ name: 'records', partitions: 3 }]);
    await store.query('create table effect (key text, times int default 1)');
    const relay = startRelay({ log, store, logger });
    const keys = Array.from({ length: 500 }, (_, i) => `drug/${i}`);
    await store.transaction((tx) =>
      post(
        tx,
        'records',
        keys.map((key) => ({ key, value: key })),
      ),
    );
    let attempts = 0;
    const options = {
      log,
      store,
      topic: 'records',
      consumer: 'coding',
      async handle(tx: Parameters<Parameters<typeof store.transaction>[0]>[0], messages: { key: string }[]) {
        attempts += 1;
        await tx.query('insert into effect (key) select unnest($1::text[])', [messages.map((m) => m.key)]);
        if (attempts % 2 === 1) throw new Error('dies before the commit');
      },
    };
    const first = await consume(options);
    await expect.poll(async () => (await store.query('select 1 from effect')).length, { timeout: 20_000 }).toBe(500);
    await first.stop();
    // Delivered again from the start, as after a rebalance with stale positions, nothing is done twice.
    const second = await consume({
      ...options,
      log: {
        ...log,
        subscribe: (o) => log.subscribe({ ...o, position: async () => 0n }),
        ranges: (t) => log.ranges(t),
      } as typeof log,
    });
    await expect.poll(() => attempts).toBeGreaterThan(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await second.stop();
    expect(await store.query('select count(distinct key)::int as keys, count(*)::int as n from effect')).toEqual([
      { keys: 500, n: 500 },
    ]);
    const read = await Promise.all([0, 1, 2].map((partition) => nextOffset(store, 'coding', 'records', partition)));
    expect(read.map(String)).toEqual((await log.ends('records')).map(String));
    await relay.stop();
    await log.close();
    await store.close();
  }, 60_000);
});
