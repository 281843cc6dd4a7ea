/** PostgreSQL and Kafka that are away at the start, go away, come back, and lose what they held. */
import kafkajs from 'kafkajs';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { beginServing, done, huishang, type Serving } from './support/huishang.ts';
import { startKafka } from './support/kafka.ts';
import { freshDatabase, startPostgres } from './support/postgres.ts';

const kafka = await startKafka({ brokers: 1 });
const postgres = await startPostgres();
afterAll(async () => {
  await kafka?.stop();
  await postgres?.stop();
});

const WITHIN = { timeout: 120_000, interval: 100 };

describe.skipIf(!kafka?.own || !postgres?.own)('serve over outages', { timeout: 400_000 }, () => {
  const folder = temporaryFolder();
  const environment = {
    DATA_DIR: folder,
    KAFKA_BROKERS: kafka?.brokers.join(','),
    DATABASE_URL: '',
    TODAY: '2025-12-31',
  };
  let serving: Serving | undefined;
  afterAll(() => serving?.kill());

  const get = async (path: string) => fetch(`${serving!.address}${path}`);
  const status = async (path: string) => (await get(path)).status;
  async function post(ids: readonly string[]): Promise<number> {
    const response = await fetch(`${serving!.address}/api/records`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        ids.map((id) => ({ stream: 'complaint', 投诉编号: id, 提交日期: '2025-06-03', 内容: `${id}用了以后起疹子` })),
      ),
    });
    await response.text();
    return response.status;
  }
  const backlog = async () => (await get('/api/backlog')).json() as Promise<{ messages: number; done: boolean }>;
  const isDone = () =>
    backlog().then(
      ({ done }) => done,
      () => false,
    );
  const understood = async (id: string) =>
    ((await (await get(`/api/records/complaint/${id}`)).json()) as { evidence?: unknown[] }).evidence?.length;

  it('waits for both at the start, says so, and can be told to stop meanwhile', async () => {
    environment.DATABASE_URL = await freshDatabase(postgres!.url);
    await postgres!.down();
    await kafka!.kill(0);
    const impatient = beginServing(environment);
    await expect.poll(impatient.said, WITHIN).toContain('连不上数据库 127.0.0.1');
    expect(await impatient.stop()).toBe(0);

    const begun = beginServing(environment);
    await expect.poll(begun.said, WITHIN).toContain('连不上数据库 127.0.0.1');
    await postgres!.up();
    await expect.poll(begun.said, WITHIN).toContain('连不上消息日志 127.0.0.1');
    await kafka!.restart(0);
    serving = await begun.ready;
    expect(begun.said()).not.toContain(new URL(environment.DATABASE_URL).password);
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(200);
    expect(await post(['A1', 'A2'])).toBe(200);
  });

  it('lives through a restart of the database, refuses meanwhile, and is ready again by itself', async () => {
    const taken: string[] = [];
    const answers = new Set<number>();
    let sending = true;
    const senders = Array.from({ length: 4 }, async (_, sender) => {
      for (let n = 0; sending; n += 1) {
        const ids = Array.from({ length: 50 }, (_, i) => `B${sender}-${n}-${i}`);
        const answer = await post(ids);
        answers.add(answer);
        if (answer === 200) taken.push(...ids);
      }
    });
    await expect.poll(() => taken.length, WITHIN).toBeGreaterThan(1_000);
    await postgres!.down();
    await expect.poll(() => answers.has(503), WITHIN).toBe(true);
    sending = false;
    await Promise.all(senders);
    expect([...answers].sort()).toEqual([200, 503]);
    expect(await status('/health/ready')).toBe(503);
    expect(await status('/health/live')).toBe(200);
    await postgres!.up();
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(200);
    await expect.poll(isDone, WITHIN).toBe(true);
    for (const id of [taken[0]!, taken.at(-1)!]) expect(await understood(id)).toBe(1);
  });

  it('the same of the broker', async () => {
    await kafka!.kill(0);
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(503);
    await expect.poll(() => post(['C1']), WITHIN).toBe(503);
    await kafka!.restart(0);
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(200);
    expect(await post(['C1'])).toBe(200);
    await expect.poll(isDone, WITHIN).toBe(true);
    expect(await understood('C1')).toBe(1);
  });

  it('makes topics that were deleted anew, posts again what they held, and never counts backwards', async () => {
    const admin = new kafkajs.Kafka({ brokers: kafka!.brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: ['records', 'signals'] });
    await admin.disconnect();
    const seen: number[] = [];
    const caughtUp = async () => {
      const { messages, done } = await backlog().catch(() => ({ messages: 0, done: false }));
      seen.push(messages);
      return done;
    };
    await expect.poll(() => post(['D1']), WITHIN).toBe(200);
    await expect.poll(caughtUp, { timeout: 120_000, interval: 200 }).toBe(true);
    await expect.poll(() => understood('D1'), WITHIN).toBe(1);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(0);
    expect(await serving!.stop()).toBe(0);
    expect(JSON.parse(await done(['verify', '--json'], environment)).passed).toBe(true);
    const client = new pg.Client({ connectionString: environment.DATABASE_URL });
    await client.connect();
    await client.query(`update evidence set body = jsonb_set(body::jsonb, '{hazards}', '[]')::text where id = 'A1'`);
    await client.query(`delete from record where id = 'A2'`);
    await client.end();
    const { code, stdout } = await huishang(['verify'], environment);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ evidence complaint\/A1\/\w+：与重读记录所得不同：hazards$/m);
    expect(stdout).toMatch(/^✗ record complaint\/A2\/\w+：库中没有，日志 records\/\d\/\d+ 中有$/m);
  });
});
