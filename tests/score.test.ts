/** `score` from file to file, against the field's own packages where their results are beside the project. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang } from './support/huishang.ts';

const shared = join(import.meta.dirname, '..', '..', 'shared');
const folder = temporaryFolder();
const rows = (text: string) => {
  const [header, ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]!.replace(/^"|"$/g, '').replace(/""/g, '"')),
    );
  return lines.map((line) => new Map(header!.map((name, index) => [name, line[index] ?? ''])));
};

describe('score', { timeout: 60_000 }, () => {
  it('writes the contract’s columns, empty where nothing can be computed', async () => {
    const [input, output] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
    writeFileSync(input, 'report,product,event\n1,甲,皮疹\n1,甲,皮疹\n2,乙,恶心\n3,乙,皮疹\n');
    const { prior, pairs, reports } = JSON.parse(await done(['score', '--input', input, '--output', output, '--json']));
    expect({ pairs, reports, names: Object.keys(prior) }).toEqual({
      pairs: 3,
      reports: 3,
      names: ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'],
    });
    const text = readFileSync(output, 'utf8');
    expect(text.split('\n')[0]!.trim()).toBe(
      'product,event,n11,n1p,np1,n,expected,rr,prr,prr_lower,prr_upper,chi2_yates,ror,ror_lower,ror_upper,ic,ic025,ic975,ebgm,eb05,eb95',
    );
    expect(text).not.toMatch(/NaN|Infinity/);
    expect(rows(text).map((row) => `${row.get('product')}×${row.get('event')} ${row.get('n11')}`)).toEqual([
      '甲×皮疹 1',
      '乙×恶心 1',
      '乙×皮疹 1',
    ]);
  });

  it.each([
    ['a,b\n1,2\n', /没有“product”列，现有：“a”、“b”。请把相应的列改名为 “product”/],
    ['', /文件是空的/],
    ['report,product,event\n1,甲,皮疹\n2,乙\n', /第 3 行只有 2 列，缺少第 3 列（event）/],
    ['report,product,event\n1,甲,皮疹\n2,乙,恶心,呕吐\n', /第 3 行有 4 列，表头只有 3 列；多出的是“呕吐”/],
    ['id,药品,反应\n1,甲,皮疹\n,乙,恶心\n', /第 3 行第 1 列（id）是空的/],
    ['report,product,event\n1,"甲,皮疹\n2,乙,恶心\n', /从第 2 行第 2 列开始的双引号没有闭合/],
    ['report,product,event\n1,"甲"乙,皮疹\n', /第 2 行第 2 列的右引号后面还有文字/],
    ['product,event,n11,n1p,np1,n\n甲,皮疹,1.5,2,5,9\n', /第 2 行第 3 列（n11）的值“1.5”不是报告数/],
    ['product,event,n11,n1p,np1,n\n甲,皮疹,3,2,5,9\n', /第 2 行的 n11=3、n1p=2、np1=5、n=9 构不成四格表/],
    [
      'product,event,n11,n1p,np1,n\n甲,皮疹,2,5,9,50\n乙,皮疹,1,2,9,50\n甲,皮疹,2,5,9,50\n',
      /第 4 行的“甲”×“皮疹”与第 2 行重复/,
    ],
    ['PK\u0003\u0004\u0000\n', /这不是文本表/],
  ])('refuses %j, saying where and what to do', async (table, told) => {
    const [input, output] = [join(folder, 'bad.csv'), join(folder, 'none.csv')];
    writeFileSync(input, table);
    const { code, stderr } = await huishang(['score', '--input', input, '--output', output]);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(told);
    expect(stderr).toContain(input);
    expect(existsSync(output)).toBe(false);
  });

  it('says which option, column or file it cannot use', async () => {
    const input = join(folder, 'good.csv');
    writeFileSync(input, 'report,product,event,sex\n1,甲,皮疹,女\n');
    const run = (...more: string[]) =>
      huishang(['score', '--input', input, '--output', join(folder, 'o.csv'), ...more]);
    expect(await run('--methods', 'prr,lod')).toMatchObject({ code: 2, stderr: expect.stringContaining('没有“lod”') });
    expect(await run('--stratify', 'age')).toMatchObject({ code: 1, stderr: expect.stringContaining('没有“age”列') });
    expect(await run('--input', join(folder, 'absent.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('读不了'),
    });
    expect(await run('--output', join(folder, 'no', 'o.csv'))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('写不了'),
    });
  });

  it('reads GB18030', async () => {
    const [input, output] = [join(folder, 'gb.csv'), join(folder, 'gb-out.csv')];
    // 报告编码,药品,反应 / 1,甲,皮疹
    writeFileSync(input, Buffer.from('b1a8b8e6b1e0c2eb2cd2a9c6b72cb7b4d3a60a312cbcd72cc6a4d5ee0a', 'hex'));
    await done(['score', '--input', input, '--output', output]);
    expect(readFileSync(output, 'utf8').split('\n')[1]).toMatch(/^甲,皮疹,1,1,1,1,/);
  });

  it.skipIf(!existsSync(shared))('equals openEBGM, pvda and PhViD on CAERS', async () => {
    const output = join(folder, 'caers.csv');
    await done(['score', '--input', join(shared, 'data', 'reports', 'long_caers.csv.gz'), '--output', output]);
    const ours = new Map(
      rows(readFileSync(output, 'utf8')).map((row) => [`${row.get('product')}\t${row.get('event')}`, row]),
    );
    const theirs = (name: string) => rows(gunzipSync(readFileSync(join(shared, 'reference', name))).toString());
    const columns = {
      prr: 'pvda_prr',
      prr_lower: 'pvda_prr2_5',
      prr_upper: 'pvda_prr97_5',
      ror: 'pvda_ror',
      ror_lower: 'pvda_ror2_5',
      ror_upper: 'pvda_ror97_5',
      ic: 'pvda_ic',
      ic025: 'pvda_ic2_5',
      ic975: 'pvda_ic97_5',
      chi2_yates: 'chi2_yates',
      expected: 'E',
      rr: 'RR',
    };
    let compared = 0;
    let worst = 0;
    const compare = (mine: string, reference: string, relative: number) => {
      if (mine === '' || !Number.isFinite(Number(reference)) || reference === '') return;
      worst = Math.max(
        worst,
        Math.abs(Number(mine) - Number(reference)) / Math.max(Math.abs(Number(reference)), 1e-3) / relative,
      );
      compared += 1;
    };
    for (const row of theirs('caers_pairs.csv.gz')) {
      const mine = ours.get(`${row.get('var1')}\t${row.get('var2')}`)!;
      for (const [name, reference] of Object.entries(columns)) compare(mine.get(name)!, row.get(reference)!, 1e-6);
    }
    for (const row of theirs('caers_eb_zeroes.csv.gz')) {
      const mine = ours.get(`${row.get('var1')}\t${row.get('var2')}`)!;
      // At the fitted prior, which agrees to 1e-4.
      for (const name of ['EBGM', 'EB05', 'EB95'])
        compare(
          mine.get(name.toLowerCase())!,
          row.get(`zmle_${name === 'EBGM' ? name : name.replace('EB0', 'EB')}`)!,
          1e-4,
        );
    }
    expect(compared).toBeGreaterThan(100_000);
    expect(worst).toBeLessThan(1);
  });

  it.skipIf(!existsSync(shared))('equals openEBGM at the reference prior', async () => {
    const output = join(folder, 'theta.csv');
    const theirs = (name: string) => {
      const bytes = readFileSync(join(shared, 'reference', name));
      return rows((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString());
    };
    const theta = theirs('caers_theta.csv').find((row) => row.get('fit')!.startsWith('exactMLE_withZeroCells'))!;
    const prior = ['alpha1', 'beta1', 'alpha2', 'beta2', 'P'].map((name) => theta.get(name)!).join(',');
    const input = join(shared, 'data', 'reports', 'long_caers.csv.gz');
    await done(['score', '--input', input, '--output', output, '--prior', prior]);
    const ours = new Map(
      rows(readFileSync(output, 'utf8')).map((row) => [`${row.get('product')}\t${row.get('event')}`, row]),
    );
    const reference = theirs('caers_eb_zeroes.csv.gz');
    expect(reference.length).toBe(ours.size);
    let worst = 0;
    for (const row of reference) {
      const mine = ours.get(`${row.get('var1')}\t${row.get('var2')}`)!;
      for (const [name, other] of [
        ['ebgm', 'zmle_EBGM'],
        ['eb05', 'zmle_EB5'],
        ['eb95', 'zmle_EB95'],
      ] as const)
        worst = Math.max(worst, Math.abs(Number(mine.get(name)) / Number(row.get(other)) - 1));
    }
    expect(worst).toBeLessThan(1e-6);
  });

  it.skipIf(!existsSync(shared)).each(['statin46', 'lovastatin'])('equals pvLRT on %s', async (name) => {
    const [header, ...lines] = readFileSync(join(shared, 'data', 'contingency', `pvlrt_${name}.csv`), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split(','));
    const counts = lines.map((line) => line.slice(1).map(Number));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
    const n = sum(counts.map(sum));
    const table = ['product,event,n11,n1p,np1,n'];
    for (const [j, product] of header!.slice(1).entries())
      for (const [i, line] of lines.entries())
        table.push([product, line[0], counts[i]![j], sum(counts.map((row) => row[j]!)), sum(counts[i]!), n].join());
    const [input, output] = [join(folder, `${name}.csv`), join(folder, `${name}.out.csv`)];
    writeFileSync(input, table.join('\n'));
    await done(['score', '--input', input, '--output', output, '--methods', 'lrt']);
    const ours = new Map(
      rows(readFileSync(output, 'utf8')).map((row) => [`${row.get('product')}\t${row.get('event')}`, row]),
    );
    let compared = 0;
    for (const row of rows(readFileSync(join(shared, 'reference', `pvlrt_${name}.csv`), 'utf8'))) {
      const theirs = row.get('lr_poisson')!;
      // The columns that stand for all other drugs are not tested there; pairs never reported are not in a table of scores.
      if (theirs === '' || !Number.isFinite(Number(theirs)) || row.get('n') === '0') continue;
      const mine = Number(ours.get(`${row.get('Drug')}\t${row.get('AE')}`)!.get('lrt'));
      expect(Math.abs(mine - Number(theirs))).toBeLessThan(1e-9 * Math.max(1, Number(theirs)));
      compared += 1;
    }
    expect(compared).toBeGreaterThan(50);
  });
});
