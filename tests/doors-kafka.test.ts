/** The door and the steps behind it on a bad day, on a real broker and a real PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openLog } from '@huishang/log';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { badAmongGood, badImport, complaint, Door, tooLargeForTheLog } from './support/doors.ts';
import { temporaryFolder } from './support/files.ts';
import { done, type Serving, serve } from './support/huishang.ts';
import { startKafka } from './support/kafka.ts';
import { freshDatabase, startPostgres } from './support/postgres.ts';

const kafka = await startKafka({ brokers: 1 });
const postgres = await startPostgres();
afterAll(async () => {
  await kafka?.stop();
  await postgres?.stop();
});

type Letters = {
  waiting: number;
  resent: number[];
  items: { id: number; key: string; reason: string; tries: number }[];
};

describe.skipIf(!kafka || !postgres)('the door on Kafka and PostgreSQL', { timeout: 300_000 }, () => {
  const folder = temporaryFolder();
  let serving: Serving | undefined;
  afterAll(() => serving?.stop());

  it('lets each bad piece fail alone, by name, and is ready again by itself', async () => {
    const environment = {
      DATA_DIR: join(folder, 'data'),
      KAFKA_BROKERS: kafka!.brokers.join(','),
      DATABASE_URL: await freshDatabase(postgres!.url),
    };
    serving = await serve(environment);
    const door = new Door(serving, environment.DATA_DIR);
    await badAmongGood(door, 'bg');
    await badImport(door, 'im');
    await tooLargeForTheLog(door, 'tl');

    const letters = async (...options: string[]) =>
      JSON.parse(await done(['dead-letters', '--json', ...options], environment)) as Letters;
    expect((await letters()).waiting).toBe(0);

    // What no writer of ours would send, in the midst of what they do.
    const log = await openLog({ brokers: kafka!.brokers });
    const empty = { stream: 'complaint', id: 'p', version: '0', receivedDate: '2025-06-03', reportDate: null };
    const poison = [
      'no JSON',
      '{}',
      JSON.stringify({ ...empty, followUp: false, fields: {}, extra: { a: 1 }, personKey: null, origin: {} }),
    ];
    try {
      const messages = poison.map((value, i) => ({ key: `complaint/poison-${i}`, value: Buffer.from(value) }));
      await log.append('records', messages, { partition: () => 0 });
    } finally {
      await log.close();
    }
    // What the log will never take, before what it will.
    const client = new pg.Client({ connectionString: environment.DATABASE_URL });
    await client.connect();
    try {
      await client.query(
        `insert into outbox (topic, partition, key, version, value) values
           ('records', null, 'complaint/large', null, $1), ('nowhere', null, 'x', null, '{}'),
           ('records', null, 'complaint/gone', 'v', null), ('records', 99, 'complaint/astray', null, '{}')`,
        [randomBytes(1_500_000).toString('base64')],
      );
    } finally {
      await client.end();
    }
    const after = Array.from({ length: 30 }, (_, i) => complaint(`after-${i}`));
    expect((await door.post(after)).results.every((r) => r.status === 'accepted')).toBe(true);
    await door.well();
    for (const i of [0, 15, 29]) await door.read(`after-${i}`);

    await expect.poll(async () => (await letters()).waiting, { timeout: 30_000 }).toBe(7);
    const { items } = await letters();
    const reasons = new Map(items.map(({ key, reason }) => [key, reason]));
    expect(reasons.get('complaint/poison-0')).toContain('不是 JSON');
    expect(reasons.get('complaint/poison-1')).toContain('不合规范');
    expect(reasons.get('complaint/gone')).toContain('不在库中');
    expect([...reasons.keys()].sort()).toEqual(
      ['astray', 'gone', 'large', 'poison-0', 'poison-1', 'poison-2'].map((name) => `complaint/${name}`).concat('x'),
    );
    const page = await door.send('/dead-letters', { headers: { accept: 'text/html' } });
    expect(page.text).toContain('complaint/poison-1');
    expect((await door.send('/')).text).toContain('href="/dead-letters"');

    // Sent again unmended, it fails again: another letter, and the system goes on.
    const again = items.find(({ key }) => key === 'complaint/poison-1')!.id;
    expect((await letters('--resend', String(again))).resent).toEqual([again]);
    await expect.poll(async () => (await letters()).items.length, { timeout: 30_000 }).toBe(8);
    await door.well();

    // An outbox from which nothing gets out is no readiness, and is one again when something does.
    const release = await heldOutbox(environment.DATABASE_URL);
    const ready = () => door.send('/health/ready');
    try {
      const { status, detail } = await ready();
      expect([status, detail]).toEqual([503, expect.stringMatching(/发件箱：最早的消息已等了 30\d 秒/)]);
    } finally {
      await release();
    }
    await expect.poll(async () => (await ready()).status, { timeout: 20_000 }).toBe(200);
  });
});

/** Puts a message of five minutes ago into the outbox and keeps everybody from sending it. @returns what lets it go. */
async function heldOutbox(connectionString: string): Promise<() => Promise<void>> {
  const [writer, holder] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })];
  await writer.connect();
  await holder.connect();
  const lock = 'lock table outbox in exclusive mode';
  for (;;) {
    await writer.query('begin');
    await writer.query(lock);
    await writer.query(
      `insert into outbox (topic, key, value, posted) values ('nowhere', 'held', '{}', now() - interval '5 minutes')`,
    );
    await holder.query('begin');
    const held = holder.query(lock);
    await writer.query('commit');
    await held;
    const { rows } = await holder.query<{ n: number }>(`select count(*)::int as n from outbox where key = 'held'`);
    if (rows[0]!.n > 0) break;
    await holder.query('rollback'); // The relay stood before us in the queue.
  }
  return async () => {
    await holder.query('rollback');
    await holder.end();
    await writer.end();
  };
}
