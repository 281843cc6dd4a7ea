/** The running system on the embedded default: what is acknowledged is kept through kill -9, and export equals batch. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contents, differences, temporaryFolder } from './support/files.ts';
import { done, huishang, type Serving, serve } from './support/huishang.ts';

const folder = temporaryFolder();
const [city, data, batch, exported] = ['city', 'store', 'batch', 'export'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];
// The city's last day.
const environment = { DATA_DIR: data, DISTRICTS_FILE: join(city, 'districts.csv'), TODAY: '2025-12-31' };
const complaint = (id: string, extra = {}) => ({
  stream: 'complaint',
  投诉编号: id,
  提交日期: '2025-06-03',
  内容: '用了以后起疹子',
  ...extra,
});

async function post(serving: Serving, body: unknown, type = 'application/json') {
  const response = await fetch(`${serving.address}/api/records`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() };
}

describe('serve on the embedded default', { timeout: 300_000 }, () => {
  let serving: Serving;
  beforeAll(async () => {
    await done(['simulate', '--output', city, '--seed', '12', '--records', '1500']);
    serving = await serve(environment);
  }, 120_000);

  it('is ready, and says so', async () => {
    expect((await fetch(`${serving.address}/health/live`)).status).toBe(200);
    expect((await fetch(`${serving.address}/health/ready`)).status).toBe(200);
    expect(await (await fetch(`${serving.address}/metrics`)).text()).toContain('huishang_backlog');
  });

  it('answers for each record, in order', async () => {
    const lines = [
      complaint('T1'),
      complaint('T1'),
      complaint('T1', { 办理状态: '已办结' }),
      complaint('T2', { 提交日期: '2025-13-45' }),
    ];
    const { status, body } = await post(
      serving,
      lines.map((line) => JSON.stringify(line)).join('\n'),
      'application/x-ndjson',
    );
    expect(status).toBe(200);
    expect(body.results.map((r: { status: string }) => r.status)).toEqual([
      'accepted',
      'duplicate',
      'followUp',
      'rejected',
    ]);
    expect(body.results[3].reason).toContain('2025-13-45');
  });

  it('takes a CSV file, and gives a record back with what was understood', async () => {
    const csv = '投诉编号,提交日期,内容,提交人电话\nT3,2025/6/5,联系人13812345678，服药后皮疹,13812345678\n';
    expect((await post(serving, csv, 'text/csv')).body.results[0]).toMatchObject({
      recordId: 'T3',
      status: 'accepted',
    });
    const read = async () => (await fetch(`${serving.address}/api/records/complaint/T3`)).json();
    await expect.poll(async () => (await read()).evidence.length, { timeout: 20_000 }).toBe(1);
    const record = await read();
    expect(JSON.stringify(record)).not.toContain('13812345678');
    expect(record.versions[0].fields.narrative).toHaveLength('联系人13812345678，服药后皮疹'.length);
  });

  it('refuses with problem details', async () => {
    expect(await post(serving, '{', 'application/json')).toMatchObject({
      status: 400,
      type: expect.stringContaining('problem+json'),
    });
    expect((await fetch(`${serving.address}/api/records/complaint/none`)).status).toBe(404);
  });

  it('keeps what it acknowledged through kill -9, once', async () => {
    const acknowledged: string[] = [];
    let sending = true;
    const sender = (async () => {
      for (let n = 0; sending; n += 1) {
        const ids = Array.from({ length: 20 }, (_, i) => `K${n}-${i}`);
        try {
          const { status } = await post(
            serving,
            ids.map((id) => complaint(id)),
          );
          if (status === 200) acknowledged.push(...ids);
        } catch {
          return;
        }
      }
    })();
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(200);
    await serving.kill();
    sending = false;
    await sender;
    serving = await serve(environment);
    const again = await post(
      serving,
      acknowledged.map((id) => complaint(id)),
    );
    expect(again.body.results.filter((r: { status: string }) => r.status !== 'duplicate')).toEqual([]);
  });

  it('hands an import over to the running process, and exports what batch writes', async () => {
    // From here on with the city alone, so that batch has the same input.
    await serving.stop();
    const fresh = { ...environment, DATA_DIR: join(folder, 'fresh') };
    serving = await serve(fresh);
    const importing = huishang(['import', join(city, 'data')], fresh);
    await expect
      .poll(async () => JSON.stringify(await (await fetch(`${serving.address}/api/backlog`)).json()), {
        timeout: 60_000,
      })
      .toContain('"done":false');
    await serving.kill();
    await importing;
    serving = await serve(fresh);
    await done(['import', join(city, 'data'), '--wait'], fresh);
    await done(['export', '--output', exported], fresh);
    await done(['batch', '--input', join(city, 'data'), '--output', batch], { DISTRICTS_FILE: fresh.DISTRICTS_FILE });
    expect(differences(contents(batch), contents(exported), /signals\.csv|agenda\/|weekly.*\.docx/)).toEqual([]);
    const live = await (await fetch(`${serving.address}/api/agenda/2025-12/drug`)).json();
    expect(live).toEqual(JSON.parse(readFileSync(join(batch, 'agenda', '2025-12-drug.json'), 'utf8')));
  });

  it('stops when told, and the store and the log agree', async () => {
    expect(await serving.stop()).toBe(0);
    const { passed } = JSON.parse(
      await done(['verify', '--json'], { ...environment, DATA_DIR: join(folder, 'fresh') }),
    );
    expect(passed).toBe(true);
  });
});
