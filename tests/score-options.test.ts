/** The options of `score` through the command line, on tables small enough to be reckoned by hand. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { elementsOf } from '../packages/documents/tests/wellFormed.ts';
import { temporaryFolder } from './support/files.ts';
import { done, huishang } from './support/huishang.ts';

const folder = temporaryFolder();
let made = 0;
type Row = Record<string, string>;

/** n reports with these cells, each report's events a row. */
function reports(
  groups: readonly { n: number; products: string[]; events: string[]; more?: string }[],
  header = '',
): string {
  const lines = [`report,product,event${header}`];
  let id = 0;
  for (const { n, products, events, more = '' } of groups)
    for (let i = 0; i < n; i += 1) {
      id += 1;
      for (const p of products) for (const e of events) lines.push(`${id},${p},${e}${more}`);
    }
  return `${lines.join('\n')}\n`;
}

const rowsOf = (path: string): Row[] => {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => Object.fromEntries(header!.split(',').map((name, i) => [name, line.split(',')[i]!])));
};

/** Scores a table with these options. */
async function score(table: string, ...options: string[]) {
  made += 1;
  const [input, output] = [join(folder, `${made}.csv`), join(folder, `${made}.out.csv`)];
  writeFileSync(input, table);
  const stdout = await done(['score', '--input', input, '--output', output, '--json', ...options]);
  const beside = (suffix: string) => rowsOf(join(folder, `${made}.out.${suffix}.csv`));
  return { output, rows: rowsOf(output), beside, json: JSON.parse(stdout) };
}

async function refusal(table: string, ...options: string[]) {
  made += 1;
  const [input, output] = [join(folder, `${made}.csv`), join(folder, `${made}.out.csv`)];
  writeFileSync(input, table);
  const { code, stderr } = await huishang(['score', '--input', input, '--output', output, ...options]);
  expect(existsSync(output)).toBe(false);
  return `${code} ${stderr}`;
}

const fields = (row: Row, ...names: string[]) => names.map((name) => (row[name] === '' ? null : Number(row[name])));
const ic = (n: number, e: number) => Math.log2((n + 0.5) / (e + 0.5));

/** 2 × 2 tables in strata: a, b, c, d reports with product A or B and event x or y. */
const fourfold = (a: number, b: number, c: number, d: number, more: string) => [
  { n: a, products: ['A'], events: ['x'], more },
  { n: b, products: ['A'], events: ['y'], more },
  { n: c, products: ['B'], events: ['x'], more },
  { n: d, products: ['B'], events: ['y'], more },
];
const bySex = reports([...fourfold(10, 20, 10, 60, ',F'), ...fourfold(5, 25, 10, 60, ',M')], ',sex');

describe('score', { timeout: 60_000 }, () => {
  it('--methods: tea tasting (Fisher 1935), and the others by hand', async () => {
    const table = 'product,event,n11,n1p,np1,n\nmilk,milk,3,4,4,8\ntea,milk,1,4,4,8\n';
    const { rows } = await score(table, '--methods', 'fisher,pearson,lrt,bcpnn,prr');
    expect(Object.keys(rows[0]!).slice(6)).toEqual(
      'expected,rr,prr,prr_lower,prr_upper,chi2_pearson,fisher_p,fisher_midp,bcpnn_ic,bcpnn_025,bcpnn_975,lrt'.split(
        ',',
      ),
    );
    const [p, midp, pearson, lrt, prr] = fields(rows[0]!, 'fisher_p', 'fisher_midp', 'chi2_pearson', 'lrt', 'prr');
    expect(p).toBeCloseTo(17 / 70, 12);
    expect(midp).toBeCloseTo(9 / 70, 12);
    expect(pearson).toBeCloseTo(2, 12);
    expect(lrt).toBeCloseTo(3 * Math.log(1.5) - 1, 12);
    expect(prr).toBe(3);
    expect(fields(rows[1]!, 'lrt')).toEqual([0]);
  });

  it('--stratify: the expectation is the sum over strata, and PRR stays crude', async () => {
    const { rows } = await score(bySex, '--stratify', 'sex');
    const [n11, expected, rr, prr] = fields(rows[0]!, 'n11', 'expected', 'rr', 'prr');
    expect(n11).toBe(15);
    expect(expected).toBeCloseTo((30 * 20) / 100 + (30 * 15) / 100, 12);
    expect(rr).toBeCloseTo(15 / 10.5, 12);
    expect(prr).toBeCloseTo(15 / 60 / (20 / 140), 12);
    expect(fields(rows[0]!, 'ic')[0]).toBeCloseTo(ic(15, 10.5), 12);
  });

  it('--prior: scores at the prior given, and says it', async () => {
    const { rows, json } = await score('product,event,n11,n1p,np1,n\nA,x,5,10,20,100\n', '--prior', '1,1,1,1,0.5');
    expect(json.prior).toEqual({ alpha1: 1, beta1: 1, alpha2: 1, beta2: 1, p: 0.5 });
    // Both components alike: the posterior is gamma(1+5, 1+2), and ψ(6) = 137/60 − γ.
    expect(fields(rows[0]!, 'ebgm')[0]).toBeCloseTo(Math.exp(137 / 60 - 0.5772156649015329 - Math.log(3)), 12);
  });

  it('--subgroup: each one’s ROR, its contrast with the others, and what they share', async () => {
    const { beside, output } = await score(bySex, '--subgroup', 'sex');
    const [female, male] = beside('subgroups').filter((row) => row.product === 'A' && row.event === 'x');
    expect(fields(female!, 'n11', 'n1p', 'np1', 'n')).toEqual([10, 30, 20, 100]);
    expect(fields(female!, 'ror')[0]).toBeCloseTo(3, 12);
    expect(fields(male!, 'ror')[0]).toBeCloseTo(1.2, 12);
    expect(fields(female!, 'contrast')[0]).toBeCloseTo(2.5, 12);
    const error = 1.959963984540054 * Math.sqrt(1 / 10 + 1 / 20 + 1 / 10 + 1 / 60 + 1 / 5 + 1 / 25 + 1 / 10 + 1 / 60);
    expect(fields(female!, 'contrast_upper')[0]).toBeCloseTo(2.5 * Math.exp(error), 9);
    // Mantel–Haenszel: (6 + 3)/(2 + 2.5).
    expect(fields(female!, 'common_ror')[0]).toBeCloseTo(2, 12);
    expect(fields(female!, 'homogeneity_df')).toEqual([1]);
    const { output: plain } = await score(bySex);
    expect(readFileSync(output)).toEqual(readFileSync(plain));
  });

  it('--interactions: Ω of two products given together', async () => {
    const table = reports([
      { n: 6, products: ['P', 'Q'], events: ['x'] },
      { n: 4, products: ['P', 'Q'], events: ['z'] },
      { n: 4, products: ['P'], events: ['x'] },
      { n: 16, products: ['P'], events: ['z'] },
      { n: 5, products: ['Q'], events: ['x'] },
      { n: 15, products: ['Q'], events: ['z'] },
      { n: 10, products: ['R'], events: ['x'] },
      { n: 90, products: ['R'], events: ['z'] },
    ]);
    const { beside } = await score(table, '--interactions', '--event', 'x');
    const found = beside('interactions');
    expect(found.map((row) => [row.product1, row.product2, row.event])).toEqual([['P', 'Q', 'x']]);
    expect(fields(found[0]!, 'event_both', 'reports_both', 'event_neither', 'reports_neither')).toEqual([
      6, 10, 10, 100,
    ]);
    const odds = 4 / 16 + 5 / 15 - 10 / 90;
    const expected = (10 * odds) / (1 + odds);
    expect(fields(found[0]!, 'expected')[0]).toBeCloseTo(expected, 12);
    expect(fields(found[0]!, 'omega')[0]).toBeCloseTo(ic(6, expected), 12);
  });

  it('--mask: who hides a pair, and what it is without', async () => {
    const table = reports([
      { n: 4, products: ['A'], events: ['x'] },
      { n: 16, products: ['A'], events: ['z'] },
      { n: 90, products: ['M'], events: ['x'] },
      { n: 10, products: ['M'], events: ['z'] },
      { n: 6, products: ['B'], events: ['x'] },
      { n: 194, products: ['B'], events: ['z'] },
    ]);
    const { beside } = await score(table, '--mask', '--product', 'A');
    const [mask] = beside('masking').filter((row) => row.event === 'x');
    expect(mask).toMatchObject({ product: 'A', masked_by: 'M', n11: '4', n1p: '20', np1: '10', n: '220' });
    expect(fields(mask!, 'prr')[0]).toBeCloseTo(4 / 20 / (6 / 200), 12);
    expect(fields(mask!, 'masking_ratio')[0]).toBeCloseTo(4 / 20 / (6 / 200) / (4 / 20 / (96 / 300)), 12);
  });

  it('--tree: the branch that explains the excess, by each model', async () => {
    const tree = join(folder, 'tree.csv');
    writeFileSync(tree, '节点,上级\nrash,skin\nitch,skin\nhives,skin\nnausea,gut\nulcer,gut\nskin,\n');
    const events = ['rash', 'itch', 'hives', 'nausea', 'ulcer'];
    const table = reports([
      ...events.map((e, i) => ({ n: i < 3 ? 40 : 5, products: ['A'], events: [e] })),
      ...events.map((e) => ({ n: 90, products: ['B'], events: [e] })),
    ]);
    const expected = (130 * 390) / 580;
    for (const [model, llr] of [
      ['poisson', 120 * Math.log(120 / expected) - (120 - expected)],
      ['conditional', 120 * Math.log(120 / expected) + 10 * Math.log(10 / (130 - expected))],
    ] as const) {
      const { beside } = await score(table, '--tree', tree, '--product', 'A', '--tree-model', model);
      const [top, ...others] = beside('tree');
      expect(top).toMatchObject({ product: 'A', node: 'skin', parent: '', observed: '120', explains: '1' });
      expect(fields(top!, 'llr')[0]).toBeCloseTo(llr, 9);
      expect(fields(top!, 'p')[0]).toBeLessThanOrEqual(0.05);
      // Its leaves are raised because of it and are not told again.
      expect(others.map((row) => [row.parent, row.explains])).toEqual(Array(3).fill(['skin', '0']));
    }
    const circle = join(folder, 'circle.csv');
    writeFileSync(circle, 'node,parent\nrash,skin\nskin,rash\n');
    expect(await refusal(table, '--tree', circle)).toMatch(/1 .*circle\.csv：第 2 行的节点“rash”绕一圈/);
    expect(await refusal(table, '--tree', tree, '--tree-of', 'product')).toMatch(/没有一个节点与表中的产品同名/);
  });

  it('--time: cumulative IC by period, days gathered into months', async () => {
    const table = reports(
      [
        { n: 2, products: ['A'], events: ['x'], more: ',2025-02-11' },
        { n: 8, products: ['B'], events: ['y'], more: ',2025-02-01' },
        { n: 3, products: ['A'], events: ['x'], more: ',2025/4/30' },
        { n: 7, products: ['B'], events: ['x'], more: ',2025-04-02' },
      ],
      ',date',
    );
    const { beside } = await score(table, '--time', 'date', '--product', 'A');
    const points = beside('time');
    expect(points.map((row) => row.period)).toEqual(['2025-02', '2025-04']);
    expect(fields(points[1]!, 'n11', 'n1p', 'np1', 'n')).toEqual([5, 5, 12, 20]);
    expect(fields(points[0]!, 'ic')[0]).toBeCloseTo(ic(2, 0.4), 12);
    expect(fields(points[1]!, 'ic_change')[0]).toBeCloseTo(ic(5, 3) - ic(2, 0.4), 12);
    expect(await refusal('report,product,event,date\n1,A,x,2025-02-30\n', '--time', 'date')).toMatch(
      /1 “date”列的值“2025-02-30”像日期却不存在/,
    );
  });

  it('--plot: sound SVG and PNG of each kind', async () => {
    const table = reports(
      [...fourfold(40, 20, 10, 60, ',2024'), ...fourfold(25, 25, 10, 60, ',2025')].map((group) => ({
        ...group,
        products: group.products.map((p) => `${p}&<产品>`),
      })),
      ',year',
    );
    for (const kind of ['forest', 'volcano', 'ic']) {
      const [svg, png] = [join(folder, `${kind}.svg`), join(folder, `${kind}.png`)];
      const { json } = await score(table, '--time', 'year', '--plot', svg, '--plot-kind', kind);
      expect(json.files.map((file: { path: string }) => file.path)).toContain(svg);
      const text = readFileSync(svg, 'utf8');
      expect(elementsOf(text)[0]).toBe('svg');
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
      expect(text).toContain('A&amp;&lt;产品&gt;');
      await score(table, '--time', 'year', '--plot', png, '--plot-kind', kind);
      expect(greysOf(readFileSync(png)).size).toBeGreaterThan(8);
    }
    expect(await refusal(table, '--plot', 'x.pdf')).toMatch(/2 .*\.svg 或 \.png/);
    expect(await refusal(table, '--plot', 'x.svg', '--plot-kind', 'ic')).toMatch(/2 .*需要 --time/);
  });

  it('refuses what does not fit the table', async () => {
    const counts = 'product,event,n11,n1p,np1,n\nA,x,1,2,2,9\n';
    for (const option of [['--subgroup', 'sex'], ['--mask'], ['--interactions'], ['--stratify', 'sex']])
      expect(await refusal(counts, ...option)).toMatch(/^1 .*计数级表/);
    expect(await refusal(bySex, '--subgroup', 'age')).toMatch(/^1 .*没有“age”列/);
    const many = reports(
      Array.from({ length: 300 }, (_, i) => ({ n: 1, products: ['A'], events: ['x'], more: `,${i}` })),
      ',no',
    );
    expect(await refusal(many, '--subgroup', 'no')).toMatch(/^1 “no”列有 300 个不同的值，不像亚组/);
    expect(await refusal(bySex, '--mask', '--product', '甲')).toMatch(/^1 .*没有产品“甲”/);
    expect(await refusal(bySex, '--prior', '1,1,1,1,2')).toMatch(/^2 .*--prior/);
    expect(await refusal(bySex, '--plot', 'x.svg', '--plot-kind', 'pie')).toMatch(/^2 /);
  });

  it('--help names every method and every option with what it does', async () => {
    const help = await done(['score', '--help']);
    const methods = ['prr', 'chi2', 'ror', 'ic', 'ebgm', 'pearson', 'fisher', 'bcpnn', 'lrt'];
    for (const method of methods) expect(help).toMatch(new RegExp(`^  ${method} +\\S`, 'm'));
    for (const option of ['subgroup', 'interactions', 'mask', 'tree', 'time'])
      expect(help).toMatch(new RegExp(`^  --${option}\\b.*out\\.\\w+\\.csv`, 'm'));
  });
});

/** The different bytes of a PNG's filtered pixels: a blank image has next to none. */
function greysOf(png: Buffer): Set<number> {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return new Set(inflateSync(Buffer.concat(parts)));
}
