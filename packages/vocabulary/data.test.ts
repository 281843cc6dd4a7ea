/** A pharmacist who edits the tables is told, with file and line, what is wrong. */
import { describe, expect, test } from 'vitest';
import { assembleTerms } from './assemble.ts';
import type { ImdrfTerm } from './imdrf.ts';
import { parseKin, parseSymptoms, relatedness, symptomatology } from './relations.ts';
import { indexWordings } from './wordingIndex.ts';
import { parseWordingRows } from './wordingRows.ts';

const annex: ImdrfTerm[] = [
  { code: 'E17', kind: 'reaction', en: 'Skin', paths: [['E17']], selectable: false },
  { code: 'E1708', kind: 'reaction', en: 'Itching Sensation', paths: [['E17', 'E1708']], selectable: true },
  { code: 'E1714', kind: 'reaction', en: 'Rash', paths: [['E17', 'E1714']], selectable: true },
];
const heading = 'code\tname\twordings_zh\twordings_en\tflags';
const parse = (...lines: string[]) => parseWordingRows('skin.tsv', [heading, ...lines].join('\n'));
const build = (...lines: string[]) => indexWordings(assembleTerms(annex, parse(...lines)));

describe('a table is refused for', () => {
  test.each([
    ['an unknown code', ['E9999\t疹\t红疹'], 'skin.tsv:2: IMDRF has no code E9999'],
    ['an own term under no IMDRF code', ['E99+x\t疹\t红疹\tx'], 'skin.tsv:2: IMDRF has no code E99+x'],
    ['a code twice', ['E1714\t皮疹', '', '# 注', 'E1714\t皮疹'], 'skin.tsv:5: E1714 stands already in skin.tsv:2'],
    ['one wording for two', ['E1714\t皮疹\t疹痒', 'E1708\t瘙痒\t疹痒'], '疹痒: E1708 瘙痒 and E1714 皮疹'],
    [
      'one wording in two spellings',
      ['E1714\t皮疹\t\tedema', 'E1708\t瘙痒\t\tOedema'],
      'edema: E1708 瘙痒 and E1714 皮疹',
    ],
    ['one unsafe character', ['E1714\t皮疹\t疹'], 'skin.tsv:2: 疹 alone is found in too many other words'],
    ['an unknown flag', ['E1714\t皮疹\t\t\tgrave'], 'skin.tsv:2: unknown flag grave'],
    ['no name', ['E1714'], 'skin.tsv:2: code and name are needed'],
    ['an own term without English', ['E1714+x\t药疹'], 'skin.tsv:2: an own term needs an English name'],
    ['too many cells', ['E1714\t皮疹\ta\tb\tc\td'], 'skin.tsv:2: 6 cells, but 5 columns'],
  ])('%s', (_, lines, message) => {
    expect(() => build(...lines)).toThrow(new RegExp(message.replace(/[+?.]/gu, '\\$&'), 'u'));
  });

  test('another heading', () => {
    expect(() => parseWordingRows('skin.tsv', 'code\tname')).toThrow(/skin\.tsv:1: the heading must be/u);
  });

  test('symptoms that do not exist', () => {
    const rows = parseSymptoms('disease\tcodes\tsymptoms\n疹\tE1714\tE17999');
    expect(() => symptomatology(assembleTerms(annex, parse('E1714\t皮疹')), rows)).toThrow(/symptoms\.tsv:2.*E17999/u);
  });

  test('kin that do not exist', () => {
    const terms = assembleTerms(annex, []);
    expect(() => relatedness(annex, terms, parseKin('group\tcodes\n疹\tE1714 E17999'))).toThrow(/kin\.tsv:2.*E17999/u);
  });
});

test('a wording marked = is for coded fields only, names are searched unless name-only', () => {
  const [, itching, rash, own] = assembleTerms(
    annex,
    parse(
      'E1714\t皮疹\t红疹、=疹\trash; =spots\tserious',
      'E1708\t瘙痒\t\t\tname-only',
      'E1714+x\t药疹\t\tdrug rash\tdme',
    ),
  );
  expect(rash).toMatchObject({
    wordings: ['皮疹', 'Rash', '红疹'],
    codedOnly: ['疹', 'spots'],
    serious: true,
    designated: false,
  });
  expect(itching).toMatchObject({ wordings: [], codedOnly: ['瘙痒', 'Itching Sensation'] });
  expect(own).toMatchObject({ en: 'drug rash', parent: 'E1714', path: ['E17', 'E1714', 'E1714+x'], serious: true });
});

test('words in another order are found, unless two terms have the same words', () => {
  const index = build('E1714\t皮疹\t\tred spots on skin; vein over skin', 'E1708\t瘙痒\t\tskin over vein');
  expect(index.find('skin red spot')?.code).toBe('E1714');
  expect(index.find('vein over skin')?.code).toBe('E1714');
  expect(index.find('over vein skin')).toBeUndefined();
});
