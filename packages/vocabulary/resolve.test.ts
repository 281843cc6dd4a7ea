import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadVocabulary } from './index.ts';
import { wordingKey } from './normalise.ts';

const vocabulary = loadVocabulary();
const codeOf = (text: string) => vocabulary.resolve(text, 'reaction').code;

describe('a coded field', () => {
  test('means the term with that wording: Chinese, English, everyday, or the code itself', () => {
    expect(vocabulary.resolve('皮疹', 'reaction')).toEqual({ code: 'E1714', name: '皮疹', vocabulary: 'IMDRF' });
    expect(codeOf('起疹子')).toBe('E1714');
    expect(codeOf('E1714')).toBe('E1714');
    expect(vocabulary.resolve('Rash', 'reaction').name).toBe('皮疹');
    expect(vocabulary.resolve('漏液', 'device_problem').code).toBe('A050401');
  });

  test.each([
    ['case and width', 'ＨＥＡＤＡＣＨＥ', 'headache'],
    ['traditional characters', '過敏性休克', '过敏性休克'],
    ['British spelling', 'Diarrhoea', 'Diarrhea'],
    ['British spelling', 'Injection site haemorrhage', 'injection site hemorrhage'],
    ['inverted order', 'Pain, abdominal', 'Abdominal pain'],
    ['another order', 'Renal failure acute', 'acute renal failure'],
    ['plural', 'Febrile convulsions', 'Febrile convulsion'],
    ['remark', 'Rash NOS', 'Rash'],
    ['remark', '过敏反应（未特指）？', '过敏反应'],
    ['remark', '发热待查', '发热'],
    ['adverb', '听力明显下降', '听力下降'],
    ['doubling', '看东西模模糊糊', '视物模糊'],
    ['punctuation', '“皮疹”。', '皮疹'],
    ['place', '面部红斑', '红斑'],
    ['degree and place', '全身散在的皮疹', '皮疹'],
    ['possessive', "Bell's palsy", 'Bells palsy'],
  ])('%s aside: %s is %s', (_, written, meant) => {
    expect(codeOf(written)).toBe(codeOf(meant));
    expect(codeOf(written)).not.toMatch(/^C:/u);
  });

  test('a place that is part of the sign stays: 腹部疼痛 is no pain anywhere', () => {
    expect(codeOf('腹部疼痛')).toBe('E1002');
    expect(codeOf('左侧胸痛')).toBe('E233001');
    expect(codeOf('面部')).toBe('C:面部');
  });

  test('what ambiguous words mean in a coded field they do not mean in text', () => {
    expect(codeOf('Fall')).toBe('E2007');
    const searched = vocabulary.byCode('E2007')?.wordings.map((wording) => wording.toLowerCase());
    expect(searched).toContain('fell down');
    expect(searched).not.toContain('fall');
  });

  test('one text can be a reaction and a device problem', () => {
    expect(vocabulary.resolve('异物', 'device_problem').code).toMatch(/^A/u);
    expect(vocabulary.resolve('A0401', 'reaction').vocabulary).toBe('coded');
  });

  test('a term nobody has becomes vocabulary under its own name', () => {
    expect(vocabulary.resolve(' Blue  nose syndrome ', 'reaction')).toEqual({
      code: 'C:blue nose syndrome',
      name: 'Blue nose syndrome',
      vocabulary: 'coded',
    });
    expect(codeOf('Syndrome, blue nose')).toBe('C:blue nose syndrome');
    expect(codeOf('__proto__')).toBe('C:proto');
    expect(codeOf('')).toBe('C:');
    expect(codeOf('？？')).toBe('C:??');
  });
});

test('the key of a key is the key, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const key = wordingKey(text);
      expect(key).toBe(key.trim());
      expect(wordingKey(` ${text.toUpperCase()} `)).toBe(wordingKey(text.toUpperCase()));
      expect(() => vocabulary.resolve(text, 'reaction')).not.toThrow();
    }),
  );
});

test('every wording finds its own term back, in its own kind', () => {
  for (const term of vocabulary.terms) {
    for (const wording of [...term.wordings, ...term.codedOnly]) {
      if (term.parent === null) continue;
      expect(vocabulary.resolve(wording, term.kind).code, wording).toBe(term.code);
    }
  }
});
