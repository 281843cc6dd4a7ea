/** Inputs and outputs that fail: every command says so in one sentence and ends with 1, and leaves no half file. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { huishang, type Outcome } from './support/huishang.ts';

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder, ...names);
writeFileSync(at('file'), 'x');
writeFileSync(at('ok.jsonl'), '{"id":"1","text":"服药后皮疹"}\n');
mkdirSync(at('folder'));
spawnSync('mkfifo', [at('pipe')]);

/** One sentence in Chinese that names what it is about, no stack, nothing on standard output. */
function saysWhy({ code, stdout, stderr }: Outcome, about: string): void {
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(about);
  expect(stderr).toMatch(/\p{Script=Han}{2}/u);
  expect(stderr).not.toMatch(/\bat .+:\d+|Error|E[A-Z]{4,}\b(?!）)/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
}

const extract = (input: string, output: string) => ['extract', '--input', at(input), '--output', output];

describe('a command that cannot read or write', { timeout: 240_000 }, () => {
  it.each<[string, string[], string, Record<string, string>?]>([
    ['extract, below a file', extract('ok.jsonl', at('file', 'x.jsonl')), 'file/x.jsonl'],
    ['extract, onto a folder', extract('ok.jsonl', at('folder')), 'folder 是文件夹'],
    ['extract, on a full disk', extract('ok.jsonl', '/dev/full'), '磁盘已满'],
    ['extract, of nothing', extract('nowhere', at('o')), '找不到'],
    ['extract, of a folder', extract('folder', at('o')), '是文件夹'],
    ['extract, of a pipe that nobody fills', extract('pipe', at('o')), '不是文件'],
    ['duplicates', ['duplicates', '--input', at('ok.jsonl'), '--output', at('file', 'x.csv')], 'file/x.csv'],
    ['batch, of nothing', ['batch', '--input', at('nowhere'), '--output', at('o')], 'nowhere：找不到'],
    ['batch, of a pipe', ['batch', '--input', at('pipe'), '--output', at('o')], 'pipe：不是文件'],
    ['batch, below a file', ['batch', '--input', at('ok.jsonl'), '--output', at('file', 'o')], 'file/o'],
    ['simulate', ['simulate', '--records', '50', '--output', at('file')], '不能写入'],
    ['evaluate', ['evaluate', '--truth', at('nowhere'), '--results', at('folder')], '找不到'],
    ['evaluate language', ['evaluate', 'language', '--gold', at('nowhere')], '找不到'],
    [
      'evaluate, of what is no truth',
      ['evaluate', '--truth', at('file'), '--results', at('folder')],
      '不是完整的 JSON',
    ],
    ['report', ['report', 'weekly', '--output', at('file', 'o')], 'file/o'],
    ['verify, where no folder can be made', ['verify'], '/proc/nowhere', { DATA_DIR: '/proc/nowhere' }],
    ['export, where the data folder is a file', ['export', '--output', at('o')], 'file', { DATA_DIR: at('file') }],
    ['backup', ['backup', '--output', at('file', 'o')], 'file/o', { DATA_DIR: at('folder') }],
    ['backup, into itself', ['backup', '--output', at('full', 'o')], '在它里面', { DATA_DIR: at('full') }],
  ])('%s', async (_, args, about, environment = {}) => {
    mkdirSync(at('full'), { recursive: true });
    writeFileSync(at('full', 'x'), 'x');
    saysWhy(await huishang(args, environment), about);
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  it('leaves what stood there before, when it fails in the middle', async () => {
    writeFileSync(at('kept.jsonl'), 'before');
    writeFileSync(at('bad.jsonl'), 'no\nJSON\n');
    const { code, stderr } = await huishang(extract('bad.jsonl', at('kept.jsonl')));
    expect(code).toBe(1);
    expect(stderr).toContain('没有一行可以读');
    expect(readFileSync(at('kept.jsonl'), 'utf8')).toBe('before');
    expect(readdirSync(folder).filter((name) => name.startsWith('kept'))).toEqual(['kept.jsonl']);
  });

  it('writes what a link points at, and the link stays', async () => {
    writeFileSync(at('real.jsonl'), '');
    symlinkSync('real.jsonl', at('link.jsonl'));
    expect((await huishang(extract('ok.jsonl', at('link.jsonl')))).code).toBe(0);
    expect(JSON.parse(readFileSync(at('real.jsonl'), 'utf8'))).toMatchObject({ id: '1' });
  });

  it.each(['extract', 'duplicates'])('%s names a bad line and goes on', async (command) => {
    const lines = ['{"id":"1","text":"皮疹"}', '{broken', '[1]', '{"text":"x"}', '', '{"id":"6","text":"发热"}'];
    writeFileSync(at('mixed.jsonl'), lines.join('\n'));
    const { code, stderr } = await huishang([command, '--input', at('mixed.jsonl'), '--output', at('mixed.out')]);
    expect(code).toBe(0);
    for (const line of [2, 3, 4]) expect(stderr).toContain(`mixed.jsonl 第 ${line} 行没有读：`);
    expect(stderr.trim().split('\n')).toHaveLength(3);
    const written = readFileSync(at('mixed.out'), 'utf8');
    if (command === 'extract')
      expect(written.trim().split('\n')).toEqual([1, 6].map((id) => expect.stringContaining(`"id":"${id}"`)));
    else expect(written).toBe('a,b,score\r\n');
  });

  it('ends quietly when nobody reads on, and with a sentence when standard output is full', async () => {
    writeFileSync(
      at('many.jsonl'),
      Array.from({ length: 3_000 }, (_, id) => `{"id":"${id}","text":"皮疹"}\n`).join(''),
    );
    const shell = (line: string) =>
      new Promise<Outcome>((resolve) => {
        const root = join(import.meta.dirname, '..');
        const program = `"${root}/node_modules/.bin/node" "${root}/services/huishang/main.ts"`;
        const child = spawn('bash', ['-c', `set -o pipefail; ${program} ${line}`], { cwd: folder });
        const said = { stdout: '', stderr: '' };
        for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (part) => (said[name] += part));
        child.on('close', (code) => resolve({ code, ...said }));
      });
    const cut = await shell('extract --input many.jsonl --output /dev/stdout | head -1');
    expect(cut).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('"id":"0"') });
    saysWhy(await shell('extract --input ok.jsonl --output ok.out > /dev/full'), '磁盘已满');
    expect(existsSync(at('ok.out'))).toBe(true);
    expect(await shell('extract --input <(cat ok.jsonl) --output /dev/null')).toMatchObject({ code: 0, stderr: '' });
  });
});
