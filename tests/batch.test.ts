/** `batch` on a simulated city: counted, determined, and the risks found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { contents, differences, temporaryFolder } from './support/files.ts';
import { done, huishang } from './support/huishang.ts';

const folder = temporaryFolder();
const [city, first, second] = ['city', 'first', 'second'].map((name) => join(folder, name)) as [string, string, string];
const input = ['--input', join(city, 'data'), '--districts', join(city, 'districts.csv')];
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

describe('batch', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    await done(['simulate', '--output', city, '--seed', '11', '--records', '2500']);
    await done(['batch', ...input, '--output', first]);
  }, 240_000);

  it('accounts for every record, as the truth file knows them', () => {
    const { totals } = json(join(city, 'truth.json'));
    const summary = json(join(first, 'summary.json'));
    expect(summary).toMatchObject(totals);
    for (const counts of [summary, ...Object.values<Record<string, number>>(summary.byStream)])
      expect(counts.received).toBe(counts.accepted + counts.duplicates + counts.followUps + counts.rejected);
  });

  it('names every bad row with its file and line', () => {
    const truth = json(join(city, 'truth.json')).rejected as { file: string; line: number }[];
    const rows = readFileSync(join(first, 'rejected.csv'), 'utf8');
    for (const { file, line } of truth) expect(rows).toContain(`${file.split('/').at(-1)},${line},`);
  });

  it('gives the same bytes again', async () => {
    await done(['batch', ...input, '--output', second]);
    expect(differences(contents(first), contents(second))).toEqual([]);
  });

  it('writes every file of the contract', () => {
    const { asOf } = json(join(first, 'summary.json'));
    const month = asOf.slice(0, 7);
    const names = [...contents(first).keys()];
    for (const domain of ['drug', 'vaccine', 'device', 'cosmetic'])
      for (const kind of ['json', 'docx', 'html']) expect(names).toContain(`agenda/${month}-${domain}.${kind}`);
    expect(names.filter((name) => /^reports\/weekly-\d{4}-W\d\d\.(docx|html|json)$/.test(name))).toHaveLength(3);
    const header = readFileSync(join(first, 'signals.csv'), 'utf8').split('\n')[0]!.replace('\uFEFF', '').trim();
    expect(header).toBe(
      'rank,id,domain,product,manufacturer,batch,hazardCode,hazard,kind,n,expected,prr,prrLower,prrUpper,ror,rorLower,rorUpper,ic,ic025,ic975,ebgm,eb05,eb95,firstReport,lastReport,serious,deaths,score,reportIds',
    );
  });

  it('names every record that is counted under another, and why', () => {
    const [header, ...rows] = readFileSync(join(first, 'duplicates.csv'), 'utf8')
      .replace('\uFEFF', '')
      .trim()
      .split(/\r?\n/);
    expect(header).toBe('caseId,stream,recordId,countedAs,score,why');
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row).toMatch(/^(\w+)\/(\S+),\1,\S+,\2,0\.\d+,.*(?:相同|分别报告|提交人|相近)/);
  });

  it('sums the points of every item and explains each', () => {
    for (const [name, bytes] of contents(first)) {
      if (!name.startsWith('agenda/') || !name.endsWith('.json')) continue;
      for (const item of JSON.parse(bytes.toString()).items) {
        const sum = item.contributions.reduce((total: number, c: { points: number }) => total + c.points, 0);
        expect(item.score).toBeCloseTo(sum, 9);
        for (const contribution of item.contributions) expect(contribution.because).not.toBe('');
      }
    }
  });

  it('is told apart by exit codes: 2 for a wrong call, 1 for failed work', async () => {
    expect((await huishang(['batch', '--output', second])).code).toBe(2);
    expect((await huishang(['batch', '--input', city, '--output', second, '--as-of', '2025-02-30'])).code).toBe(2);
    expect((await huishang(['nonsense'])).code).toBe(2);
    const missing = await huishang(['batch', '--input', join(folder, 'nowhere'), '--output', second]);
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('nowhere');
    const districts = join(folder, 'no-districts.csv');
    const unread = await huishang(['batch', '--input', city, '--output', second], { DISTRICTS_FILE: districts });
    expect(unread).toMatchObject({ code: 1, stdout: '' });
    expect(unread.stderr).toContain(`找不到区县表 ${districts}`);
    expect((await huishang(['--help'])).code).toBe(0);
    const wrong = await huishang(['batch', '--input', city, '--output', second], { PORT: 'eighty' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('PORT');
  });
});
