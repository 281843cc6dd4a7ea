/** Values as senders write them, through the whole system: `batch`, HTTP, and the record as it is shown. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done, type Serving, serve } from './support/huishang.ts';

const folder = temporaryFolder();
const cases = join(import.meta.dirname, 'cases');
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'));
const text = (...path: string[]) => readFileSync(join(...path), 'utf8');

async function batch(name: string, input: string, environment: Record<string, string> = {}): Promise<string> {
  const output = join(folder, name);
  await done(['batch', '--input', input, '--output', output], environment);
  return output;
}

/** Lines of JSON as a file in a folder of their own. */
function lines(name: string, records: readonly unknown[]): string {
  const path = join(folder, `${name}-input`);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'a.jsonl'), records.map((record) => JSON.stringify(record)).join('\n'));
  return path;
}

const report = (id: string, fields: Record<string, unknown> = {}) => ({
  stream: 'drug',
  ...{ 报告编码: id, 报告地区: '河西区', 通用名称: '头孢曲松钠', 不良反应名称: '皮疹' },
  ...{ 报告日期: '2024-03-05', 接收日期: '2024-03-06' },
  ...fields,
});

describe('batch', { timeout: 240_000 }, () => {
  it('loses no death to an optional field that cannot be read', async () => {
    const output = await batch('optional', join(cases, 'optional-fields'));
    expect(json(output, 'summary.json')).toMatchObject({ asOf: '2024-03-06', received: 4, accepted: 4, rejected: 0 });
    const drug = json(output, 'reports', 'weekly-2024-W10.json').overview.find(
      (row: { stream: string }) => row.stream === 'drug',
    );
    expect(drug).toMatchObject({ received: 4, deaths: 4 });
  });

  it('refuses three patients under one damaged id, each by name', async () => {
    const output = await batch('ids', join(cases, 'long-ids'));
    expect(json(output, 'summary.json')).toMatchObject({ received: 3, accepted: 0, rejected: 3 });
    expect(text(output, 'rejected.csv').match(/“报告编码”的值“1\.10101E\+17”已被表格软件改坏/g)).toHaveLength(3);
  });

  it('makes no product of a withheld name', async () => {
    const output = await batch('withheld', join(cases, 'caers-withheld'));
    expect(json(output, 'summary.json')).toMatchObject({ received: 430, accepted: 430 });
    for (const file of ['signals.csv', join('agenda', '2023-02-cosmetic.json')])
      expect(text(output, file)).not.toMatch(/EXEMPTION/i);
    expect(json(output, 'agenda', '2023-02-cosmetic.json').totals.reports).toBe(430);
  });

  it('takes no day of receipt that is still to come or before all reporting, and counts the rest as if it were not there', async () => {
    const sound = Array.from({ length: 40 }, (_, i) =>
      report(`R${i}`, {
        接收日期: `2024-0${1 + (i % 5)}-1${i % 10}`,
        报告日期: `2024-0${1 + (i % 5)}-05`,
        患者姓名: `人${i}`,
        年龄: `${20 + i}岁`,
      }),
    );
    const bad = [
      report('future', { 接收日期: '2064-04-10' }),
      report('past', { 接收日期: '1900-01-01' }),
      { stream: 'complaint', 投诉编号: 'T1', 提交日期: '2024-06-02', 内容: '过期药' },
      {
        stream: 'sampling',
        抽样编号: 'S1',
        产品类别: '药品',
        产品名称: '甲片',
        检验结论: '合格',
        报告日期: '2099-01-01',
      },
      { stream: 'riskInfo', 信息编号: 'I1', 来源: '召回', 日期: '2024-12-01', 内容: '召回甲片' },
    ];
    const today = { TODAY: '2024-06-01' };
    const [with_, without] = [
      await batch('with', lines('with', [...sound, ...bad]), today),
      await batch('without', lines('without', sound), today),
    ];
    expect(json(with_, 'summary.json')).toMatchObject({ asOf: '2024-05-19', accepted: 40, rejected: 5 });
    const rejected = text(with_, 'rejected.csv');
    for (const [column, value] of [
      ['接收日期', '2064-04-10'],
      ['提交日期', '2024-06-02'],
      ['报告日期', '2099-01-01'],
      ['日期', '2024-12-01'],
    ])
      expect(rejected).toContain(`“${column}”的值“${value}”晚于今日（2024-06-01）`);
    expect(rejected).toContain('“接收日期”的值“1900-01-01”早于1960-01-01');
    for (const file of ['signals.csv', join('agenda', '2024-05-drug.json')])
      expect(text(with_, file)).toBe(text(without, file));
  });
});

describe('over HTTP', { timeout: 240_000 }, () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serve({ DATA_DIR: join(folder, 'store'), TODAY: '2024-06-01' });
    return async () => {
      await serving.stop();
    };
  }, 120_000);
  const post = async (body: string, type = 'application/json') => {
    const headers = { 'content-type': type };
    const response = await fetch(`${serving.address}/api/records`, { method: 'POST', headers, body });
    return ((await response.json()) as { results: { recordId: string; status: string; reason?: string }[] }).results;
  };
  const versions = async (id: string) =>
    (
      (await (await fetch(`${serving.address}/api/records/drug/${id}`)).json()) as {
        versions: Record<string, unknown>[];
      }
    ).versions;

  it('today is the same, and ids keep their digits', async () => {
    const [future] = await post(JSON.stringify(report('F1', { 接收日期: '2024-06-02' })));
    expect(future).toMatchObject({
      status: 'rejected',
      reason: expect.stringContaining('“接收日期”的值“2024-06-02”晚于今日（2024-06-01）'),
    });
    const body = JSON.stringify(report('ID')).replace('"ID"', '110101202400001234');
    expect(await post(body)).toMatchObject([{ recordId: '110101202400001234', status: 'accepted' }]);
  });

  it('what could not be read is shown with the record, but not what tells of a person', async () => {
    const record = report('U1', {
      年龄: '成年',
      出生日期: '属兔那年',
      不良反应发生时间: '2024-02-30',
      不良反应结果: '抢救无效死亡',
    });
    expect(await post(JSON.stringify(record))).toMatchObject([{ status: 'accepted' }]);
    const [version] = await versions('U1');
    expect(version).toMatchObject({
      fields: { outcome: '死亡' },
      extra: { 年龄: '成年', 不良反应发生时间: '2024-02-30' },
      unread: { 年龄: '不是能读懂的年龄', 出生日期: '不是能读懂的日期', 不良反应发生时间: '不是能读懂的日期' },
    });
    expect(JSON.stringify(version)).not.toContain('属兔');
    const page = await (await fetch(`${serving.address}/records/drug/U1`)).text();
    expect(page).toContain('〔不是能读懂的年龄；按未知处理〕');
  });

  it('a follow-up of a day to come keeps no true one out', async () => {
    const follow = (fields: Record<string, unknown>) =>
      JSON.stringify(report('V1', { '首次/跟踪': '跟踪', ...fields }));
    await post(JSON.stringify(report('V1', { 不良反应名称: '过敏性休克' })));
    await post(follow({ 不良反应名称: '恶心', 报告日期: '2099-01-01', 接收日期: '2024-03-10' }));
    await post(
      follow({ 不良反应名称: '过敏性休克', 报告日期: '2024-03-15', 接收日期: '2024-03-16', 不良反应结果: '死亡' }),
    );
    const all = await versions('V1');
    expect(all.map((v) => v.reportDate)).toEqual(['2024-03-05', null, '2024-03-15']);
    expect(all[1]).toMatchObject({ extra: { 报告日期: '2099-01-01' }, unread: { 报告日期: '晚于收到的日期，不可能' } });
  });
});
