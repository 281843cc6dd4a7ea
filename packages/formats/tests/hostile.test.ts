/** What an attacker or a bad day sends: a record, a line, a file fails alone and by name, and everything else is read. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { cleanReading, LimitExceeded, readBytes, readJsonRecord } from '../index.ts';
import { withoutFlood } from '../read/batch.ts';
import { collect, read, records, rejections, utf8, workbook } from './reading.ts';

const complaint = (id: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ stream: 'complaint', 投诉编号: id, 提交日期: '2024-03-05', 内容: '服药后皮疹', ...more });
const header = '投诉编号,提交日期,内容';
const ids = (readings: Parameters<typeof records>[0]) => records(readings).map((r) => r.id);
const reasons = (readings: Parameters<typeof rejections>[0]) => rejections(readings).map((r) => [r.line, r.reason]);
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('nesting', () => {
  const deep = (column: string, value: string) => complaint('DEEP').replace(/}$/, `,"${column}":${value}}`);

  test.each([
    ['an array', nested(100_000)],
    ['objects', nested(50_000, '{"a":', '}').replace('{"a":}', '{"a":1}')],
    ['both', nested(50_000, '[{"a":', '}]').replace('{"a":}', '{"a":1}')],
  ])('%s in a column that a record cannot do without rejects that record', async (_, value) => {
    const readings = await read(`${complaint('1')}\n${deep('内容', value)}\n${complaint('2')}`);
    expect(ids(readings)).toEqual(['1', '2']);
    expect(rejections(readings)).toMatchObject([{ line: 2, recordId: 'DEEP', stream: 'complaint' }]);
    expect(rejections(readings)[0]!.reason).toBe('第2行“内容”的值嵌套超过 20 层，不能读取');
  });

  test('in another column is marked there; one column more or none of the table’s is no matter', async () => {
    for (const column of ['涉及产品', '备注']) {
      const [reading] = await read(deep(column, nested(100_000)));
      expect(JSON.stringify(reading)).toContain('嵌套超过 20 层，没有读取');
      expect(reading).toMatchObject({ kind: 'record', record: { id: 'DEEP', fields: { narrative: '服药后皮疹' } } });
    }
    expect(ids(await read(deep('备注', nested(15))))).toEqual(['DEEP']);
  });

  test('of a value that came without its text', () => {
    const value = JSON.parse(deep('内容', nested(100_000)));
    expect(readJsonRecord(value, { file: 'f', line: 1 })).toMatchObject({ kind: 'rejection' });
    expect(readJsonRecord(JSON.parse(nested(100_000)), { file: 'f', line: 1 })).toMatchObject({ kind: 'rejection' });
  });
});

describe('texts that nothing can keep', () => {
  test('half a character and NUL become U+FFFD in every value and key, of records and rejections', async () => {
    const half = '\\ud83d';
    const readings = await read(
      `${complaint('A').replace('皮疹', `${half}\\u0000`).replace(/}$/, `,"键${half}":"值\\udc00"}`)}\n` +
        `{"stream":"complaint","投诉编号":"B${half}","提交日期":"${half}","内容":"x"}`,
    );
    expect(records(readings)[0]).toMatchObject({ fields: { narrative: '服药后�' }, extra: { '键�': '值�' } });
    expect(rejections(readings)[0]).toMatchObject({ recordId: 'B�' });
    expect(rejections(readings)[0]!.reason).toContain('�');
    const table = await read(`${header}\nN\0,x\0,y\0\nM,2024-03-05,a\0b`);
    expect(JSON.stringify(table)).not.toContain('\\u0000');
    expect(records(table)[0]!.fields).toMatchObject({ narrative: 'a�b' });
  });

  test('whatever comes in, no text is left that is not well formed', () => {
    const text = fc.string({ unit: fc.nat({ max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
    const value = fc.dictionary(text, fc.oneof(text, fc.array(text), fc.dictionary(text, text)));
    fc.assert(
      fc.property(text, value, text, (id, fields, key) => {
        const all = { ...fields, stream: 'complaint', 投诉编号: id, 提交日期: '2024-03-05', 内容: 'x', [key]: key };
        const plain = JSON.stringify(readJsonRecord(all, { file: key, line: 1 }));
        expect(/\\ud[89a-f]|\\u0000/i.test(plain.replaceAll('\\\\', ''))).toBe(false);
      }),
    );
  });

  test('an id that no index takes is rejected and cut', async () => {
    const long = '长'.repeat(950);
    const readings = await read(`${header}\n${long},2024-03-05,x\n${'短'.repeat(200)},2024-03-05,y`);
    expect(ids(readings)).toEqual(['短'.repeat(200)]);
    const [rejection] = rejections(readings);
    expect(rejection!.reason).toContain('“投诉编号”的值“长');
    expect(rejection!.reason).toContain('有 950 个字符，超过 200 个');
    expect(rejection!.recordId).toHaveLength(200);
    const named = { file: 'x'.repeat(5_000), line: 1, stream: '' as const, recordId: '', reason: 'x', raw: '' };
    expect(cleanReading({ kind: 'rejection', rejection: named })).toMatchObject({
      rejection: { file: `${'x'.repeat(999)}…` },
    });
  });
});

describe('broken JSON', () => {
  const good = Array.from({ length: 50 }, (_, i) => complaint(`G${i}`));
  const all = good.map((_, i) => `G${i}`);

  test.each([
    ['is cut off', '{"stream":"complaint",'],
    ['lost its beginning', '"投诉编号":"X"}'],
    ['is no JSON', '导出时间：2024-03-05'],
    ['is an open text', '{"stream":"complaint","内容":"没有写完'],
    ['is a bracket too many', `${complaint('X')}]`],
    ['is long', `{"内容":"${'长'.repeat(70_000)}`],
  ])('a first line that %s costs itself', async (_, first) => {
    const readings = await read([first, ...good].join('\n'), {}, 'in.jsonl');
    expect(ids(readings)).toEqual(all);
    expect(rejections(readings)).toMatchObject([{ line: 1 }]);
  });

  test.each([
    ['in an array of lines', (first: string) => `[${first}\n${good.join(',\n')}]`, '{"stream":"complaint","内容":"x,'],
    [
      'in a pretty array',
      (first: string) => `[\n${[first, ...good.map((line) => indented(line))].join(',\n')}\n]`,
      '  {\n    "stream": "complaint",\n    "产品": [',
    ],
  ])('an element that never ends, %s, costs itself', async (_, file, first) => {
    const readings = await read(file(first), {}, 'in.json');
    expect(ids(readings)).toEqual(all);
    expect(rejections(readings)).toHaveLength(1);
    expect(rejections(readings)[0]!.reason).toContain('括号或引号没有配对');
  });

  test('pretty objects of several lines are still one value each', async () => {
    const file = good.map((line) => JSON.stringify(JSON.parse(line), null, 2)).join('\n');
    expect(ids(await read(file, {}, 'in.json'))).toEqual(all);
    expect(ids(await read(`[${file.replaceAll('}\n{', '},{')}]`, {}, 'in.json'))).toEqual(all);
  });

  test('values in any pieces are cut alike', async () => {
    const bytes = utf8(`[${good.slice(0, 4).join(',\n')},\n{"broken": "\\\\\\"}],\n${good.slice(4, 8).join(',')}]`);
    const whole = await read(bytes, {}, 'in.json');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 300 }), async (size) => {
        const pieces = async function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
        };
        expect(await collect(readBytes('in.json', pieces()))).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  const indented = (line: string) => JSON.stringify(JSON.parse(line), null, 2).replace(/^/gm, '  ');
});

describe('sizes', () => {
  /** `before`, then so many megabytes of one character, then `after`. */
  async function* long(before: string, megabytes: number, after: string, filler = 'x') {
    yield utf8(before);
    for (let i = 0; i < megabytes; i++) yield utf8(filler.repeat(2 ** 20));
    yield utf8(after);
  }

  test.each([
    ['a line of JSON', `${complaint('1')}\n{"内容":"`, `"}\n${complaint('2')}\n`, 2],
    ['an object in an array', `[${complaint('1')},\n{"内容":"`, `"},\n${complaint('2')}]`, 2],
    ['an open quote', `${header}\n1,2024-03-05,x\n3,2024-03-05,"`, '\n2,2024-03-05,x\n', 3],
    ['a row', `${header}\n1,2024-03-05,x\n3,2024-03-05,`, '\n2,2024-03-05,x\n', 3],
    ['a row without any delimiter', `${header}\n1,2024-03-05,x\n`, '\r\n2,2024-03-05,x\n', 3],
  ])('%s that is far too long is passed over, its start kept', async (_, before, after, line) => {
    const readings = await collect(readBytes('in', long(before, 10, after)));
    expect(ids(readings)).toEqual(['1', '2']);
    expect(rejections(readings)).toMatchObject([{ line }]);
    expect(rejections(readings)[0]!.reason).toContain('个字符，不像一条记录');
    expect(rejections(readings)[0]!.raw.length).toBeLessThan(1_100);
  });

  test('long texts come in batches that can be handed over', async () => {
    const long = Array.from({ length: 10 }, (_, i) => complaint(`L${i}`, { 内容: '长'.repeat(3_000_000) })).join('\n');
    const sizes: number[] = [];
    for await (const batch of readBytes('in.jsonl', utf8(long))) sizes.push(batch.length);
    expect(sizes).toEqual([3, 3, 3, 1]);
  });

  test('a row number beyond any sheet is no line', async () => {
    const sheet = workbook({ a: [header.split(','), ['X1', '2024-03-05', 'x']] });
    const parts = unzipSync(sheet);
    const xml = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    parts['xl/worksheets/sheet1.xml'] = strToU8(xml.replace('<row r="2">', '<row r="99999999999">'));
    expect(records(await read(zipSync(parts)))).toMatchObject([{ id: 'X1', origin: { line: 2 } }]);
  });

  test('an array of nothing is a few rejections, however large', async () => {
    const readings = await collect(readBytes('in.json', long('[0', 6, ']', ',0')));
    expect(readings.length).toBeLessThan(10);
    expect(rejections(readings)).toHaveLength(readings.length);
  });

  test('a header of 70 KB is read whole', async () => {
    const known = `${header},来源渠道,类型,地区,涉及主体,涉及产品,批号`;
    const columns = Array.from({ length: 8_000 }, (_, i) => `备用列${i}`);
    const text = `${known},${columns.join(',')}\nH1,2024-03-05,x,12315,投诉,海淀区,甲,乙,丙${',y'.repeat(8_000)}\n`;
    expect(utf8(text).length).toBeGreaterThan(70_000);
    const [record] = records(await read(text));
    expect(record).toMatchObject({ id: 'H1', extra: { [columns[7_999]!]: 'y' } });
    const json = JSON.stringify({ 备注: '长'.repeat(70_000), ...JSON.parse(complaint('J1')) });
    expect(ids(await read(`${json}\n${complaint('J2')}`, {}, 'in.jsonl'))).toEqual(['J1', 'J2']);
  });

  test('a table, a record or a report that is wider than any is refused', async () => {
    expect(rejections(await read(`${header}${',a'.repeat(50_000)}\n1,2024-03-05,x`))[0]!.reason).toContain(
      '不认识的表头',
    );
    expect(ids(await read(`${header}${','.repeat(16_000)}\n1,2024-03-05,x`))).toEqual(['1']);
    const keys = Object.fromEntries(Array.from({ length: 1_500 }, (_, i) => [`k${i}`, 1]));
    expect(reasons(await read(complaint('K', keys)))[0]![1]).toContain('个键，超过 1000 个');
    const products = Array.from({ length: 2_000 }, () => ({ 通用名称: 'x' }));
    const drug = JSON.stringify({ stream: 'drug', 报告编码: 'P', 产品: products });
    expect(reasons(await read(drug))[0]![1]).toContain('“产品”有 2000 项');
  });

  test('a table whose every row is another report of one id takes linear time', async () => {
    const rows = Array.from({ length: 15_000 }, (_, i) => `R1,海淀区,药${i},皮疹${i},2024-03-05`);
    const text = ['报告编码,报告地区,通用名称,不良反应名称,接收日期', ...rows].join('\n');
    const begun = performance.now();
    expect(await read(text)).toHaveLength(15_000);
    // All with all would be a hundred million comparisons, minutes.
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe('bombs', () => {
  const limits = { content: 20 << 20, readings: 1_000 };
  const zeros = Buffer.concat([utf8(`${header}\n`), Buffer.alloc(64 << 20, 'x')]);
  const bomb = gzipSync(zeros);
  const sheet = workbook({ a: [header.split(','), ['1', '2024-03-05', 'x'.repeat(64 << 20)]] });

  test.each([
    ['gzip', bomb, 'in.csv.gz'],
    ['a workbook', sheet, 'in.xlsx'],
    ['a plain zip', zipSync({ 'a.csv': new Uint8Array(zeros) }), 'in.zip'],
  ])('%s is one rejection, or refused whole by a receiver that sets limits', async (_, bytes, name) => {
    expect(bytes.length).toBeLessThan(400_000);
    const readings = await read(bytes, {}, name);
    expect(reasons(readings).at(-1)![1]).toBe('解压后的内容过大，可能有害，没有读取');
    await expect(collect(readBytes(name, bytes, { limits }))).rejects.toThrow(LimitExceeded);
  });

  test('an honest packed table is read', async () => {
    const rows = Array.from({ length: 900 }, (_, i) => `C${i},2024-03-05,服药后皮疹`);
    const packed = gzipSync([header, ...rows].join('\n'));
    expect(await collect(readBytes('in.csv.gz', packed, { limits }))).toHaveLength(900);
  });

  test('more readings than are allowed are refused whole', async () => {
    const lines = '{}\n'.repeat(1_001);
    await expect(collect(readBytes('in.jsonl', utf8(lines), { limits }))).rejects.toThrow('一次最多 1000 条记录');
    expect(await collect(readBytes('in.jsonl', utf8(lines.slice(3)), { limits }))).toHaveLength(1_000);
  });

  test('of a flood of rejections in one file the rest is counted in one', async () => {
    const flood = async function* () {
      yield await read(`${header}\n${'x,never,y\n'.repeat(30)}ok,2024-03-05,z\n`);
    };
    const kept = await collect(withoutFlood(flood(), 10));
    expect(ids(kept)).toEqual(['ok']);
    expect(reasons(kept)).toHaveLength(11);
    expect(reasons(kept).at(-1)).toEqual([12, expect.stringContaining('其后还有 20 条')]);
  });
});
