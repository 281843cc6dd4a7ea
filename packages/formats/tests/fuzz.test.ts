/** Whatever comes in, nothing is thrown: there are records, or rejections with a reason. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonRecord } from '../index.ts';
import { read, utf8, workbook } from './reading.ts';

const drug = utf8(
  '报告编码,报告地区,通用名称,不良反应名称,接收日期\nR1,海淀区,阿莫西林,皮疹,2024-03-05\nR1,海淀区,头孢,皮疹,2024-03-05\n',
);
const seeds: Uint8Array[] = [
  drug,
  gzipSync(drug),
  workbook({
    a: [
      ['投诉编号', '提交日期', '内容'],
      ['T1', '2024-03-05', 'x'],
    ],
  }),
  utf8('{"stream":"complaint","投诉编号":"1","提交日期":"2024-03-05","内容":"x"}\n[{"a":1}]'),
  utf8('VAERS_ID,RECVDATE,STATE,AGE_YRS,SEX\n1,1990-07-02,WI,0.2,F\n'),
  utf8('primaryid$caseid$caseversion$fda_dt\n11$1$1$20200101\n'),
  utf8('RA_Report #,PRI_Reported Brand/Product Name,SYM_One Row Coded Symptoms\n1,X,"A, B"\n'),
];

async function sound(bytes: Uint8Array): Promise<void> {
  for (const reading of await read(bytes)) {
    if (reading.kind === 'rejection') expect(reading.rejection.reason).not.toBe('');
    else if (reading.kind === 'record') expect(reading.record.receivedDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
}

test('random bytes', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), sound), { numRuns: 300 });
});

test('damaged files', async () => {
  const damage = fc.array(fc.tuple(fc.nat(5000), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...seeds), damage, fc.nat(5000), async (seed, changes, cut) => {
      const bytes = Uint8Array.from(seed);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await sound(bytes.subarray(0, cut % 3 === 0 ? cut % bytes.length : undefined));
    }),
    { numRuns: 400 },
  );
});

test('any JSON value', () => {
  const key = fc.oneof(
    fc.constantFrom('stream', '报告编码', '产品', '不良反应名称', '接收日期', '__proto__', '年龄'),
    fc.string(),
  );
  const value = fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.jsonValue()));
  fc.assert(
    fc.property(value, (v) => {
      const reading = readJsonRecord(v, { file: 'f', line: 1 });
      if (reading.kind === 'rejection') expect(reading.rejection.reason).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
