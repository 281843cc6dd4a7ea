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

  it('refuses a table it does not know', async () => {
    const input = join(folder, 'other.csv');
    writeFileSync(input, 'a,b\n1,2\n');
    expect(await huishang(['score', '--input', input, '--output', join(folder, 'none.csv')])).toMatchObject({
      code: 1,
    });
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
});
