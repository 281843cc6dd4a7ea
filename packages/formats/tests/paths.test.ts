import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { personalExtra, readPaths } from '../index.ts';
import { collect, records, rejections } from './reading.ts';

const complaint = (id: string) => `投诉编号,提交日期,内容\n${id},2024-03-05,过期药\n`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paths-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});
const put = async (name: string, text: string) => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), text);
};

describe('folders', () => {
  test('are read in the order of names; what is no input is left alone or named', async () => {
    await put('b.csv', complaint('B'));
    await put('a/z.csv', complaint('Z'));
    await put('A.CSV', complaint('A'));
    await put('other.csv', 'x,y\n1,2\n');
    await put('truth.json', '{"planted": [1, 2]}');
    await put('README.md', '报告编码,通用名称,接收日期\n1,2,3');
    await put('.DS_Store', 'x');
    await put('empty.csv', '');
    const skipped: string[] = [];
    const readings = await collect(readPaths([folder], { onSkip: (file) => skipped.push(file) }));
    const base = folder.slice(folder.lastIndexOf('/') + 1);
    expect(records(readings).map((r) => [r.id, r.origin.file])).toEqual([
      ['A', `${base}/A.CSV`],
      ['Z', `${base}/a/z.csv`],
      ['B', `${base}/b.csv`],
    ]);
    expect(rejections(readings).map((r) => [r.file, r.reason])).toEqual([
      [`${base}/empty.csv`, '文件是空的'],
      [`${base}/other.csv`, '不认识的表头，没有读取；看到的是“x,y”'],
    ]);
    expect(skipped).toEqual([`${base}/README.md`, `${base}/truth.json`]);
  });

  test('a file that was named is never passed over in silence', async () => {
    await put('README.md', '# no input');
    expect(rejections(await collect(readPaths([join(folder, 'README.md')])))).toHaveLength(1);
    await expect(collect(readPaths([join(folder, 'missing.csv')]))).rejects.toThrow(/missing\.csv：找不到/);
  });

  test('progress ends at the whole, and an abort stops', async () => {
    for (let i = 0; i < 5; i++) await put(`${i}.csv`, complaint(`C${i}`));
    const seen: number[] = [];
    await collect(readPaths([folder], { onProgress: (p) => seen.push(p.bytesRead / p.bytesTotal) }));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const reason = new Error('enough');
    await expect(collect(readPaths([folder], { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  });

  test('a table longer than a batch comes in batches', async () => {
    const rows = Array.from({ length: 2_500 }, (_, i) => `C${i},2024-03-05,过期药`);
    await put('long.csv', ['投诉编号,提交日期,内容', ...rows].join('\n'));
    const sizes: number[] = [];
    for await (const batch of readPaths([folder])) sizes.push(batch.length);
    expect(sizes).toEqual([1_000, 1_000, 500]);
  });
});

test('columns outside the tables that tell of a person', () => {
  expect(personalExtra('报告人联系电话')).toBe('phone');
  expect(personalExtra(' 报告人签名 ')).toBe('name');
  expect(personalExtra('备注')).toBeUndefined();
});
