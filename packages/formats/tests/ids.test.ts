/** Ids that a spreadsheet has damaged are refused by name: what they were cannot be known, and two would be one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDamaged } from '../cells/damage.ts';
import { code } from '../cells/text.ts';
import { csvLine } from '../csv/write.ts';
import { parseJson } from '../index.ts';
import { read, records, rejections, workbook } from './reading.ts';

const header = '报告编码,报告地区,通用名称,生产批号,不良反应名称,接收日期,联系方式,性别';
const row = (id: string, product = '头孢曲松钠', batch = '230101', phone = '') =>
  csvLine([id, '河西区', product, batch, '皮疹', '2024-03-06', phone, '女']);
const readRows = (...rows: string[]) => read([header, ...rows].join('\n'));
const idsOf = async (...rows: string[]) => records(await readRows(...rows)).map((r) => r.id);

describe('damaged ids', () => {
  test('of three reports are three rejections that name column and value', async () => {
    const readings = await readRows(
      row('1.10101E+17', '头孢曲松钠'),
      row('1.10101E+17', '阿莫西林胶囊'),
      row('1.10101E+17', '左氧氟沙星片'),
    );
    const all = rejections(readings);
    expect(all.map((r) => r.line)).toEqual([2, 3, 4]);
    for (const { reason } of all) expect(reason).toContain('“报告编码”的值“1.10101E+17”已被表格软件改坏');
  });

  test.each([
    '1E+11',
    '1.1e+17',
    '１.１E＋１７',
    '="1.10101E+17"',
    '1,10101E+17',
    '1.10101E17',
    '####',
    '#REF!',
    '1101010000000000.0',
  ])('%s', async (id) => expect([await idsOf(row(id)), (await readRows(row(id))).length]).toEqual([[], 1]));

  test.each(['2E05', 'E+17', '1E', '20240001E', 'A1.1E+17B', '110101202400001234', '12-E+5'])(
    '%s is none',
    async (id) => expect(await idsOf(row(id))).toEqual([id]),
  );

  test('in a numeric cell of more than fifteen digits', async () => {
    const sheet = (value: number) =>
      workbook({
        a: [header.split(','), [{ value, style: 0 }, '河西区', '甲片', '1', '皮疹', '2024-03-06', '', '女']],
      });
    expect(records(await read(sheet(110101202400001)))[0]!.id).toBe('110101202400001');
    for (const value of [1101012024000012, 110101202400001230, 1.10101202400001e17]) {
      const [no] = rejections(await read(sheet(value)));
      expect(no!.reason).toContain('已被表格软件改坏');
    }
  });

  test('every number that a spreadsheet shows in scientific notation is one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }), fc.integer({ min: 0, max: 14 }), (n, digits) => {
        expect(isDamaged(code(Number(n).toExponential(digits)))).toBe(true);
        expect(isDamaged(code(String(n)))).toBe(false);
      }),
    );
  });
});

describe('dressing', () => {
  test.each([
    ['="00020001"', '00020001'],
    ["'00020001", '00020001'],
    ['＇００02', '0002'],
    ['00020001\t', '00020001'],
    ['２０２４０００１', '20240001'],
    ['20240001.0', '20240001'],
    ['1.0', '1.0'],
    ["O'Neil'", "O'Neil'"],
  ])('%s is %s', async (id, plain) => expect(await idsOf(row(id))).toEqual([plain]));

  test('a dressed id and a plain one are one report', async () => {
    expect(await idsOf(row('="0002"', '甲片'), row('0002', '乙片'))).toEqual(['0002']);
  });
});

describe('optional codes that are damaged', () => {
  test('are unknown and marked, so that nothing is joined by them', async () => {
    const [one, two] = records(
      await readRows(row('R1', '甲片', '2.30101E+11', '1.38E+10'), row('R2', '甲片', '2.30101E+11')),
    );
    for (const record of [one!, two!]) {
      expect(record.stream === 'drug' && record.fields.products[0]!.batch).toBeUndefined();
      expect(record).toMatchObject({
        extra: { 生产批号: '2.30101E+11' },
        unread: { 生产批号: '已被表格软件改坏，原值无法恢复' },
      });
    }
    expect(one!.stream === 'drug' && one!.fields.phone).toBeUndefined();
  });
});

describe('long numbers in JSON', () => {
  const complaint = (id: string) => `{"stream":"complaint","投诉编号":${id},"提交日期":"2024-03-05","内容":"过期"}`;
  test('come as their text', async () => {
    const ids = ['110101202400001234', '110101202400001235', '9007199254740993', '123456789012345'];
    const readings = await read(ids.map(complaint).join('\n'), {}, 'a.jsonl');
    expect(records(readings).map((r) => r.id)).toEqual(ids);
  });

  test('in scientific notation are damaged', async () => {
    const readings = await read(complaint('1.10101E+17'), {}, 'a.jsonl');
    expect(rejections(readings)[0]!.reason).toContain('“投诉编号”的值“1.10101E+17”');
  });

  test('are all that is read otherwise than JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const long = /\d{16}|e\+/.test(text);
        if (!long) expect(parseJson(text)).toEqual(JSON.parse(text));
        else expect(() => parseJson(text)).not.toThrow();
      }),
    );
    expect(parseJson('{"a":[1,-12345678901234567890,"12345678901234567890"]}')).toEqual({
      a: [1, '-12345678901234567890', '12345678901234567890'],
    });
  });
});
