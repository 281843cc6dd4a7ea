/** What `serve` keeps between two runs, with kills at random: from it and from what came behind it the same agenda and signals as `batch`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { beginServing, done, huishang } from './support/huishang.ts';

const KILLS = 2;

it('starts from what was kept, whatever killed it since, and says what batch says', { timeout: 600_000 }, async () => {
  const folder = temporaryFolder();
  const city = join(folder, 'city');
  await done(['simulate', '--output', city, '--seed', '12', '--records', '1200']);
  const data = join(city, 'data');
  const environment = {
    DATA_DIR: join(folder, 'store'),
    DISTRICTS_FILE: join(city, 'districts.csv'),
    TODAY: '2025-12-31',
    LOG_LEVEL: 'info',
  };
  const files = readdirSync(data).map((name) => join(data, name));
  const begin = () => {
    const serving = beginServing(environment);
    onTestFinished(() => serving.kill());
    return serving;
  };
  const first = begin();
  await first.ready;
  await done(['import', ...files.slice(0, 4), '--wait'], environment);
  await first.stop();
  expect(existsSync(join(environment.DATA_DIR, 'state', 'detection'))).toBe(true);

  for (let kill = 1; kill <= KILLS; kill += 1) {
    const serving = begin();
    const { address } = await serving.ready;
    expect(serving.said()).toContain('the kept state was taken');
    const importing = huishang(['import', ...files.slice(0, kill === KILLS ? files.length : 10)], environment);
    // While anything is under way; where exactly is chance.
    const backlog = async () => JSON.stringify(await (await fetch(`${address}/api/backlog`)).json());
    await expect.poll(backlog, { timeout: 120_000, interval: 20 }).toContain('"done":false');
    await serving.kill();
    await importing;
  }

  const last = begin();
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
