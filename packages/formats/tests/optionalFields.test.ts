/** Only columns that a record cannot do without reject it: the others' text is kept, marked, and unknown. */
import type { TableName } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tellsDeath } from '../cells/death.ts';
import { csvLine } from '../csv/write.ts';
import { readJsonRecord } from '../index.ts';
import { tableFields, tableNames } from '../table/fields.ts';
import { read, records, rejections } from './reading.ts';

/** A sound record of each table; devices and cosmetics tell what happened in more than one column. */
const sound: Record<TableName, Record<string, string>> = {
  drug: { 报告编码: 'R1', 报告地区: '河西区', 通用名称: '头孢曲松钠', 不良反应名称: '皮疹', 接收日期: '2024-03-06' },
  device: {
    ...{ 报告编码: 'D1', 接收日期: '2024-03-06', 报告地区: '河西区', 产品名称: '输液泵' },
    ...{ 伤害表现: '出血', 器械故障表现: '漏液' },
  },
  cosmetic: {
    ...{ 报告编码: 'C1', 接收日期: '2024-03-06', 报告地区: '河西区', 化妆品名称: '面霜' },
    ...{ 自觉症状: '瘙痒', 皮损形态: '红斑', 不良反应过程描述: '用后发红' },
  },
  sampling: { 抽样编号: 'S1', 产品类别: '药品', 产品名称: '甲片', 检验结论: '合格', 报告日期: '2024-03-06' },
  complaint: { 投诉编号: 'T1', 提交日期: '2024-03-06', 内容: '过期药' },
  riskInfo: { 信息编号: 'I1', 来源: '召回', 日期: '2024-03-06', 内容: '召回甲片' },
};
const optional = tableNames.flatMap((table) =>
  [...tableFields[table].values()].filter(({ meta }) => !meta.required).map((field) => ({ table, field })),
);
const exports = ['年龄单位', '报告类型-新的', '报告类型-严重程度', '删除标识', '重复报告', '用量', '用法-次'];
const columns = [
  ...optional.map(({ table, field }) => ({ table, header: field.meta.header })),
  ...exports.map((header) => ({ table: 'drug' as const, header })),
];

const typed = fc.constantFrom(
  ...['2024-02-30', '1899-12-31', '0000-00-00', '99999', '2099-01-01', '-3岁', '200', '雄', '死亡。', '60+', '未删除'],
  ...[
    '#N/A',
    '1.10101E+17',
    '=1+1',
    "'",
    '="',
    '\u200b\u200b\u200b\u200b',
    '、、',
    '（',
    '否认',
    '　',
    '成年',
    '出生3天',
  ],
);
const garbage = fc.oneof(typed, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 30 }));

const readCsv = (table: TableName, header: string, text: string) => {
  const row = { ...sound[table], [header]: text };
  return read(`${csvLine(Object.keys(row))}\n${csvLine(Object.values(row))}\n`);
};
const inJson = (table: TableName, header: string, value: unknown) =>
  readJsonRecord({ stream: table, ...sound[table], [header]: value }, { file: 'x', line: 1 });

describe('garbage in an optional column', () => {
  test('never rejects a row of a table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...columns), garbage, async ({ table, header }, text) => {
        // A mark that a row is deleted or repeated is no garbage.
        const readings = (await readCsv(table, header, text)).filter((r) => r.kind !== 'setAside');
        expect(rejections(readings)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('never rejects a JSON record, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...columns), fc.oneof(garbage, fc.jsonValue()), ({ table, header }, value) => {
        expect(inJson(table, header, value).kind).not.toBe('rejection');
      }),
      { numRuns: 3000 },
    );
  });

  test('is kept and marked wherever a date, an age or a choice cannot be read', async () => {
    const checked = optional.filter(({ field }) => ['date', 'age', 'choice'].includes(field.meta.kind));
    expect(checked.length).toBeGreaterThan(40);
    for (const { table, field } of checked) {
      const { header } = field.meta;
      const [one] = records(await readCsv(table, header, '乱填的'));
      expect([header, one!.extra[header]]).toEqual([header, '乱填的']);
      expect(one!.unread?.[header]).toMatch(/^不/);
      const fields = one!.fields as Record<string, unknown> & { products?: Record<string, unknown>[] };
      expect((field.product ? fields.products![0]! : fields)[field.name]).toBeUndefined();
    }
  });

  test('of two products is kept of both', async () => {
    const row = (name: string, role: string) => csvLine([...Object.values({ ...sound.drug, 通用名称: name }), role]);
    const header = csvLine([...Object.keys(sound.drug), '怀疑/并用']);
    const [one] = records(await read([header, row('甲片', '主药'), row('乙片', '辅药')].join('\n')));
    expect(one).toMatchObject({ extra: { '怀疑/并用': '主药；辅药' }, fields: { products: [{}, {}] } });
  });
});

describe('what people write is read', () => {
  const fieldsOf = async (table: TableName, header: string, text: string) => {
    const [one] = records(await readCsv(table, header, text));
    return one!.fields as Record<string, unknown> & { products: Record<string, unknown>[] };
  };

  test.each([
    ['死亡。', '死亡'],
    ['抢救无效死亡', '死亡'],
    ['死亡，直接死因：急性呼吸衰竭', '死亡'],
    ['经抢救无效于3月2日去世', '死亡'],
    ['患者死亡（与原患疾病有关）', '死亡'],
    ['好转；死亡', '死亡'],
    ['不治身亡', '死亡'],
    ['猝死', '死亡'],
    ['Fatal', '死亡'],
    ['□痊愈 □好转 □未好转 □有后遗症 ☑死亡 □不详', '死亡'],
    ['痊愈□ 好转☑ 死亡□', '好转'],
    ['有后遗症 表现：失聪', '有后遗症'],
    ['有后遗症，失明', '有后遗症'],
    ['遗留左耳失聪', '有后遗症'],
    ['痊愈，无后遗症', '痊愈'],
    ['未见好转', '未好转'],
    ['病情加重', '未好转'],
    ['明显好转', '好转'],
    ['好转，未死亡', '好转'],
    ['有死亡风险，已好转', '好转'],
    ['已治愈出院', '痊愈'],
    ['失访', '不详'],
    ['正常', undefined],
  ])('outcome %s is %s', async (text, meant) =>
    expect((await fieldsOf('drug', '不良反应结果', text)).outcome).toBe(meant),
  );

  test.each([
    ['怀疑药品', '怀疑'],
    ['合并用药', '并用'],
    ['并用药品', '并用'],
    ['主要怀疑', '怀疑'],
    ['伴随用药。', '并用'],
    ['PS', '怀疑'],
    ['C', '并用'],
    ['非怀疑', undefined],
  ])('role %s is %s', async (text, meant) =>
    expect((await fieldsOf('drug', '怀疑/并用', text)).products[0]!.role).toBe(meant),
  );

  test.each([
    ['约60岁', 60],
    ['60+', 60],
    ['60余岁', 60],
    ['60岁左右', 60],
    ['>80岁', 80],
    ['六十三岁', 63],
    ['年龄：63岁', 63],
    ['出生3天', 0.0082],
    ['生后2小时', 0.0002],
    ['3个半月', 0.2917],
    ['半岁', 0.5],
    ['成年', undefined],
    ['新生儿', undefined],
    ['60-70岁', undefined],
    ['-3岁', undefined],
    ['200', undefined],
  ])('age %s is %s', async (text, years) => expect((await fieldsOf('drug', '年龄', text)).age).toBe(years));

  test('an age told about keeps its words', async () => {
    const [one] = records(await readCsv('drug', '年龄', '约60岁'));
    expect(one).toMatchObject({ fields: { age: 60 }, extra: { 年龄: '约60岁' } });
    expect(one!.unread).toBeUndefined();
  });

  test.each([
    ['24-03-05', '2024-03-05'],
    ['24/3/5', '2024-03-05'],
    ['2024.03.05.', '2024-03-05'],
    ['2024-03-05（周二）', '2024-03-05'],
    ['2024年3月5日上午', '2024-03-05'],
    ['二〇二四年三月五日', '2024-03-05'],
    ['二零二四年十二月三十一日', undefined],
    ['="2024-03-05"', '2024-03-05'],
    ["'2024-03-05", '2024-03-05'],
    ['03/05/24', undefined],
    ['三月初', undefined],
    ['2024-02-30', undefined],
    ['1899-12-31', undefined],
    ['1900-01-01', undefined],
    ['91990201', undefined],
  ])('day of onset %s is %s', async (text, day) =>
    expect((await fieldsOf('drug', '不良反应发生时间', text)).onsetDate).toBe(day),
  );

  test('a day of birth in two digits is of the last century where it can be', async () => {
    expect((await fieldsOf('drug', '出生日期', '54-03-05')).birthDate).toBe('1954-03-05');
    expect((await fieldsOf('drug', '出生日期', '15-03-05')).birthDate).toBe('2015-03-05');
  });

  test.each([
    ['device', '伤害程度', '患者死亡', 'harm', '死亡'],
    ['device', '伤害程度', '严重伤害（住院）', 'harm', '严重伤害'],
    ['device', '伤害程度', '未造成严重伤害', 'harm', '其他'],
    ['cosmetic', '严重程度', '非严重', 'severity', '一般'],
    ['cosmetic', '严重程度', '较严重', 'severity', '严重'],
    ['drug', '报告类型', '新的 严重', 'reportType', '新的严重'],
    ['drug', '报告类型', '一般（后转为严重）', 'reportType', '严重'],
    ['drug', '性别', '男/女', 'sex', undefined],
    ['drug', '性别', '男性患者', 'sex', '男'],
    ['drug', '再次使用后反应', '未再使用该药', 'rechallenge', '未再使用'],
    ['drug', '再次使用后反应', '再次出现皮疹', 'rechallenge', '是'],
    ['drug', '停药或减量后反应', '停药后症状消失', 'dechallenge', '是'],
    ['drug', '关联性评价(报告单位)', '可能。', 'unitCausality', '可能'],
    ['drug', '关联性评价(报告单位)', '不可能', 'unitCausality', undefined],
    ['drug', '报告类型-严重程度', '是', 'reportType', '严重'],
    ['complaint', '来源渠道', '拨打12345反映', 'channel', '12345'],
    ['sampling', '任务来源', '监督抽检任务', 'task', '监督抽检'],
  ] as const)('%s %s: %s', async (table, header, text, name, meant) =>
    expect((await fieldsOf(table, header, text))[name]).toBe(meant),
  );

  test.each(['未死亡', '没有发生死亡', '死亡：否', '死亡 0例', '无死亡病例', 'non-fatal', '有濒死感'])(
    '%s is no death',
    (text) => expect(tellsDeath(text)).toBe(false),
  );
});

describe('marks of deleted and repeated rows', () => {
  test.each([
    ['删除标识', '删除', 'setAside'],
    ['删除标识', '已删除', 'setAside'],
    ['重复报告', '重复报告', 'setAside'],
    ['重复报告', '是', 'setAside'],
    ['删除标识', '未删除', 'record'],
    ['删除标识', '正常', 'record'],
    ['重复报告', '非重复', 'record'],
    ['重复报告', '见备注', 'record'],
  ])('%s %s: %s', async (header, text, kind) =>
    expect((await readCsv('drug', header, text)).map((r) => r.kind)).toEqual([kind]),
  );

  test('one that is unclear is told of', async () => {
    const [one] = records(await readCsv('drug', '重复报告', '见备注'));
    expect(one).toMatchObject({ extra: { 重复报告: '见备注' }, unread: { 重复报告: '看不出是不是标记，照常计入' } });
  });
});

describe('products in JSON', () => {
  const products = (value: unknown) => {
    const { 通用名称: _, ...rest } = sound.drug;
    const reading = readJsonRecord({ stream: 'drug', ...rest, 产品: value }, { file: 'x', line: 1 });
    return reading.kind === 'record' && reading.record.stream === 'drug'
      ? reading.record.fields.products.map((p) => p.genericName)
      : reading.kind;
  };
  test('may be one alone, or names only', () => {
    expect(products({ 通用名称: '甲片' })).toEqual(['甲片']);
    expect(products(['甲片', { 通用名称: '乙片' }])).toEqual(['甲片', '乙片']);
    expect(products([])).toBe('rejection');
  });
});

test('hostile cells cost no time', () => {
  const pieces = [
    '死',
    '未',
    '无无死亡',
    ' ',
    '9',
    '1e',
    '约',
    '+',
    '（',
    '、',
    '☑',
    "'",
    '="',
    '2024-',
    '十',
    '.',
    '\t',
    '未再',
  ];
  for (const piece of pieces)
    for (const { table, header } of columns) {
      const began = performance.now();
      expect(inJson(table, header, piece.repeat(100_000 / piece.length)).kind).not.toBe('rejection');
      expect(performance.now() - began).toBeLessThan(1_000);
    }
}, 60_000);
