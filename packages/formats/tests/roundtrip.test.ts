/** The same table in every encoding, delimiter and format gives the same records; so do its bytes in any pieces. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBytes } from '../index.ts';
import { collect, contents, gb18030, isGb, read, utf8, workbook } from './reading.ts';

const header = [
  '报告编码',
  '首次/跟踪',
  '报告地区',
  '性别',
  '年龄',
  '通用名称',
  '生产批号',
  '不良反应名称',
  '不良反应过程描述',
  '接收日期',
  '备注',
];
const word = fc.stringMatching(/^[一-龥a-z0-9Ａ-Ｚ（）"',;|、 ]{1,12}$/).filter(isGb);
const date = fc.oneof(
  fc.constantFrom('2024-03-05', '2024/3/5', '2024年3月5日', '２０２４.３.５', '45356', '2024-02-30', ''),
  word,
);
const row = fc.tuple(
  fc.integer({ min: 1, max: 6 }).map((n) => `R${n}`),
  fc.constantFrom('首次', '跟踪', '首次报告', '', '?'),
  word,
  fc.constantFrom('男', 'F', '不详', '猫'),
  fc.constantFrom('63岁', '5月', '', '200'),
  word,
  word,
  word,
  word,
  date,
  word,
);
const table = fc.array(row, { minLength: 1, maxLength: 8 });

const quoted = (cell: string, always: boolean) =>
  always || /["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const text = (rows: string[][], delimiter: string, eol = '\n', always = false) =>
  [header, ...rows].map((cells) => cells.map((cell) => quoted(cell, always)).join(delimiter)).join(eol);

test('encodings, delimiters and formats', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const expected = contents(await read(text(rows, ',')));
      const variants: Uint8Array[] = [
        utf8(`\ufeff${text(rows, ',', '\r\n')}\r\n`),
        utf8(text(rows, '\t')),
        utf8(text(rows, ';', '\n', true)),
        gb18030(text(rows, ',')),
        gb18030(text(rows, '\t', '\r\n', true)),
        Buffer.from(`\ufeff${text(rows, ',')}`, 'utf16le'),
        gzipSync(utf8(text(rows, ','))),
        workbook({ 表: [header, ...rows] }),
      ];
      for (const bytes of variants) expect(contents(await read(bytes))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test('bytes in any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.array(fc.nat(400), { maxLength: 6 }), async (rows, cuts) => {
      const bytes = gb18030(text(rows, ','));
      const at = [0, ...cuts.filter((c) => c < bytes.length).sort((a, b) => a - b), bytes.length];
      const pieces = async function* () {
        for (let i = 1; i < at.length; i++) yield bytes.subarray(at[i - 1], at[i]);
      };
      expect(await collect(readBytes('in.csv', pieces()))).toEqual(await read(bytes));
    }),
    { numRuns: 60 },
  );
});

test('order of rows of different reports changes no record', async () => {
  const unique = fc.uniqueArray(row, { selector: (r) => r[0], minLength: 2, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(unique, async (rows) => {
      const ids = (readings: ReturnType<typeof contents>) => readings.map((r) => JSON.stringify(r)).sort();
      const forward = ids(contents(await read(text(rows, ','))));
      expect(ids(contents(await read(text([...rows].reverse(), ','))))).toEqual(forward);
    }),
    { numRuns: 40 },
  );
});
