/** What keeps the evidence outlives the end of its thread: nothing that came before or after is left uncounted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '@huishang/log';
import { createLogger, createMetrics, readSettings, type ServiceContext } from '@huishang/runtime';
import { insertShells, openStore, storeEvidence } from '@huishang/store';
import { expect, it, onTestFinished, vi } from 'vitest';
import { evidence } from '../../../packages/detection/evidence.fixture.ts';
import { readOwn } from '../own.ts';
import { startAnalysis } from './client.ts';
import { keepEvidence } from './keeper.ts';

it('is filled again after its thread has ended, by whichever comes first: a message or a check', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'huishang-keeper-'));
  const store = await openStore({ directory: join(directory, 'store') });
  const log = await openLog({ directory: join(directory, 'log') });
  await log.ensureTopics([{ name: 'evidence', partitions: 1 }]);
  const context: ServiceContext = {
    log,
    store,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    settings: readSettings({}),
    posted() {},
  };
  const keeper = await keepEvidence(context, () => startAnalysis(readOwn()), 'detection');
  onTestFinished(async () => {
    await keeper.stop();
    await log.close();
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });
  const come = async (id: string) => {
    const body = JSON.stringify(evidence(id));
    const row = { stream: 'drug', id, version: 'v1' };
    await insertShells(store, [{ ...row, receivedDate: '2025-06-01', reportDate: null }]);
    await storeEvidence(store, [{ ...row, domain: 'drug', body }], 0);
    await log.append('evidence', [{ key: `drug/${id}`, value: Buffer.from(body) }]);
  };
  const counted = async () => {
    await keeper.analysis.detect('drug', '2025-06-30', true);
    return (await keeper.analysis.propose('drug', null))?.totals.reports;
  };
  const reaches = (offset: bigint) => vi.waitFor(() => expect(keeper.next).toBe(offset), { timeout: 20_000 });

  await come('a');
  await reaches(1n);
  expect(await counted()).toBe(1);

  await keeper.analysis.close();
  await come('b');
  await reaches(2n);
  expect(await counted()).toBe(2);

  await keeper.analysis.close();
  await expect(counted()).rejects.toThrow('closed');
  await keeper.check();
  expect(await counted()).toBe(2);
}, 60_000);
