/** A user's own headers from a file: read as written, or refused by line and value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nestedStrings } from '../columns/nestedStrings.ts';
import { readOwnColumns } from '../columns/ownColumns.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readOwnColumns(bytes(text));

describe('own headers', () => {
  it.each([
    ['comma', 'stream,header,field\ndrug,药名,通用名称\ndevice,坏在哪,器械故障表现\n'],
    ['tab, Chinese heading, other order', '栏目\t表头\t表\r\n通用名称\t药名\t药品\r\n器械故障表现\t坏在哪\t医疗器械'],
    [
      'semicolon, BOM, remarks beside',
      '\ufeffheader;stream;field;备注\n药名;drug;通用名称;旧系统\n\n坏在哪;device;器械故障表现;\n',
    ],
    ['names as in the record', 'stream,header,field\ndrug,药名,genericName\ndevice,坏在哪,problems\n'],
    ['names that are read for it', 'stream,header,field\nvaccine,药名,药品通用名称\ndevice,坏在哪,故障表现\n'],
    ['JSON', '{\n "drug": { "药名": "通用名称" },\n "device": { "坏在哪": "器械故障表现" }\n}\n'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ drug: { 药名: '通用名称' }, device: { 坏在哪: '器械故障表现' } });
  });

  it('reads GB18030', () => {
    const gb = Uint8Array.from([
      ...bytes('stream,header,field\ndrug,'),
      0xd2,
      0xa9,
      0xc3,
      0xfb,
      ...bytes(',genericName\n'),
    ]);
    expect(readOwnColumns(gb)).toEqual({ drug: { 药名: '通用名称' } });
  });

  it.each([
    ['stream,header,field\ndrug,药名,药的名字\n', /^第2行：药品表没有“药的名字”这个栏目；可填：报告编码、/],
    ['stream,header,field\ndrug,坏在哪,器械故障表现\n', /^第2行：药品表没有“器械故障表现”/],
    [
      'stream,header,field\ndrug,药名,通用名称\ndrug, 药 名*,商品名称\n',
      /^第3行：表头“药 名\*”在第2行已经写过（写作“药名”/,
    ],
    ['stream,header,field\ndrug,药名,通用名称\nvaccine,药名,通用名称\n', /^第3行：表头“药名”在第2行已经写过：/],
    ['stream,header,field\n中药,药名,通用名称\n', /^第2行：没有“中药”这种报告；可填：drug（药品）、vaccine（疫苗）、/],
    ['stream,header,field\ndrug,,通用名称\n', /^第2行：“通用名称”对应的表头是空的/],
    ['stream,header,field\ndrug,药名\n', /^第2行：药品表没有“”这个栏目/],
    ['药名,通用名称\n', /^第1行：首行应为 stream,header,field.*而不是“药名,通用名称”/],
    ['stream,header,field\n', /^里面没有一行对照/],
    ['', /^第1行：首行应为/],
    ['{}', /^里面没有一行对照/],
    ['{ "drug": { "药名": "通用名称",\n  "药名": "商品名称" } }', /^第2行：表头“药名”在第1行已经写过/],
    ['{\n"drug": {\n"药名": "通名" } }', /^第3行：药品表没有“通名”/],
    ['{\n"drug": {\n"药名": 1 } }', /^第3行：读到“1 } }”处不合写法/],
    ['{ "drug": { "药名": "通用名称" }', /^第1行：还没写完就结束了/],
    ['{ "drug": { "药名": "通用名称" } }\n, 1', /^第2行：读到“, 1”处不合写法/],
    ['{ "drug": [] }', /^第1行：读到“\[\] }”处不合写法/],
  ])('refuses %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('finds every string of any such object, and its line', () => {
    const inner = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), inner), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { strings, problem } = nestedStrings(text);
        expect(problem).toBeUndefined();
        expect(strings.map(({ outer, key, value: said }) => [outer, key, said])).toEqual(
          Object.entries(value).flatMap(([outer, own]) => Object.entries(own).map(([key, said]) => [outer, key, said])),
        );
        const lines = text.split('\n');
        for (const { line, value: said } of strings) expect(lines[line - 1]).toContain(JSON.stringify(said));
      }),
    );
  });

  it('takes time that grows with the text, whatever stands in it', () => {
    for (const text of ['{"'.repeat(200_000), `{${' '.repeat(400_000)}x`, `{"${'\\\\'.repeat(200_000)}`]) {
      const begun = performance.now();
      expect(() => read(text)).toThrow(/不合写法/);
      expect(performance.now() - begun).toBeLessThan(1_000);
    }
  });
});
