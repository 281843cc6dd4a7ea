/** What keeps the evidence outlives the end of its thread and of its process: nothing that came before or after is left uncounted. */
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '@huishang/log';
import { createLogger, createMetrics, readSettings, type ServiceContext } from '@huishang/runtime';
import { insertShells, openStore, setOffset, storeEvidence } from '@huishang/store';
import { expect, it, onTestFinished, vi } from 'vitest';
import { evidence } from '../../../packages/detection/evidence.fixture.ts';
import { readOwn } from '../own.ts';
import { startAnalysis } from './client.ts';
import { type Keeper, keepEvidence } from './keeper.ts';

/** A store and a log into which evidence comes, and keepers of it one after the other. */
async function world() {
  const directory = mkdtempSync(join(tmpdir(), 'huishang-keeper-'));
  const store = await openStore({ directory: join(directory, 'store') });
  const log = await openLog({ directory: join(directory, 'log') });
  await log.ensureTopics([{ name: 'evidence', partitions: 1 }]);
  const told: string[] = [];
  const logger = createLogger('silent');
  const tell = (about: unknown) => told.push((about as { misfit?: string }).misfit ?? '');
  const context: ServiceContext = {
    log,
    store,
    logger: Object.assign(Object.create(logger), { warn: tell, info: () => told.push('taken') }),
    metrics: createMetrics(),
    settings: readSettings({}),
    posted() {},
  };
  const file = join(directory, 'state', 'detection');
  let keeper: Keeper | null = null;
  onTestFinished(async () => {
    await keeper?.stop();
    await log.close();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const counted = async () => {
    await keeper!.analysis.detect('drug', '2025-06-30', true);
    return (await keeper!.analysis.propose('drug', null))?.totals.reports;
  };
  return {
    store,
    file,
    told,
    get keeper() {
      return keeper!;
    },
    async start(print = 'print') {
      keeper = await keepEvidence(context, () => startAnalysis(readOwn()), 'detection', { file, print });
    },
    async stop() {
      await keeper!.stop();
      keeper = null;
    },
    /** As `stop`, but nothing is written. */
    async die() {
      await keeper!.analysis.close();
      await this.stop();
    },
    async come(id: string) {
      const body = JSON.stringify(evidence(id));
      const row = { stream: 'drug', id, version: 'v1' };
      await insertShells(store, [{ ...row, receivedDate: '2025-06-01', reportDate: null }]);
      await storeEvidence(store, [{ ...row, domain: 'drug', body }], 0);
      await log.append('evidence', [{ key: `drug/${id}`, value: Buffer.from(body) }]);
    },
    counted,
    reaches: (offset: bigint) => vi.waitFor(() => expect(keeper!.next).toBe(offset), { timeout: 20_000 }),
  };
}

it('is filled again after its thread has ended, by whichever comes first: a message or a check', async () => {
  const w = await world();
  await w.start();
  await w.come('a');
  await w.reaches(1n);
  expect(await w.counted()).toBe(1);

  await w.keeper.analysis.close();
  await w.come('b');
  await w.reaches(2n);
  expect(await w.counted()).toBe(2);

  await w.keeper.analysis.close();
  await expect(w.counted()).rejects.toThrow('closed');
  await w.keeper.check();
  expect(await w.counted()).toBe(2);
}, 120_000);

it('starts from what was kept and what the log tells behind it', async () => {
  const w = await world();
  await w.start();
  await w.come('a');
  await w.reaches(1n);
  await w.stop();
  expect(existsSync(w.file)).toBe(true);
  await w.start();
  expect(w.told).toEqual(['taken']);
  await w.come('b');
  await w.reaches(2n);
  await w.die();
  // Not read from the store, which no longer has it.
  await w.store.query("update evidence set body = null where id = 'b'");
  await w.start();
  expect(w.told).toEqual(['taken', 'taken']);
  expect(await w.counted()).toBe(2);
  await w.come('c');
  await w.reaches(3n);
  expect(await w.counted()).toBe(3);
}, 120_000);

const changed = (file: string, at: number) => {
  const bytes = readFileSync(file);
  bytes[bytes.length + at]! ^= 1;
  writeFileSync(file, bytes);
};
type World = Awaited<ReturnType<typeof world>>;
const misfits: [why: string, spoil: (w: World) => unknown, print?: string][] = [
  ['it is cut off', ({ file }) => truncateSync(file, readFileSync(file).length - 9)],
  ['a checksum is wrong', ({ file }) => changed(file, -12)],
  ['it goes on', ({ file }) => changed(file, -8)],
  ['it is none', ({ file }) => writeFileSync(file, 'something else')],
  ['another program, rules or words made it', () => {}, 'other'],
  ['it belongs to another store', ({ store }) => store.query("update setting set value = 'x' where name = 'store'")],
  ['it is ahead of the store', ({ store }) => setOffset(store, 'detection', 'evidence', 0, 1n)],
  ['the store lacks evidence that it has', ({ store }) => store.query("delete from evidence where id = 'b'")],
];
it('leaves a state aside that does not fit, says why, and is filled from the store', async () => {
  const w = await world();
  await w.start();
  await w.come('a');
  await w.come('b');
  await w.reaches(2n);
  for (const [why, spoil, print] of misfits) {
    await w.stop();
    await spoil(w);
    w.told.length = 0;
    await w.start(print);
    expect(w.told).toEqual([why]);
    expect(existsSync(w.file)).toBe(false);
    expect(existsSync(`${w.file}.aside`)).toBe(true);
    await w.reaches(2n);
    expect(await w.counted(), why).toBe(why.includes('lacks') ? 1 : 2);
    if (print === undefined) continue;
    await w.die();
    await w.start();
  }
}, 240_000);
