/** Inputs that failed once, through `batch`: a group event without names, two new risks at once, no batch numbers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Agenda } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done } from './support/huishang.ts';

const folder = temporaryFolder();
const here = join(import.meta.dirname, 'cases');
const lines = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split(/\r?\n/);

async function run(input: string, name: string, asOf: string) {
  const output = join(folder, name);
  await done(['batch', '--input', input, '--output', output, '--as-of', asOf]);
  const agenda = (domain: string) =>
    JSON.parse(readFileSync(join(output, 'agenda', `${asOf.slice(0, 7)}-${domain}.json`), 'utf8')) as Agenda;
  return {
    agenda,
    signals: lines(join(output, 'signals.csv')),
    duplicates: lines(join(output, 'duplicates.csv')),
    output,
  };
}

describe('batch', { timeout: 240_000 }, () => {
  it('sees twelve pupils in a group event without names, and joins nobody', async () => {
    const { agenda, signals, duplicates } = await run(join(here, 'school'), 'school', '2024-05-25');
    const [header, first] = signals.map((line) => line.split(','));
    expect(header!.slice(0, 3)).toEqual(['rank', 'id', 'domain']);
    expect(Number(first![header!.indexOf('n')])).toBe(12);
    const [item] = agenda('vaccine').items;
    expect(item).toMatchObject({ rank: 1, product: '重组乙型肝炎疫苗', batch: '20240501' });
    expect(item!.evidence.reportIds).toHaveLength(12);
    expect(duplicates).toEqual(['caseId,stream,recordId,countedAs,score,why']);
  });

  it('puts two new risks of one kind on the agenda, each', async () => {
    const { agenda } = await run(join(here, 'two-shocks'), 'two-shocks', '2024-06-05');
    expect(
      agenda('drug')
        .items.map((i) => [i.product, i.hazard])
        .sort(),
    ).toEqual([
      ['丹红注射液', '过敏性休克'],
      ['注射用头孢他啶', '过敏性休克'],
    ]);
  });

  it('names every joined record and why, shows single grave cases, and takes no words for a batch', async () => {
    const [header, ...everyday] = lines(join(here, 'two-shocks', 'a.csv')).slice(0, 601);
    const columns = header!.split(',');
    const row = (given: Record<string, string>) =>
      columns
        .map(
          (c) =>
            given[c] ??
            (
              { '首次/跟踪': '首次', 产品类别: '药品', '怀疑/并用': '怀疑', 报告地区: '河西区' } as Record<
                string,
                string
              >
            )[c] ??
            '',
        )
        .join(',');
    const words = ['见包装', '包装已丢弃', '未留存', '外院用药', '自备药', 'UNKNOWN LOT', '***', '1'];
    const told = {
      报告类型: '新的严重',
      报告单位类别: '医疗机构',
      报告单位名称: '医院1',
      性别: '女',
      年龄: '51岁',
      通用名称: '甲钴胺片',
      生产厂家: '辛制药有限公司',
      生产批号: 'X2401',
      不良反应名称: '皮疹',
      不良反应发生时间: '2024-05-11',
      不良反应过程描述: '服药约37分钟后全身皮疹，体温39.4℃，血压82/46mmHg，停药后好转。',
      报告日期: '2024-05-12',
      接收日期: '2024-05-13',
    };
    const more = [
      // One word for "no batch" each, thick enough for a cluster if it were a batch.
      ...words.flatMap((batch, w) =>
        Array.from({ length: 6 }, (_, i) =>
          row({
            ...told,
            报告编码: `N${w}-${i}`,
            报告类型: '一般',
            年龄: `${20 + w * 7 + i}岁`,
            通用名称: `布洛芬缓释胶囊`,
            生产厂家: '丁制药有限公司',
            生产批号: batch,
            不良反应发生时间: `2024-05-${10 + i}`,
            不良反应过程描述: `用药后皮疹，第${w}${i}例。`,
          }),
        ),
      ),
      row({ ...told, 报告编码: 'D1' }),
      row({
        ...told,
        报告编码: 'D2',
        报告单位类别: '生产企业',
        报告单位名称: '辛制药有限公司',
        接收日期: '2024-05-20',
      }),
      row({
        ...told,
        报告编码: 'G1',
        年龄: '70岁',
        通用名称: '奥司他韦颗粒',
        不良反应结果: '死亡',
        不良反应过程描述: '用药后呼吸困难，抢救无效死亡。',
        接收日期: '2024-06-02',
        报告日期: '2024-06-02',
      }),
      row({
        ...told,
        报告编码: 'F1',
        年龄: '33岁',
        通用名称: '葛根素注射液',
        不良反应名称: '过敏性休克',
        接收日期: '2024-05-30',
        报告日期: '2024-05-30',
        不良反应过程描述: '静滴后过敏性休克。',
      }),
      row({
        ...told,
        报告编码: 'F1',
        '首次/跟踪': '跟踪',
        报告类型: '一般',
        年龄: '33岁',
        通用名称: '葛根素注射液',
        不良反应名称: '恶心',
        接收日期: '2024-06-03',
        报告日期: '2024-06-03',
        不良反应过程描述: '静滴后恶心。',
      }),
    ];
    const input = join(folder, 'input');
    mkdirSync(input);
    writeFileSync(join(input, 'a.csv'), [header, ...everyday, ...more].join('\n'));
    const { agenda, signals, duplicates, output } = await run(input, 'more', '2024-06-05');
    expect(signals.filter((line) => words.some((w) => line.includes(`,${w.toUpperCase()},`)))).toEqual([]);
    const { items, caseReview, downgraded } = agenda('drug');
    expect(items.filter((i) => i.batch !== '')).toEqual([]);
    expect(duplicates).toHaveLength(2);
    expect(duplicates[1]).toMatch(/^drug\/D1,drug,D2,D1,0\.9\d*,.*医疗机构和生产企业分别报告/);
    expect(caseReview.map((r) => [r.why, ...r.reportIds])).toContainEqual(['death', 'G1']);
    expect(downgraded).toEqual([
      {
        reportId: 'F1',
        product: '葛根素注射液',
        lost: ['严重', '过敏性休克'],
        because: expect.stringContaining('请核对'),
        receivedDate: '2024-06-03',
      },
    ]);
    const page = readFileSync(join(output, 'agenda', '2024-06-drug.html'), 'utf8');
    for (const text of ['个案审阅', 'G1', '请核对原报告']) expect(page).toContain(text);
  });
});
