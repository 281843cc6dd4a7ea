/** How people tell what a device did: each wording gets the code of its problem and becomes no hazard of its own. */
import { readFileSync } from 'node:fs';
import { Reader } from '@huishang/coding';
import { readingProblem } from '@huishang/language';
import { loadVocabulary, places } from '@huishang/vocabulary';
import { describe, expect, test } from 'vitest';
import { hostileRecord } from './support/hostileRecords.ts';

const reader = new Reader({ vocabulary: loadVocabulary(), places: places() });

/** The codes of one entry in 器械故障表现. */
const codes = (entry: string): string[] => {
  const record = hostileRecord('device', '');
  return reader
    .read({ ...record, fields: { ...record.fields, problems: [entry] } } as typeof record)
    .hazards.map(({ code }) => code);
};

/** Told by numbers in words alone: not read yet. */
const open = new Set(['空腹一测就是十几，去医院抽血才六点几']);

const rows = readFileSync(new URL('./cases/language/device_wordings.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, string, string, string])
  .filter(([, , wording]) => !open.has(wording));

test.each(rows)('%s, %s: %s', (_, __, wording, right) => {
  const found = codes(wording);
  expect(found.filter((code) => code.startsWith('C:'))).toEqual([]);
  expect(right.split('|').some((code) => found.includes(code))).toBe(true);
});

describe('others of their kinds', () => {
  test.each([
    ['滴速明显快于设定', 'A1402'],
    ['药液提前滴完', 'A1402'],
    ['推得特别慢', 'A1407'],
    ['药水还剩半袋没走', 'A1407'],
    ['读数比检验科高', 'A090807'],
    ['量出来比水银血压计低', 'A090808'],
    ['三次都不一样', 'A090806'],
    ['气泡报警没响', 'A160102'],
    ['三通往外冒药水', 'A050401'],
    ['推药很吃力', 'A0509'],
    ['节育环自己掉了出来', 'A010401'],
    ['支架没张开', 'A150101'],
    ['右侧假体破了', 'A0412'],
    ['屏幕突然一片黑', 'A090206'],
    ['机器嗡嗡作响', 'A0508'],
    ['克氏针断成两截', 'A0401'],
  ])('%s: %s', (entry, code) => expect(codes(entry)).toContain(code));

  test.each(['报警正常', '未见漏液', '使用3天后退回厂家'])('%s is no problem that has a code', (entry) =>
    expect(codes(entry).filter((code) => !code.startsWith('C:'))).toEqual([]),
  );
});

describe('figures', () => {
  test.each([
    ['设定80ml/h，实际每小时走120ml', 'too much'],
    ['标称10ml推完只走了6.5ml', 'too little'],
    ['设定潮气量450ml，监测仅260ml', 'too little'],
    ['计划24小时输完，16小时输完', 'too much'],
    ['试纸测得13.8mmol/L，检验科静脉血糖7.1mmol/L', 'too high'],
    ['医院量120，家里这台量150', 'too high'],
    ['测得收缩压90mmHg，水银柱120mmHg', 'too low'],
    ['连测三次分别为5.2、9.6、7.1', 'not repeatable'],
    ['连续测3次均为5.1、5.2、5.1', null],
    ['设定5ml/h，运行正常', null],
    ['设定5ml/h，实际5ml/h', null],
    ['使用3天后断裂', null],
    ['有效期2024年5月，批号123', null],
    ['', null],
  ])('%s: %s', (entry, wanted) => expect(readingProblem(entry)).toBe(wanted));
});
