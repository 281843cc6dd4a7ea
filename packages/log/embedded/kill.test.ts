import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { openLog } from '../index.ts';
import { Reader } from '../testing/reader.ts';

const directory = await mkdtemp(join(tmpdir(), 'huishang-kill-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Runs the appending process until it has acknowledged `count` messages, kills it, and returns all it acknowledged. */
async function appendAndKill(prefix: string, count: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../testing/appendForever.ts', import.meta.url)), directory, prefix],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  let lines = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    lines += text.split('\n').length - 1;
    if (lines >= count) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  // The last line may be cut in two by the kill.
  return output.split('\n').slice(0, -1);
}

it('keeps every acknowledged message, once, through kill -9 in the middle of appends', async () => {
  const acknowledged: string[] = [];
  for (const [run, count] of [300, 1500, 4000].entries())
    acknowledged.push(...(await appendAndKill(`run${run}`, count)));

  const log = await openLog({ directory });
  const total = Number((await log.ends('t')).reduce((sum, end) => sum + end));
  const reader = await new Reader().start(log, 't', 'g');
  await reader.has(total);
  await log.close();

  const found = new Map<string, number>();
  for (const value of reader.values) found.set(value, (found.get(value) ?? 0) + 1);
  expect(acknowledged.length).toBeGreaterThanOrEqual(5800);
  expect(acknowledged.filter((value) => found.get(value) !== 1)).toEqual([]);
  expect([...found.values()].every((times) => times === 1)).toBe(true);
  expect(reader.values.every((value) => /^run\d-\d+-\d+-\d-填*$/.test(value))).toBe(true);
}, 60_000);
