/** Rules, weights and measures of one's own (`--rules`, RULES_FILE …): what they change, what names them, and what is refused. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, huishang, serve } from './support/huishang.ts';

const folder = temporaryFolder();
const input = join(folder, 'input');
mkdirSync(input);
const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return join(folder, name);
};

/** Five grave reports of one product and reaction among forty of others: one signal, with too few points to be proposed. */
const report = (i: number, product: string, reaction: string, grave: boolean): string =>
  `R${i},河西区,${product},${reaction},2024-03-${String(1 + (i % 20)).padStart(2, '0')},${grave ? '新的严重' : '一般'}\n`;
const products = ['布洛芬片', '氯雷他定片', '维生素C片', '阿奇霉素片'];
const reactions = ['头痛', '恶心', '便秘', '失眠', '咳嗽'];
writeFileSync(
  join(input, 'reports.csv'),
  '报告编码,报告地区,通用名称,不良反应名称,接收日期,报告类型\n' +
    Array.from({ length: 5 }, (_, i) => report(i, '头孢曲松钠', '肝损伤', true)).join('') +
    Array.from({ length: 40 }, (_, i) =>
      report(i + 5, products[i % 4]!, reactions[Math.floor(i / 4) % 5]!, false),
    ).join(''),
);

type Results = { signals: string[]; versions: Record<string, string>; items: { measures: unknown[] }[] };
async function run(name: string, more: string[], environment: Record<string, string> = {}): Promise<Results> {
  const output = join(folder, name);
  await done(['batch', '--input', input, '--output', output, '--as-of', '2024-03-31', ...more], environment);
  const json = (file: string) => JSON.parse(readFileSync(join(output, file), 'utf8'));
  const agenda = json('agenda/2024-03-drug.json');
  expect(json('summary.json').versions).toEqual(agenda.versions);
  const signals = readFileSync(join(output, 'signals.csv'), 'utf8').trim().split('\n').slice(1);
  return { signals, versions: agenda.versions, items: agenda.items };
}

const NAMED = /^\w+@[0-9a-f]{12}$/;

describe('batch', { timeout: 240_000 }, () => {
  let plain: Results;
  beforeAll(async () => {
    plain = await run('plain', []);
  }, 240_000);

  it('names by their content what decided', () => {
    expect(plain.signals).toHaveLength(1);
    expect(plain.items).toEqual([]);
    const { program, districts, ...named } = plain.versions;
    expect({ program, districts }).toEqual({ program: '0.1.0', districts: 'default' });
    expect(Object.keys(named).sort()).toEqual(['catalogue', 'matcher', 'measures', 'rules', 'vocabulary', 'weights']);
    for (const [name, version] of Object.entries(named)) {
      expect(version).toMatch(NAMED);
      expect(version.startsWith(`${name}@`)).toBe(true);
    }
  });

  it('takes a threshold of one’s own, and names the rules otherwise; what is not named stays', async () => {
    const six = write('rules.json', { disproportionality: { minimumReports: 6 } });
    const own = await run('rules', ['--rules', six]);
    expect(own.signals).toEqual([]);
    expect(own.versions.rules).toMatch(NAMED);
    expect(own.versions.rules).not.toBe(plain.versions.rules);
    expect({ ...own.versions, rules: plain.versions.rules }).toEqual(plain.versions);
    // The option goes before the setting; a file that says what stands already changes nothing, not even the name.
    const same = write('same.json', '{ "disproportionality":\n  { "minimumReports": 3 } }');
    const again = await run('same', ['--rules', same], { RULES_FILE: six });
    expect(again).toEqual(plain);
    expect((await run('setting', [], { RULES_FILE: six })).versions).toEqual(own.versions);
  });

  it('takes weights and measures of one’s own', async () => {
    const weights = write('weights.json', { proposeFrom: 0 });
    const measures = write('measures.json', { days: { warning: 1 }, plans: { disproportionality: ['warning'] } });
    const own = await run('weights', ['--weights', weights], { MEASURES_FILE: measures });
    expect(own.items).toHaveLength(1);
    // The last day of March 2024 is a Sunday.
    expect(own.items[0]!.measures).toMatchObject([{ type: '风险提示', dueDate: '2024-04-01' }]);
    expect(own.versions).toMatchObject({ rules: plain.versions.rules, matcher: plain.versions.matcher });
    expect(own.versions.weights).not.toBe(plain.versions.weights);
    expect(own.versions.measures).not.toBe(plain.versions.measures);
  });
});

describe('a file that cannot be used', { timeout: 120_000 }, () => {
  it.each([
    ['batch', ['--input', input]],
    ['export', []],
  ])('ends `%s` with one sentence, before anything is written', async (command, more) => {
    const file = write('wrong.json', { cluster: { alpha: 2, window: [7] } });
    const outcome = await huishang([command, ...more, '--output', join(folder, 'none'), '--rules', file]);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(
      /^检测规则 .*wrong\.json 不能用：cluster\.alpha 的值 2 不对，应小于 1；没有“cluster\.window”这一项，这里可写 windows、[^\n]*。\n$/,
    );
  });

  it('keeps a system from starting', async () => {
    const { code, stderr } = await huishang(['serve'], {
      DATA_DIR: join(folder, 'none'),
      RULES_FILE: join(folder, 'nowhere.json'),
    });
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(/^检测规则：找不到 .*（由 --rules 或 RULES_FILE 指定）$/);
  });
});

describe('a running system', { timeout: 240_000 }, () => {
  it('makes last month’s agenda again when it is started with other weights, and exports by its own alone', async () => {
    const settings = { DATA_DIR: join(folder, 'data'), TODAY: '2024-04-10' };
    await done(['import', '--wait', input], settings);
    const versionsOf = async (more: Record<string, string>, wanted: (weights: string) => boolean) => {
      const serving = await serve({ ...settings, ...more });
      try {
        const agenda = () => fetch(`${serving.address}/api/agenda/2024-03/drug`).then((r) => r.json());
        await expect.poll(async () => wanted((await agenda()).versions.weights), { timeout: 60_000 }).toBe(true);
        const refused = await huishang(['export', '--output', join(folder, 'out'), '--weights', 'x.json'], settings);
        expect(refused.code).toBe(1);
        return (await agenda()).versions.weights as string;
      } finally {
        await serving.stop();
      }
    };
    const first = await versionsOf({}, (weights) => NAMED.test(weights));
    const WEIGHTS_FILE = write('own-weights.json', { proposeFrom: 30 });
    expect(await versionsOf({ WEIGHTS_FILE }, (weights) => weights !== first)).toMatch(NAMED);
  });
});
