/** The embedded default on a bad day: a log without its end, a folder that goes away, stale locks, copies, changed rows. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openStore, type Store } from '@huishang/store';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang, type Serving, serve } from './support/huishang.ts';

const folder = temporaryFolder();
const WITHIN = { timeout: 60_000, interval: 100 };
let serving: Serving | undefined;
afterEach(() => serving?.kill());

const at = (name: string) => ({ DATA_DIR: join(folder, name), TODAY: '2025-12-31' });
const status = async (path: string) => (await fetch(`${serving!.address}${path}`)).status;
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

async function post(list: readonly string[]): Promise<number> {
  const body = list.map((id) => ({
    stream: 'complaint',
    投诉编号: id,
    提交日期: '2025-06-03',
    内容: `${id}用后起疹子`,
  }));
  const response = await fetch(`${serving!.address}/api/records`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

/** Waits until nothing is left to do; what waits is never less than nothing. */
async function idle(): Promise<void> {
  await expect
    .poll(async () => {
      const waiting = (await (await fetch(`${serving!.address}/api/backlog`)).json()) as Record<
        string,
        number | boolean
      >;
      for (const [what, n] of Object.entries(waiting)) expect(Number(n), what).toBeGreaterThanOrEqual(0);
      return waiting.done;
    }, WITHIN)
    .toBe(true);
}

async function evidenceOf(id: string): Promise<number> {
  const record = (await (await fetch(`${serving!.address}/api/records/complaint/${id}`)).json()) as {
    evidence: unknown[];
  };
  return record.evidence.length;
}

async function inStore<T>(environment: { DATA_DIR: string }, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ directory: join(environment.DATA_DIR, 'store') });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describe('a log that has lost what it had acknowledged', { timeout: 400_000 }, () => {
  const environment = at('lost');
  const segment = join(environment.DATA_DIR, 'log', 'records', '0', '00000000000000000000.log');

  it('cut below what was read: goes on, reads what comes, and holds all again', async () => {
    serving = await serve(environment);
    expect(await post(ids('R', 100))).toBe(200);
    await idle();
    expect(await post(ids('S', 100))).toBe(200);
    await idle();
    await serving.stop();
    truncateSync(segment, Math.floor(readFileSync(segment).length * 0.6));
    const { code, stdout } = await huishang(['verify'], environment);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ consumer_offset coding/records/0：');
    expect(stdout).toMatch(/✗ record complaint\/S\d+\/[0-9a-f]+：日志中没有/);

    serving = await serve(environment);
    expect(await post(ids('T', 30))).toBe(200);
    await idle();
    expect(await Promise.all(ids('T', 30).map(evidenceOf))).toEqual(ids('T', 30).map(() => 1));
    await serving.stop();
    await done(['verify'], environment);
  });

  it('lost before it was read, with no offset that tells of it: posted again, once', async () => {
    serving = await serve(environment, 'intake');
    expect(await post(ids('U', 40))).toBe(200);
    await expect
      .poll(
        async () => ((await (await fetch(`${serving!.address}/api/backlog`)).json()) as { outbox: number }).outbox,
        WITHIN,
      )
      .toBe(0);
    await serving.kill();
    rmSync(join(environment.DATA_DIR, 'log'), { recursive: true });
    serving = await serve(environment);
    await expect.poll(() => evidenceOf('U39'), WITHIN).toBe(1);
    await idle();
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(200);
    const evidence = await Promise.all([...ids('U', 40), ...ids('R', 5)].map(evidenceOf));
    expect(new Set(evidence)).toEqual(new Set([1]));
    await serving.stop();
    await done(['verify'], environment);
  });
});

describe('a store restored from an older copy than the log', { timeout: 400_000 }, () => {
  it('has again what the log holds, each counted once, and says what is gone for good', async () => {
    const environment = at('older');
    const [store, copy] = ['store', 'copy'].map((name) => join(environment.DATA_DIR, name)) as [string, string];
    serving = await serve(environment);
    expect(await post(ids('V', 20))).toBe(200);
    await idle();
    await serving.stop();
    cpSync(store, copy, { recursive: true });
    serving = await serve(environment);
    expect(await post(ids('W', 20))).toBe(200);
    await idle();
    await serving.stop();
    rmSync(store, { recursive: true });
    renameSync(copy, store);
    serving = await serve(environment);
    await expect.poll(() => evidenceOf('W19').catch(() => 0), WITHIN).toBe(1);
    await idle();
    await serving.stop();
    const { code, stdout } = await huishang(['verify'], environment);
    const lines = stdout.split('\n').filter((line) => line.startsWith('✗'));
    expect(code).toBe(1);
    expect(lines.filter((line) => !/^✗ record complaint\/W\d+\/\w+：没有原文/.test(line))).toEqual([
      '✗ 每条记录的原文都能启封，且是它的原文：20 处不符',
    ]);
  });
});

describe('a folder that goes away while it is served', { timeout: 240_000 }, () => {
  it.each([
    ['deleted', (data: string) => rmSync(data, { recursive: true, force: true })],
    [
      'replaced by an empty one',
      (data: string) => {
        renameSync(data, `${data}-before`);
        mkdirSync(data);
      },
    ],
    ['without its log', (data: string) => rmSync(join(data, 'log'), { recursive: true })],
    ['without its lock', (data: string) => rmSync(join(data, 'lock.db'))],
  ] as const)('%s: nothing more is acknowledged', async (name, harm) => {
    const environment = at(`gone-${name.replaceAll(' ', '-')}`);
    serving = await serve(environment);
    expect(await post(ids('A', 5))).toBe(200);
    harm(environment.DATA_DIR);
    await expect.poll(() => status('/health/ready'), WITHIN).toBe(503);
    await expect.poll(() => post(['B']), WITHIN).toBe(503);
    expect(await post(['C'])).toBe(503);
    expect(await status('/health/live')).toBe(200);
    expect(await serving.stop()).toBe(0);
  });
});

describe('the lock', { timeout: 240_000 }, () => {
  const environment = at('locked');

  it('of a killed process is no lock, whoever has its number now', async () => {
    serving = await serve(environment);
    expect(await post(['A'])).toBe(200);
    const second = await huishang(['serve'], environment);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`正由进程 ${serving.process.pid} 使用`);
    await serving.kill();
    // The number in it is a living process's: this one's.
    writeFileSync(
      join(environment.DATA_DIR, 'lock'),
      JSON.stringify({ pid: process.pid, address: 'http://127.0.0.1:9' }),
    );
    serving = await serve(environment);
    expect(await post(['A', 'B'])).toBe(200);
    await serving.stop();
    expect(existsSync(join(environment.DATA_DIR, 'lock'))).toBe(false);
  });
});

describe('backup, verify and evaluate', { timeout: 400_000 }, () => {
  const [city, copy] = [join(folder, 'city'), join(folder, 'copies', 'copy')];
  const environment = { DATA_DIR: join(folder, 'whole'), DISTRICTS_FILE: join(city, 'districts.csv') };

  it('copies everything, never into itself, and what is restored is whole', async () => {
    await done(['simulate', '--output', city, '--seed', '12', '--records', '600']);
    writeFileSync(join(city, 'data', 'bad.csv'), '投诉编号,提交日期,内容\nX1,2025-13-45,甲\nX2,2025-13-46,乙\n');
    await done(['import', join(city, 'data'), '--wait'], environment);
    await done(['import', join(city, 'data', 'bad.csv')], environment); // Rejected twice, counted twice.
    symlinkSync(environment.DATA_DIR, join(folder, 'link'));
    for (const inside of [
      environment.DATA_DIR,
      join(environment.DATA_DIR, 'a', 'b'),
      join(folder, 'link', 'c'),
      folder,
    ]) {
      const { code, stderr } = await huishang(['backup', '--output', inside], environment);
      expect([code, stderr.trim().split('\n').length], inside).toEqual([1, 1]);
    }
    expect(existsSync(join(environment.DATA_DIR, 'a'))).toBe(false);
    await done(['backup', '--output', copy], environment);
    expect((await huishang(['backup', '--output', copy], environment)).stderr).toContain('不覆盖');
    const { passed, findings } = JSON.parse(await done(['verify', '--json'], { ...environment, DATA_DIR: copy }));
    expect({ passed, findings }).toEqual({ passed: true, findings: [] });
  });

  it('is refused while a process serves', async () => {
    serving = await serve(environment);
    const { code, stderr } = await huishang(['backup', '--output', join(folder, 'hot')], environment);
    expect([code, existsSync(join(folder, 'hot'))]).toEqual([1, false]);
    expect(stderr).toContain('使用；请先停止它');
    await serving.stop();
  });

  it('names every row that was changed, added or taken away', async () => {
    const tampered = { ...environment, DATA_DIR: copy };
    const keys = await inStore(tampered, async (store) => {
      const rows = await store.query<{ key: string; id: string }>(
        `select stream || '/' || id || '/' || version as key, id from record where stream = 'drug' order by id, version limit 12`,
      );
      const id = (n: number) => [rows[n]!.id];
      await store.query(
        `update record set message = replace(message, '"extra":{', '"extra":{"新":"改",') where id = $1`,
        id(0),
      );
      await store.query(`update record set received_date = received_date + 1 where id = $1`, id(1));
      await store.query(`update record set sealed = (select sealed from record where id = $1) where id = $2`, [
        ...id(3),
        ...id(2),
      ]);
      await store.query(`delete from record where id = $1`, id(4));
      await store.query(
        `update evidence set body = jsonb_set(body::jsonb, '{death}', 'true')::text where id = $1 and body not like '%"death":true%'`,
        id(5),
      );
      await store.query(
        `update evidence set body = jsonb_set(body::jsonb, '{hazards}', '[]')::text where id = $1`,
        id(6),
      );
      await store.query(`update evidence set domain = 'device' where id = $1`, id(7));
      await store.query(`delete from evidence where id = $1`, id(8));
      await store.query(
        `insert into evidence select stream, 'made-up', version, received_date, report_date, domain, searched, body from evidence where id = $1`,
        id(9),
      );
      await store.query('delete from rejected where line = 2');
      await store.query('update rejected set line = 33 where line = 3');
      await store.query(
        `update proposal set body = replace(body, '"rank":1,', '"rank":99,') where (month, domain, rank) = (select month, domain, rank from proposal where rank = 1 order by month desc, domain limit 1)`,
      );
      return rows.map((row) => row.key);
    });
    const { code, stdout, stderr } = await huishang(['verify'], tampered);
    expect(code).toBe(1);
    expect(stderr).toContain('核对未通过');
    const lines = stdout.split('\n');
    const found = (start: string, text = '') =>
      expect(
        lines.some((line) => line.startsWith(start) && line.includes(text)),
        start,
      ).toBe(true);
    found(`✗ record ${keys[0]}：`, '与日志');
    found(`✗ record ${keys[1]}：`, '日期');
    found(`✗ record ${keys[2]}：`, 'sealed');
    found(`✗ record ${keys[4]}：`, '库中没有');
    found(`✗ evidence ${keys[5]}：`, 'death');
    found(`✗ evidence ${keys[6]}：`, 'hazards');
    found(`✗ evidence ${keys[7]}：`, 'domain');
    found(`✗ evidence ${keys[8]}：`, '缺少');
    found('✗ evidence drug/made-up/', '没有相应的记录');
    found('✗ tally complaint：', '退回');
    found('✗ tally drug', '接受');
    found('✗ rejected 第 33 行');
    found('✗ agenda ', '与由证据重做的不同');
  });

  it('names a weekly report that says otherwise than its evidence', async () => {
    await inStore(environment, async (store) => {
      const [{ name, body }] = (await store.query<{ name: string; body: string }>(
        `select name, body from document where starts_with(name, 'reports/weekly-') order by name desc limit 1`,
      )) as [{ name: string; body: string }];
      const report = JSON.parse(Buffer.from(body, 'base64').toString('utf8'));
      report.overview[0].received += 1;
      const altered = Buffer.from(JSON.stringify(report)).toString('base64');
      await store.query('update document set body = $2 where name = $1', [name, altered]);
    });
    const { code, stdout } = await huishang(['verify'], environment);
    expect(code).toBe(1);
    const wrong = stdout.split('\n').filter((line) => line.startsWith('✗'));
    expect(wrong).toEqual([
      expect.stringMatching(/^✗ document reports\/weekly-\d{4}-W\d\d\.json：与由证据重做的不同：overview$/),
      '✗ 最近一份周报能由证据重做：1 处不符',
    ]);
  });

  it('misses the key, and puts no other in its place', async () => {
    const keyless = { ...environment, DATA_DIR: copy };
    rmSync(join(copy, 'record.key'));
    const { code, stdout } = await huishang(['verify'], keyless);
    expect(code).toBe(1);
    expect(stdout).toContain('✗ setting recordKeyPrint：找不到封存个人信息的密钥');
    expect((await huishang(['import', join(city, 'data')], keyless)).code).toBe(1);
    expect(existsSync(join(copy, 'record.key'))).toBe(false);
  });

  it('evaluate ends with 1 when a risk is missed or nothing can be judged', async () => {
    const results = join(folder, 'results');
    await done(['export', '--output', results], environment);
    const agenda = JSON.parse(readFileSync(join(results, 'agenda', '2025-12-drug.json'), 'utf8'));
    const risk = (records: string[], month = '2025-12') => ({
      id: 'r',
      kind: 'batch',
      domain: 'drug',
      product: '',
      furtherProducts: [],
      manufacturer: '',
      batches: [],
      hazards: [],
      rural: false,
      months: [month],
      records: records.map((id) => ({ stream: 'drug', id, received: '2025-01-01' })),
    });
    const judge = async (...risks: unknown[]) => {
      const truth = join(folder, 'truth.json');
      writeFileSync(truth, JSON.stringify({ risks, decoys: [] }));
      return huishang(['evaluate', '--truth', truth, '--results', results, '--json']);
    };
    const first = agenda.items.find(
      (item: { evidence: { reportIds: string[] } }) => item.evidence.reportIds.length > 0,
    );
    const found = await judge(risk(first.evidence.reportIds));
    expect([found.code, JSON.parse(found.stdout).passed]).toEqual([0, true]);
    const missed = await judge(risk(first.evidence.reportIds), risk(['nobody']));
    expect([missed.code, JSON.parse(missed.stdout).passed]).toEqual([1, false]);
    expect((await judge(risk(['nobody'], '1999-01'))).code).toBe(1);
    const nowhere = await huishang([
      'evaluate',
      '--truth',
      join(folder, 'truth.json'),
      '--results',
      join(folder, 'none'),
    ]);
    expect([nowhere.code, nowhere.stderr.trim().split('\n').length]).toEqual([1, 1]);
    writeFileSync(join(results, 'agenda', '2025-12-drug.json'), '{');
    const broken = await judge(risk(['nobody']));
    expect(broken.code).toBe(1);
    expect(broken.stderr).toContain('2025-12-drug.json');
  });
});
