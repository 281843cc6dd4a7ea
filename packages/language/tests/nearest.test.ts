import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lexicon, type LexiconTerm } from '../index.ts';
import { codeOfWhole, nearestCode } from '../nearest/code.ts';
import { GRAMS, Grams, isSingle } from '../nearest/grams.ts';
import { anyText } from './sample.ts';

const terms: LexiconTerm[] = [
  { code: 'leak', kind: 'device_problem', wordings: ['导管渗漏', '渗漏'] },
  { code: 'block', kind: 'device_problem', wordings: ['导管堵塞'] },
  { code: 'bend', kind: 'device_problem', wordings: ['弯曲'] },
  { code: 'pain', kind: 'reaction', wordings: ['压痛', '疼痛'] },
  { code: 'belly', kind: 'reaction', wordings: ['上腹痛', '腹部压痛'] },
];
const phrases = {
  alike: [
    { kept: '渗漏', wordings: ['漏水', '往外冒'] },
    { kept: '腹', wordings: ['肚子', '腹部'] },
  ],
  dropped: ['左', '右', '剧烈'],
  bare: ['故障'],
  sellers: ['大药房'],
  told: [{ code: 'bend', kind: 'device_problem', wordings: ['针尖拐了个弯'] } as const],
};
const lexicon = new Lexicon(terms, { phrases });
const best = (phrase: string, kind: 'reaction' | 'device_problem') => lexicon.nearest(kind).candidates(phrase)[0];

describe('the nearest wording', () => {
  test('is a phrase’s own, word for word or in words that are alike', () => {
    expect(best('导管渗漏', 'device_problem')).toEqual({ code: 'leak', likeness: 1 });
    expect(best('导管漏水', 'device_problem')).toEqual({ code: 'leak', likeness: 1 });
    expect(best('剧烈肚子压痛', 'reaction')).toEqual({ code: 'belly', likeness: 1 });
  });

  test('is of the kind that is asked for, and may be a whole phrase that was told', () => {
    expect(best('针尖拐弯', 'device_problem')?.code).toBe('bend');
    expect(
      lexicon
        .nearest('reaction')
        .candidates('导管渗漏')
        .map(({ code }) => code),
    ).not.toContain('leak');
  });

  test('gives no code where nothing is near, nor to a phrase without Chinese', () => {
    expect(nearestCode('蓝鼻综合征', 'reaction', lexicon)).toBeUndefined();
    expect(lexicon.nearest('reaction').candidates('blue nose')).toEqual([]);
  });

  test('the whole of a phrase decides where it is much likelier than its end', () => {
    expect(codeOfWhole('右腹压痛', 'reaction', 'pain', lexicon)).toBe('belly');
    expect(codeOfWhole('膝压痛', 'reaction', 'pain', lexicon)).toBe('pain');
  });

  test('ranks at most five, from 1 down to 0, each code once, the same every time', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        const found = lexicon.nearest('device_problem').candidates(text);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
        found.forEach(({ likeness }, i) => {
          expect(likeness).toBeGreaterThan(0);
          expect(likeness).toBeLessThanOrEqual(found[i - 1]?.likeness ?? 1);
        });
        expect(new Lexicon(terms, { phrases }).nearest('device_problem').candidates(text)).toEqual(found);
      }),
      { numRuns: 50 },
    );
  });
});

test('a phrase that is only what is left out stays as it is', () => {
  const grams = new Grams(phrases);
  expect(grams.normal('右')).toBe('右');
  expect(grams.normal('右（剧烈）往外冒')).toBe('渗漏');
  for (const gram of grams.of('渗漏')) expect(gram).toBeLessThan(GRAMS);
  expect(grams.of('渗漏').filter(isSingle)).toHaveLength(2);
});

test('what says nothing of which it is, and who makes nothing, are known as such', () => {
  expect([lexicon.isBare('故障'), lexicon.isBare('导管故障')]).toEqual([true, false]);
  expect([lexicon.isSeller('康民大药房'), lexicon.isSeller('康民药业')]).toEqual([true, false]);
});
