/** What `serve` keeps between two runs, with kills at random: from it and from what came behind it the same agenda and signals as `batch`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { beginServing, done, huishang } from './support/huishang.ts';

/** What is to be under way when it is killed; where exactly is chance. */
const underWay = ['messages', 'domains'] as const;

it('starts from what was kept, whatever killed it since, and says what batch says', { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const city = join(folder, 'city');
  await done(['simulate', '--output', city, '--seed', '12', '--records', '800']);
  const data = join(city, 'data');
  const environment = {
    DATA_DIR: join(folder, 'store'),
    DISTRICTS_FILE: join(city, 'districts.csv'),
    TODAY: '2025-12-31',
    LOG_LEVEL: 'info',
  };
  const files = readdirSync(data).map((name) => join(data, name));
  const first = beginServing(environment);
  await first.ready;
  await done(['import', ...files.slice(0, 4), '--wait'], environment);
  await first.stop();
  expect(existsSync(join(environment.DATA_DIR, 'state', 'detection'))).toBe(true);

  for (const [kill, what] of underWay.entries()) {
    const serving = beginServing(environment);
    const { address } = await serving.ready;
    expect(serving.said()).toContain('the kept state was taken');
    const importing = huishang(['import', ...files.slice(0, 8 + 4 * kill)], environment);
    const left = async () => (await (await fetch(`${address}/api/backlog`)).json())[what];
    await expect.poll(left, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
    await serving.kill();
    await importing;
  }

  const last = beginServing(environment);
  const { address } = await last.ready;
  expect(last.said()).toContain('the kept state was taken');
  await done(['import', data, '--wait'], environment);
  const batch = join(folder, 'batch');
  await done(['batch', '--input', data, '--output', batch], { DISTRICTS_FILE: environment.DISTRICTS_FILE });
  for (const domain of ['drug', 'vaccine', 'device', 'cosmetic']) {
    const live = await (await fetch(`${address}/api/agenda/2025-12/${domain}`)).json();
    expect(live).toEqual(JSON.parse(readFileSync(join(batch, 'agenda', `2025-12-${domain}.json`), 'utf8')));
  }
  const { total } = (await (await fetch(`${address}/api/signals?limit=1`)).json()) as { total: number };
  const rows = readFileSync(join(batch, 'signals.csv'), 'utf8').trim().split('\n').length - 1;
  expect(total).toBe(rows);
  await last.stop();
});
