import { expect, test } from 'vitest';
import { assembleTerms } from './assemble.ts';
import { parseFamilies, withFamilies } from './families.ts';
import type { ImdrfTerm } from './imdrf.ts';
import { parseWordingRows } from './wordingRows.ts';

const annex: ImdrfTerm[] = ['A1', 'A2'].map((code) => ({
  code,
  kind: 'device_problem',
  en: code,
  paths: [['A', code]],
  selectable: true,
}));
const terms = assembleTerms(
  annex,
  parseWordingRows('devices.tsv', 'code\tname\twordings_zh\twordings_en\tflags\nA1\t流速快\t滴速过快\nA2\t流速慢'),
);
const family = (...lines: string[]) => parseFamilies('families.tsv', ['code\tparts', ...lines].join('\n'));
const wordings = (...lines: string[]) =>
  withFamilies(terms, family(...lines)).map((term) => [
    term.code,
    ...term.wordings.slice(2),
    ...term.codedOnly.map((word) => `=${word}`),
  ]);

test('every way through the parts is a wording; an empty word leaves its part out', () => {
  expect(wordings('A2\t滴|走 得 |太 慢')).toEqual([
    ['A1', '滴速过快'],
    ['A2', '滴得慢', '滴得太慢', '走得慢', '走得太慢'],
  ]);
});

test('what a table gives to a term stays there, what two codes come to is nobody’s, = keeps to coded fields', () => {
  expect(wordings('A2\t滴速|泵速 过快|异常', 'A1\t泵速 异常', 'A1\t=读数 高')).toEqual([
    ['A1', '滴速过快', '=读数高'],
    ['A2', '滴速异常', '泵速过快'],
  ]);
});

test('a family of no term is refused with its line', () => {
  expect(() => withFamilies(terms, family('', 'A9\t滴 快'))).toThrow('families.tsv:3: no term has the code A9');
});
