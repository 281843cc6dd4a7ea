/** Folders as they come from disks, archives and strangers: what cannot be read is named, and the rest is read. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Reading } from '@huishang/schemas';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inputFiles, type JsonLine, PathError, readJsonLines, readPaths } from '../index.ts';
import { collect, gb18030, records, rejections } from './reading.ts';

const complaint = (id: string) => `投诉编号,提交日期,内容\n${id},2024-03-05,过期药\n`;

let folder: string;
let outside: string;
beforeEach(async () => {
  const whole = await mkdtemp(join(tmpdir(), 'hostile-'));
  onTestFinished(() => rm(whole, { recursive: true }));
  folder = join(whole, 'in');
  outside = join(whole, 'secret.csv');
  mkdirSync(folder);
  writeFileSync(outside, complaint('SECRET'));
  writeFileSync(join(folder, 'good.csv'), complaint('GOOD'));
});

async function tried(paths = [folder]): Promise<{ readings: Reading[]; skipped: string[] }> {
  const skipped: string[] = [];
  const readings = await collect(readPaths(paths, { onSkip: (file, why) => skipped.push(`${file}：${why}`) }));
  return { readings, skipped };
}
const ids = (readings: Reading[]) => records(readings).map((r) => r.id);
const named = (readings: Reading[]) => rejections(readings).map((r) => [r.file, r.reason, r.raw]);
const fifo = (path: string) => expect(spawnSync('mkfifo', [path]).status).toBe(0);

describe('in a folder', () => {
  test.each([
    ['a broken link', () => symlinkSync('nowhere', join(folder, 'x.csv')), '链接所指的文件不存在'],
    ['a link in a circle', () => symlinkSync('x.csv', join(folder, 'x.csv')), '链接绕成了圈'],
    ['a link to a file outside', () => symlinkSync(outside, join(folder, 'x.csv')), '链接指向文件夹之外'],
    ['a relative link outside', () => symlinkSync('../secret.csv', join(folder, 'x.csv')), '链接指向文件夹之外'],
    ['a link to the folder', () => symlinkSync('.', join(folder, 'x.csv')), '链接指向文件夹之外'],
    ['a pipe', () => fifo(join(folder, 'x.csv')), '不是文件（管道、套接字或设备）'],
    ['a link to a device', () => symlinkSync('/dev/zero', join(folder, 'x.csv')), '链接指向文件夹之外'],
  ])('%s is named and nothing of it read', async (_, make, reason) => {
    make();
    const { readings, skipped } = await tried();
    expect(ids(readings)).toEqual(['GOOD']);
    expect(named(readings)).toEqual([['in/x.csv', expect.stringContaining(reason), '']]);
    expect(skipped).toEqual([expect.stringContaining(reason)]);
  });

  test('what has no name of input is only told', async () => {
    symlinkSync('nowhere', join(folder, 'notes'));
    fifo(join(folder, 'pipe'));
    const { readings, skipped } = await tried();
    expect(named(readings)).toEqual([]);
    expect(skipped).toHaveLength(2);
  });

  test('a socket', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 's.csv'), resolve));
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    expect(named((await tried()).readings)).toEqual([['in/s.csv', expect.stringContaining('套接字'), '']]);
  });

  test('a link to a file of the same folder is read as that file', async () => {
    mkdirSync(join(folder, 'sub'));
    symlinkSync('../good.csv', join(folder, 'sub', 'again.csv'));
    expect(ids((await tried()).readings)).toEqual(['GOOD', 'GOOD']);
  });

  test('a name that is no UTF-8 is read as GBK, and so is its folder’s', async () => {
    const inner = Buffer.concat([Buffer.from(`${folder}/`), gb18030('投诉')]);
    mkdirSync(inner);
    writeFileSync(Buffer.concat([inner, Buffer.from('/'), gb18030('三月'), Buffer.from('.csv')]), complaint('GBK'));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.csv')]), 'x');
    const { readings } = await tried();
    expect(records(readings).map((r) => [r.id, r.origin.file])).toEqual([
      ['GOOD', 'in/good.csv'],
      ['GBK', 'in/投诉/三月.csv'],
    ]);
    expect(named(readings)).toHaveLength(1);
  });

  // Root may read everything: then another user tries.
  test.skipIf(process.platform === 'win32')('what the user may not read', async () => {
    writeFileSync(join(folder, 'locked.csv'), complaint('L'), { mode: 0 });
    mkdirSync(join(folder, 'shut.csv'), { mode: 0 });
    const isRoot = process.getuid!() === 0;
    if (isRoot) {
      spawnSync('chmod', ['755', join(folder, '..'), folder]);
      process.seteuid!(65534);
    }
    try {
      const { readings, skipped } = await tried();
      expect(ids(readings)).toEqual(['GOOD']);
      expect(named(readings)).toEqual([
        ['in/locked.csv', '没有读取的权限', ''],
        ['in/shut.csv', '没有读取的权限', ''],
      ]);
      expect(skipped).toHaveLength(2);
    } finally {
      if (isRoot) process.seteuid!(0);
      spawnSync('chmod', ['-R', '700', folder]);
    }
  });

  test('a thousand small files and more come in full batches', { timeout: 120_000 }, async () => {
    for (let i = 0; i < 1_500; i++) writeFileSync(join(folder, `${i}.csv`), complaint(`C${i}`));
    const sizes: number[] = [];
    for await (const batch of readPaths([folder])) sizes.push(batch.length);
    expect(sizes).toEqual([1_000, 501]);
  });
});

describe('on the command line', () => {
  test.each([
    ['what is not there', () => join(folder, 'nowhere'), '找不到，请检查路径'],
    ['what is below a file', () => join(folder, 'good.csv', 'x'), '路径中间的一段不是文件夹'],
    ['a device', () => '/dev/zero', '不是文件（管道、套接字或设备）'],
    [
      'a pipe',
      () => {
        fifo(join(folder, 'pipe'));
        return join(folder, 'pipe');
      },
      '不是文件（管道、套接字或设备）',
    ],
    ['a name that is too long', () => join(folder, 'x'.repeat(5_000)), '路径太长'],
  ])('%s ends the work before it begins', async (_, path, reason) => {
    const attempt = tried([join(folder, 'good.csv'), path()]);
    await expect(attempt).rejects.toThrow(PathError);
    await expect(attempt).rejects.toThrow(reason);
  });

  test('a link is followed, and a folder by a link is a folder', async () => {
    symlinkSync(outside, join(folder, '..', 'link.csv'));
    symlinkSync(folder, join(folder, '..', 'folder'));
    const { readings } = await tried([join(folder, '..', 'link.csv'), join(folder, '..', 'folder')]);
    expect(ids(readings)).toEqual(['SECRET', 'GOOD']);
    expect((await inputFiles([join(folder, '..', 'folder')])).map((f) => basename(f.name))).toEqual(['good.csv']);
  });
});

test('lines of JSON are objects or told why not, in UTF-8 though a byte be damaged, and in GB18030', async () => {
  const path = join(folder, 'x.jsonl');
  const lines = '{"id":"头晕"}\n[1]\n{"id":\n\n"x"\n{"id":"皮疹"}';
  const read = async () => {
    const found: JsonLine[] = [];
    for await (const some of readJsonLines(path)) for (const line of some) found.push(line);
    return found;
  };
  for (const bytes of [Buffer.from(lines), gb18030(lines)]) {
    writeFileSync(path, bytes);
    const found = await read();
    expect(found.map(({ line, value }) => [line, value])).toEqual([
      [1, { id: '头晕' }],
      [2, undefined],
      [3, undefined],
      [5, undefined],
      [6, { id: '皮疹' }],
    ]);
    for (const { value, problem } of found) expect(problem === undefined).toBe(value !== undefined);
  }
  writeFileSync(path, `{"id":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
  expect(await read()).toEqual([{ line: 1, problem: '“id”的值嵌套超过 20 层，不能读取' }]);
  writeFileSync(path, Buffer.concat([Buffer.from('{"id":"头晕恶心'), Buffer.from([0xe4]), Buffer.from('"}')]));
  expect(await read()).toEqual([{ line: 1, value: { id: '头晕恶心�' } }]);
});
