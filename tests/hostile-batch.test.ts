/** `batch` over a folder of hostile pieces: each is named and counted, and every good record is in. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done } from './support/huishang.ts';

const folder = temporaryFolder();
const input = join(folder, 'in');
const output = join(folder, 'out');
const header = '投诉编号,提交日期,内容\n';
const complaint = (id: string, more = {}) =>
  JSON.stringify({ stream: 'complaint', 投诉编号: id, 提交日期: '2024-03-05', 内容: '服药后皮疹', ...more });
const deep = complaint('DEEP').replace(/"服.*"/, '['.repeat(100_000) + ']'.repeat(100_000));

/** By file: what it holds, the ids that are taken, and how many rejections it costs. */
const files: Record<string, { body: string | Uint8Array; good: number; rejected: number }> = {
  'nested.jsonl': { body: `${complaint('N1')}\n${deep}\n${complaint('N2')}\n`, good: 2, rejected: 1 },
  'long-id.csv': { body: `${header}${randomId(950)},2024-03-05,x\nI1,2024-03-05,x\n`, good: 1, rejected: 1 },
  'nul.csv': { body: `${header}U\0,never\0,x\0\nU1,2024-03-05,a\0b\n`, good: 1, rejected: 1 },
  'half.jsonl': {
    body: `${complaint('H1', { 内容: '半\\ud83d个', '键\\ud83d': '\\udc00' }).replaceAll('\\\\', '\\')}\n{"stream":"complaint","投诉编号":"H\\ud83d","提交日期":"\\u0000"}\n`,
    good: 1,
    rejected: 1,
  },
  'first.jsonl': {
    body: ['{"stream":', ...Array.from({ length: 300 }, (_, i) => complaint(`F${i}`))].join('\n'),
    good: 300,
    rejected: 1,
  },
  'long.csv': { body: `${header}L0,2024-03-05,"${'x'.repeat(6_000_000)}\nL1,2024-03-05,x\n`, good: 1, rejected: 1 },
  'bomb.csv.gz': {
    body: Buffer.concat(Array<Uint8Array>(3).fill(gzipSync(Buffer.alloc(100 << 20, 'x')))),
    good: 0,
    rejected: 1,
  },
};

/** Letters that do not pack, so that no index can hold them. */
function randomId(length: number): string {
  let seed = 7;
  return Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return String.fromCodePoint(0x4e00 + (seed % 20_000));
  }).join('');
}

describe('a folder of hostile pieces', { timeout: 240_000 }, () => {
  let rejected = '';
  beforeAll(async () => {
    mkdirSync(input);
    for (const [name, { body }] of Object.entries(files)) writeFileSync(join(input, name), body);
    writeFileSync(join(folder, 'secret.csv'), `${header}S1,2024-03-05,SECRET\n`);
    symlinkSync('../secret.csv', join(input, 'link.csv'));
    symlinkSync('nowhere', join(input, 'broken.csv'));
    expect(spawnSync('mkfifo', [join(input, 'pipe.csv')]).status).toBe(0);
    // 投诉.csv, as a system that writes GBK names it.
    writeFileSync(Buffer.from(`${input}/\xcd\xb6\xcb\xdf.csv`, 'latin1'), `${header}G1,2024-03-05,x\n`);
    await done(['batch', '--input', input, '--output', output]);
    rejected = readFileSync(join(output, 'rejected.csv'), 'utf8');
  }, 240_000);

  it('counts every piece', () => {
    const summary = JSON.parse(readFileSync(join(output, 'summary.json'), 'utf8'));
    const all = Object.values(files);
    const bad = all.reduce((sum, file) => sum + file.rejected, 0) + 3;
    const good = all.reduce((sum, file) => sum + file.good, 0) + 1;
    expect(summary).toMatchObject({ received: good + bad, accepted: good, duplicates: 0, followUps: 0, rejected: bad });
  });

  it.each([...Object.keys(files), 'link.csv', 'broken.csv', 'pipe.csv'])('names %s', (name) => {
    const rows = rejected.split('\r\n').filter((row) => row.startsWith(`in/${name},`));
    expect(rows).toHaveLength(files[name]?.rejected ?? 1);
    for (const row of rows) expect(row).toMatch(/\p{Script=Han}{4}/u);
  });

  it('quotes nothing from outside, and keeps no NUL and no half character', () => {
    expect(rejected).not.toContain('SECRET');
    expect(rejected).not.toContain('\0');
    expect(rejected.isWellFormed()).toBe(true);
  });
});
