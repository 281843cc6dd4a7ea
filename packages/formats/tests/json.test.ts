import { describe, expect, test } from 'vitest';
import { readJsonRecord } from '../index.ts';
import { contents, read, records, rejections } from './reading.ts';

const report = {
  stream: 'drug',
  报告编码: 'R1',
  报告地区: '海淀区',
  不良反应名称: ['皮疹（躯干、四肢）', '发热；寒战'],
  接收日期: '2024-03-05',
  年龄: 63,
  备注: { 甲: 1 },
  产品: [
    { '怀疑/并用': '怀疑', 通用名称: '阿莫西林胶囊' },
    { '怀疑/并用': '并用', 通用名称: '头孢' },
  ],
};
const origin = { file: 'x', line: 3 };

describe('one JSON record', () => {
  test('has Chinese keys, a stream and products', () => {
    const reading = readJsonRecord(report, origin);
    expect(reading).toMatchObject({
      kind: 'record',
      record: {
        stream: 'drug',
        fields: {
          age: 63,
          reactions: ['皮疹（躯干、四肢）', '发热；寒战'],
          products: [{ role: '怀疑' }, { genericName: '头孢' }],
        },
        extra: { 备注: '{"甲":1}' },
        raw: JSON.stringify(report),
        origin,
      },
    });
  });

  test('stream vaccine needs no category, and none is guessed by its keys', () => {
    const vaccine = readJsonRecord({ ...report, stream: 'vaccine' }, origin);
    expect(vaccine).toMatchObject({ kind: 'record', record: { stream: 'vaccine' } });
    const { stream: _, ...unnamed } = report;
    expect(readJsonRecord(unnamed, origin)).toMatchObject({ kind: 'record', record: { stream: 'drug' } });
  });

  test.each([
    [null, '一条记录应当是 JSON 对象'],
    ['text', '一条记录应当是 JSON 对象'],
    [[1], '一条记录应当是 JSON 对象'],
    [{ stream: 'food', 报告编码: 'R1' }, '看不出是哪一张表'],
    [{}, '看不出是哪一张表'],
    [{ stream: 'device', 报告编码: 'D1' }, '第3行缺“产品名称”'],
    [JSON.parse('{"stream":"drug","__proto__":{"报告编码":"X"},"constructor":"y"}'), '缺“报告编码”'],
    [{ ...report, 产品: [] }, '缺“通用名称”'],
    [{ ...report, 接收日期: '2024-13-45' }, '第3行“接收日期”的值“2024-13-45”不是日期'],
  ])('%j is refused', (value, reason) => {
    const reading = readJsonRecord(value, origin);
    expect(reading.kind === 'rejection' && reading.rejection.reason).toContain(reason);
  });
});

describe('JSON files', () => {
  const second = { ...report, 报告编码: 'R2' };
  const files = {
    lines: `${JSON.stringify(report)}\n\n${JSON.stringify(second)}\n`,
    array: JSON.stringify([report, second]),
    pretty: JSON.stringify([report, second], null, 2),
    object: `${JSON.stringify(report, null, 2)}\n${JSON.stringify(second, null, 2)}`,
  };
  test.each(Object.entries(files))('%s', async (_, text) => {
    const readings = await read(text, {}, 'in.json');
    expect(records(readings).map((r) => r.id)).toEqual(['R1', 'R2']);
    expect(contents(readings)).toEqual(contents(await read(files.lines)));
  });

  test('a broken line costs only itself', async () => {
    const readings = await read(`${JSON.stringify(report)}\n{"stream": "drug", \n${JSON.stringify(second)}`);
    expect(readings.map((r) => r.kind)).toEqual(['record', 'rejection', 'record']);
    expect(rejections(readings)[0]).toMatchObject({ line: 2, raw: '{"stream": "drug",' });
  });

  test('a file cut off in the middle keeps what came before', async () => {
    const readings = await read(files.array.slice(0, -20));
    expect(readings.map((r) => r.kind)).toEqual(['record', 'rejection']);
  });
});
