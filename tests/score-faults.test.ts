/** `score` and `replay` where something is wrong: with the table, the disk, or the day. Inputs that failed once are in cases/score. */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang } from './support/huishang.ts';

const cases = join(import.meta.dirname, 'cases', 'score');
const root = join(import.meta.dirname, '..');
const folder = temporaryFolder();
let made = 0;

/** A folder of its own with a table in it. */
function given(table: string | Uint8Array, name = 'in.csv') {
  made += 1;
  const own = join(folder, String(made));
  mkdirSync(own);
  writeFileSync(join(own, name), table);
  return { own, input: join(own, name), output: join(own, 'out.csv') };
}

const fields = (path: string) =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

/** n × n pairs of each of so many reports. */
const square = (reports: number, n: number) => {
  const lines = ['report,product,event'];
  for (let r = 0; r < reports; r += 1)
    for (let p = 0; p < n; p += 1) for (let e = 0; e < n; e += 1) lines.push(`${r},P${p},E${e}`);
  return `${lines.join('\n')}\n`;
};

describe('score', { timeout: 60_000 }, () => {
  it('keeps EBGM within its limits, and says in the table what the published prior gives where the data tell none', async () => {
    const output = join(folder, 'ebgm.csv');
    const { code, stderr } = await huishang(['score', '--input', join(cases, 'ebgm-outside.csv'), '--output', output]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/先验的拟合停在边界上.*改用 DuMouchel 1999 的先验/);
    const [header, ...rows] = fields(output);
    const at = (name: string) => header!.indexOf(name);
    for (const row of rows) {
      const [mean, low, high] = ['ebgm', 'eb05', 'eb95'].map((name) => Number(row[at(name)])) as [
        number,
        number,
        number,
      ];
      expect(low <= mean && mean <= high).toBe(true);
    }
    const shock = rows.find((row) => row[0] === 'P0' && row[1] === 'shock')!;
    const [n11, mean, low, high] = ['n11', 'ebgm', 'eb05', 'eb95'].map((name) => Number(shock[at(name)]));
    expect(n11).toBe(6);
    // Six reports where 0.58 are expected, at prior 0.2, 0.06, 1.4, 1.8, 0.1 (R: the posterior's pgamma and digamma).
    expect(mean).toBeCloseTo(7.615211767, 8);
    expect(low).toBeCloseTo(2.482284028, 8);
    expect(high).toBeCloseTo(16.509908522, 8);
  });

  it('makes one U+FFFD of one bad byte, and says where', async () => {
    const output = join(folder, 'onebad.csv');
    const { code, stderr } = await huishang(['score', '--input', join(cases, 'onebad.csv'), '--output', output]);
    expect(code).toBe(0);
    expect(stderr).toContain('第 5 行第 2 列（product）的“BAD\ufffdNAME”中有认不出的字节');
    expect(fields(output).map(([product, event]) => `${product}×${event}`)).toEqual([
      'product×event',
      '头孢曲松×皮疹',
      '头孢曲松×发热',
      '阿莫西林×皮疹',
      'BAD\ufffdNAME×rash',
    ]);
  });

  it.each([
    [
      readFileSync(join(cases, 'impossible.csv')),
      /第 2 行的 n11=5、n1p=60、np1=60、n=100 构不成四格表.*n1p\+np1−n11.*不能大于 n/,
    ],
    [
      'product,event,n11,n1p,np1,n\nA,x,5,20,30,100\nA,y,5,21,30,100\n',
      /第 3 行的产品“A”与第 2 行的边际不同（n1p 这里是 21，那里是 20）/,
    ],
    ['product,event,n11,n1p,np1,n\nA,x,5,20,30,100\nA,x,6,20,30,100\n', /与第 2 行重复（n11 这里是 6，那里是 5）/],
    ['product,event,n11,n1p,np1,n\nA,x,5,20,30,100\nA,x,5,20,30,100\n', /与第 2 行重复（计数相同）/],
    ['product,event,n11,n1p,np1,n\n" ",x,5,20,30,100\n', /第 2 行第 1 列（product）是空的或只有看不见的字符/],
    ['report,product,event,product\n1,A,x,B\n', /第 2 列和第 4 列都叫“product”/],
    ['sep=;\nreport;product\n', /第 2 行（表头）没有“event”列/],
    [Buffer.from('report,product\n1,甲\n', 'utf16le'), /第 1 行（表头）没有“event”列，现有：“report”、“product”/],
  ] as const)('refuses %#, and leaves nothing behind', async (table, told) => {
    const { own, input, output } = given(table);
    const { code, stderr } = await huishang(['score', '--input', input, '--output', output]);
    expect(code).toBe(1);
    expect(stderr).toMatch(told);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(own)).toEqual(['in.csv']);
  });

  it('reads the same from any encoding, separator, line end and packing', async () => {
    const table = 'report,product,event\n1,头孢曲松,皮疹\n2,阿莫西林,发热\n3,阿莫西林,皮疹\n';
    const scores = async (bytes: string | Uint8Array, name?: string) => {
      const { input, output } = given(bytes, name);
      await done(['score', '--input', input, '--output', output]);
      return readFileSync(output, 'utf8');
    };
    const expected = await scores(table);
    expect(expected).toContain('\n阿莫西林,发热,1,2,1,3,');
    for (const bytes of [
      table.replaceAll('\n', '\r'),
      `sep=;\r\n${table.replaceAll(',', ';').replaceAll('\n', '\r\n')}`,
      Buffer.from(table, 'utf16le'),
      Buffer.from(`\ufeff${table}`, 'utf16le').swap16(),
      gzipSync(table),
    ])
      expect(await scores(bytes)).toBe(expected);
  });

  it('counts no product that is a blank, and says so', async () => {
    const { input, output } = given('report,product,event\n1, ,rash\n2,A,rash\n3,\u200b,rash\n');
    const { code, stderr } = await huishang(['score', '--input', input, '--output', output]);
    expect(code).toBe(0);
    expect(stderr).toContain('第 2 列（product）有 2 行是空的或只有看不见的字符（首见第 2 行）');
    expect(
      fields(output)
        .slice(1)
        .map((row) => row.slice(0, 6).join()),
    ).toEqual(['A,rash,1,1,3,3']);
  });

  it('gives a report one stratum and one subgroup, and names one that contradicts itself', async () => {
    const { input, output, own } = given(
      'report,product,event,sex\n1,A,x,F\n1,A,y,M\n2,A,x,F\n3,A,x,F\n4,A,x,F\n5,B,y,M\n',
    );
    const asked = ['--stratify', 'sex', '--subgroup', 'sex'];
    const { stderr } = await huishang(['score', '--input', input, '--output', output, ...asked]);
    expect(stderr).toContain('1 份报告的“sex”前后不一（如报告“1”：“F”、“M”），归入单独的一层。');
    expect(stderr).toContain('1 份报告的“sex”前后不一（如报告“1”：“F”、“M”），不入任何亚组。');
    // F: reports 2, 3, 4, all of A × x; its own stratum: report 1.
    expect(fields(output)[1]!.slice(0, 7).join()).toBe('A,x,4,4,4,5,4');
    expect(fields(join(own, 'out.subgroups.csv'))[1]!.slice(0, 7).join()).toBe('A,x,F,3,3,3,3');
  });

  it('writes no name that a spreadsheet would run, nor one that turns its neighbours round; numbers stay numbers', async () => {
    const names = ['=cmd|x', '+1+1', '-A', '@SUM(1)', '"\tT"', '＝1', 'A\u202eB', '\u2066C', '-5', '+1e3', 'D=1'];
    const rows = names.flatMap((name, i) => [`${2 * i},${name},x`, `${2 * i + 1},${name},x`]);
    const { input, output, own } = given(`report,product,event\n${rows.join('\n')}\n`);
    await done(['score', '--input', input, '--output', output, '--time', 'report', '--least', '1']);
    const guarded = ["'=cmd|x", "'+1+1", "'-A", "'@SUM(1)", "'\tT", "'＝1", 'AB', 'C', '-5', '+1e3', 'D=1'];
    expect(
      fields(output)
        .slice(1)
        .map(([product]) => product),
    ).toEqual(guarded);
    const beside = fields(join(own, 'out.time.csv'))
      .slice(1)
      .map(([product]) => product);
    expect([...new Set(beside)]).toEqual(guarded);
  });

  it('refuses more interactions than memory holds, and leaves nothing behind', async () => {
    const { own, input, output } = given(square(3, 300));
    const { code, stderr } = await huishang(['score', '--input', input, '--output', output, '--interactions']);
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(
      '--interactions 的结果太多：两产品×反应的组合超过 2000000 个，内存放不下。请用 --product 或 --event 限定，或提高 --least。',
    );
    expect(readdirSync(own)).toEqual(['in.csv']);
    await done(['score', '--input', input, '--output', output, '--interactions', '--product', 'P7', '--event', 'E9']);
    expect(fields(join(own, 'out.interactions.csv'))).toHaveLength(300);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ended by %s while it writes, leaves nothing behind', async (signal) => {
    const { own, input, output } = given(square(1, 1000));
    const node = join(root, 'node_modules', '.bin', 'node');
    const child = spawn(node, [join(root, 'services/huishang/main.ts'), 'score', '--input', input, '--output', output]);
    const ended = new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
    const watcher = watch(own, (_, file) => {
      if (file?.endsWith('.part')) child.kill(signal);
    });
    expect(await ended).toBe(signal);
    watcher.close();
    expect(readdirSync(own)).toEqual(['in.csv']);
  });
});

describe('what cannot be read or written is one sentence', { timeout: 60_000 }, () => {
  const { own, input, output } = given('report,product,event,date\n1,A,x,2024-01-01\n');
  const below = join(input, 'x.csv');
  const cut = join(own, 'cut.csv.gz');
  writeFileSync(cut, gzipSync('report,product,event\n1,A,x\n').subarray(0, 25));
  it.each([
    ['score', ['--input', join(own, 'absent.csv'), '--output', output], /^读不了 \S+absent\.csv：找不到/],
    ['score', ['--input', own, '--output', output], /^读不了 \S+：这是文件夹/],
    ['score', ['--input', below, '--output', output], /^读不了 \S+x\.csv：.*路径中间的一段是文件/],
    ['score', ['--input', cut, '--output', output], /^\S+cut\.csv\.gz 的压缩已损坏或不完整/],
    ['score', ['--input', input, '--output', own], /^写不了 \S+：.*是文件夹/],
    ['score', ['--input', input, '--output', below], /^写不了 \S+x\.csv：.*路径中间的一段是文件/],
    ['score', ['--input', input, '--output', join(own, 'no', 'x.csv')], /^写不了 \S+x\.csv：找不到/],
    ['score', ['--input', input, '--output', '/dev/full'], /^磁盘已满，没有写完 \/dev\/full/],
    ['score', ['--input', input, '--output', output, '--tree', own], /^读不了 \S+：这是文件夹/],
    ['score', ['--input', input, '--output', output, '--plot', join(below, 'p.svg')], /^写不了 \S+p\.svg/],
    ['replay', ['--input', join(own, 'absent.csv')], /^读不了 \S+absent\.csv：找不到/],
    ['replay', ['--input', below], /^读不了 \S+x\.csv：.*路径中间的一段是文件/],
    ['replay', ['--input', cut], /^\S+cut\.csv\.gz 的压缩已损坏或不完整/],
    ['replay', ['--input', input, '--output', below], /^不能写入 \S+x\.csv：/],
    ['replay', ['--input', input, '--reference-set', join(own, 'absent.csv')], /^读不了 \S+absent\.csv：找不到/],
    ['replay', ['--input', input, '--reference-set', own], /^读不了 \S+：这是文件夹/],
  ] as const)('%s %j', async (command, args, told) => {
    const { code, stdout, stderr } = await huishang([command, ...args]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    const lines = stderr
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('先验'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(told);
    expect(readdirSync(own).sort()).toEqual(['cut.csv.gz', 'in.csv']);
  });

  it.each(['score', 'replay'])('%s, its own standard output too', async (command) => {
    const script = `"$0" "$1" ${command} --input "$2" ${command === 'score' ? '--output /dev/null' : ''} > /dev/full`;
    const node = join(root, 'node_modules', '.bin', 'node');
    const child = spawn('sh', ['-c', script, node, join(root, 'services/huishang/main.ts'), input]);
    let stderr = '';
    child.stderr.on('data', (part) => (stderr += part));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
    expect(stderr).toMatch(/磁盘已满，没有写完 标准输出/);
    expect(stderr).not.toMatch(/ at |Error/);
  });
});

describe('replay', { timeout: 60_000 }, () => {
  it('raises a pair that only one product has: its ratio is infinite', async () => {
    const asked = ['--product', 'PX', '--hazard', 'shock', '--json'];
    const { watched } = JSON.parse(
      await done(['replay', '--input', join(cases, 'replay-only-one-product.csv'), ...asked]),
    );
    const { evans, ror025 } = watched[0].first;
    expect(evans).toMatchObject({ day: '2024-03-15', n11: 6, value: null });
    // Its lower limit is a number.
    expect(ror025).toMatchObject({ day: '2024-03-15', n11: 6 });
    expect(ror025.value).toBeGreaterThan(1);
    const told = await done(['replay', '--input', join(cases, 'replay-only-one-product.csv'), ...asked.slice(0, 4)]);
    expect(told).toMatch(/PRR（Evans） +2024-03-15 +6 +∞/);
  });

  it('from the third report on, in the week it comes, in any form of the table', async () => {
    const others = Array.from({ length: 120 }, (_, i) => `r${i},P${i % 6},e${i % 5},2024-01-0${1 + (i % 4)}`);
    const shocks = [1, 2, 3].map((i) => `s${i},PX,shock,2024-01-${5 + 7 * i}`);
    const lines = ['report,product,event,date', ...others, ...shocks, `s9, ,shock,2024-01-12`, 's8,A,B,C,D,2024-01-12'];
    for (const table of [
      lines.join('\n'),
      lines.join('\r'),
      `sep=;\n${lines.join('\n').replaceAll(',', ';')}`,
      Buffer.from(lines.join('\r\n'), 'utf16le'),
    ]) {
      const { input } = given(table);
      const asked = ['--product', 'PX', '--hazard', 'shock', '--json'];
      const { watched, leftOut, reports } = JSON.parse(await done(['replay', '--input', input, ...asked]));
      // The blank one is a report of a shock of no product.
      expect({ leftOut, reports }).toEqual({
        leftOut: [
          { reason: '没有产品名的行（其报告仍计入）', records: 1 },
          { reason: '列数不对或引号没有闭合的行', records: 1 },
        ],
        reports: 124,
      });
      // (3/3) / (1/121): one more report of it, of no product, and the ratio is a number.
      expect(watched[0].first.evans).toMatchObject({ day: '2024-01-26', value: 121 });
    }
    const { input } = given(lines.slice(0, -2).join('\n'));
    const asked = ['--product', 'PX', '--hazard', 'shock', '--json'];
    const { watched } = JSON.parse(await done(['replay', '--input', input, ...asked]));
    expect(watched[0].first.evans).toMatchObject({ day: '2024-01-26', n11: 3, value: null });
    // (3½ · 120½) / (½ · ½), e^±1.96·√(1/3½ + 2 + 2 + 1/120½).
    expect(watched[0].first.ror025).toMatchObject({ day: '2024-01-26', n11: 3, value: expect.closeTo(29.2, 0) });
  });
});
