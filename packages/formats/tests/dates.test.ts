/** Days of receipt that cannot be are refused; other days that cannot be are text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../csv/write.ts';
import { earliestReceipt, readJsonRecord, refusedIfLater } from '../index.ts';
import { read, records, rejections, workbook } from './reading.ts';

const today = '2024-05-31';
const sound = {
  drug: { 报告编码: 'R1', 报告地区: '河西区', 通用名称: '头孢曲松钠', 不良反应名称: '皮疹', 接收日期: '2024-03-06' },
  device: { 报告编码: 'D1', 接收日期: '2024-03-06', 报告地区: '河西区', 产品名称: '输液泵', 伤害表现: '出血' },
  cosmetic: { 报告编码: 'C1', 接收日期: '2024-03-06', 报告地区: '河西区', 化妆品名称: '面霜', 自觉症状: '瘙痒' },
  sampling: { 抽样编号: 'S1', 产品类别: '药品', 产品名称: '甲片', 检验结论: '合格', 报告日期: '2024-03-06' },
  complaint: { 投诉编号: 'T1', 提交日期: '2024-03-06', 内容: '过期药' },
  riskInfo: { 信息编号: 'I1', 来源: '召回', 日期: '2024-03-06', 内容: '召回甲片' },
};
const received = {
  drug: '接收日期',
  device: '接收日期',
  cosmetic: '接收日期',
  sampling: '报告日期',
  complaint: '提交日期',
  riskInfo: '日期',
};
type Table = keyof typeof sound;
const json = (table: Table, fields: Record<string, unknown>) =>
  readJsonRecord({ stream: table, ...sound[table], ...fields }, { file: 'x', line: 1 });

describe('the day of receipt', () => {
  test.each(Object.entries(received))('of %s, %s, is none that is still to come', (table, column) => {
    const reading = refusedIfLater(json(table as Table, { [column]: '2064-04-10' }), today);
    expect(reading).toMatchObject({
      kind: 'rejection',
      rejection: { reason: `第1行“${column}”的值“2064-04-10”晚于今日（${today}），不会是收到的日期，请核对后重报` },
    });
    expect(refusedIfLater(json(table as Table, { [column]: today }), today).kind).toBe('record');
    expect(refusedIfLater(json(table as Table, { [column]: '2024-06-01' }), today).kind).toBe('rejection');
  });

  test.each(Object.entries(received))('of %s, %s, is none before anybody collected reports', (table, column) => {
    for (const day of ['1900-01-01', '1899-12-30', '1959-12-31'])
      expect(json(table as Table, { [column]: day })).toMatchObject({
        kind: 'rejection',
        rejection: { reason: expect.stringContaining(`“${column}”的值“${day}”`) },
      });
    expect(json(table as Table, { [column]: earliestReceipt }).kind).toBe('record');
  });

  test('is named as it stands in the file: its column, its serial number', async () => {
    const table = [
      ['报告编码', '报告地区', '通用名称', '不良反应名称', '国家中心接收时间'],
      ['R1', '河西区', '甲片', '皮疹', { value: 60_000, style: 0 as const }],
    ];
    const [reading] = await read(workbook({ a: table }));
    expect(refusedIfLater(reading!, today)).toMatchObject({
      rejection: { reason: expect.stringContaining('“国家中心接收时间”的值“60000”（即2064-04-08）晚于今日') },
    });
  });

  test('is named by the column that stands for it', async () => {
    const csv = '报告编码,报告地区,产品名称,伤害表现,上报日期\nD1,河西区,泵,出血,2064/3/9';
    expect(refusedIfLater((await read(csv))[0]!, today)).toMatchObject({
      rejection: { reason: expect.stringContaining('“上报日期”的值“2064-03-09”晚于今日') },
    });
  });

  test('where another column stands for it is bound alike', async () => {
    const csv =
      '报告编码,报告地区,产品名称,伤害表现,事件发生日期,发现或获知日期\nD1,河西区,泵,出血,2024-03-09,2024-03-05';
    const [one] = records(await read(csv));
    // The last of the days is the nearest to the receipt, which none of them follows.
    expect(one).toMatchObject({
      receivedDate: '2024-03-09',
      fields: { awarenessDate: '2024-03-05', eventDate: '2024-03-09' },
    });
    expect(one!.unread).toBeUndefined();
  });
});

describe('other days that cannot be', () => {
  test.each([
    ['drug', '不良反应发生时间', 'onsetDate', '2024-03-07', '晚于收到的日期，不可能'],
    ['drug', '报告日期', 'reportDate', '2099-01-01', '晚于收到的日期，不可能'],
    ['drug', '出生日期', 'birthDate', '2030-01-01', '晚于收到的日期，不可能'],
    ['drug', '不良反应发生时间', 'onsetDate', '1900-01-01', '像是软件代替空值的日期'],
    ['drug', '不良反应发生时间', 'onsetDate', '2024-02-30', '不是能读懂的日期'],
    ['drug', '不良反应发生时间', 'onsetDate', '1899-12-31', '不是能读懂的日期'],
    ['device', '事件发生日期', 'eventDate', '2024-12-01', '晚于收到的日期，不可能'],
    ['device', '生产日期', 'productionDate', '2024-12-01', '晚于收到的日期，不可能'],
    ['cosmetic', '不良反应发生日期', 'onsetDate', '2025-03-07', '晚于收到的日期，不可能'],
    ['sampling', '抽样日期', 'samplingDate', '2024-03-07', '晚于收到的日期，不可能'],
    ['complaint', '办结日期', 'closedDate', '2024-03-01', '早于收到的日期，不可能'],
  ] as const)('%s %s %s %s', (table, column, name, day, why) => {
    const reading = json(table, { [column]: day });
    if (reading.kind !== 'record') throw new Error(JSON.stringify(reading));
    expect(reading.record).toMatchObject({ extra: { [column]: day }, unread: { [column]: why } });
    expect(reading.record.fields).not.toHaveProperty(name);
    expect(reading.record.reportDate).toBe(table === 'sampling' ? '2024-03-06' : null);
  });

  test('are no days that come after the receipt by their nature', () => {
    expect(json('device', { 有效期至: '2028-01-01' })).toMatchObject({
      record: { fields: { expiryDate: '2028-01-01' } },
    });
    expect(json('complaint', { 办结日期: '2024-04-01' })).toMatchObject({
      record: { fields: { closedDate: '2024-04-01' } },
    });
  });

  test('of products are taken out of each', async () => {
    const header = [...Object.keys(sound.drug), '用药开始时间'];
    const row = (product: string, day: string) =>
      csvLine([...Object.values({ ...sound.drug, 通用名称: product }), day]);
    const [one] = records(await read([csvLine(header), row('甲', '2024-03-01'), row('乙', '2025-03-01')].join('\n')));
    expect(one).toMatchObject({
      fields: { products: [{ startDate: '2024-03-01' }, { genericName: '乙' }] },
      extra: { 用药开始时间: '2025-03-01' },
    });
  });

  test('never stay in a record, whatever days it names', () => {
    const day = fc
      .date({ min: new Date('1890-01-01'), max: new Date('2110-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (receipt, onset, report) => {
        const read = refusedIfLater(
          json('drug', { 接收日期: receipt, 不良反应发生时间: onset, 报告日期: report }),
          today,
        );
        expect(read.kind).toBe(receipt > today || receipt < earliestReceipt ? 'rejection' : 'record');
        if (read.kind !== 'record' || read.record.stream !== 'drug') return;
        expect((read.record.fields.onsetDate ?? '') <= receipt && (read.record.reportDate ?? '') <= receipt).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test('a file without any day of receipt is read as it was', async () => {
  const extract = 'RA_Report..,PRI_Reported.Brand.Product.Name,SYM_One.Row.Coded.Symptoms\n75091,WAFERS,"VOMITING"';
  expect(rejections(await read(extract))).toEqual([]);
});
