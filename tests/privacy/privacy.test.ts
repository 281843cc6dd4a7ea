/** The promise of the mask, a little looser than what `npm run bench privacy` aims at. */
import { mask } from '@huishang/language';
import { loadVocabulary } from '@huishang/vocabulary';
import { expect, test } from 'vitest';
import { entitiesLost, passed } from './measure.ts';
import { byHand, byManyHands, filled, PLANTED_SENTENCES } from './planted.ts';

test.each([
  ['in sentences with blanks', filled(PLANTED_SENTENCES), 0.015],
  // Written to be hard: a third of their names are words (高峰, 计划, 明珠), which no context but the next word tells.
  ['in sentences written by hand', byHand(), 0.1],
  // Harder still: most of their names are words, nicknames or of other peoples, in every place of a sentence.
  ['in sentences of many manners', byManyHands(), 0.19],
])('of what is planted %s hardly anything passes', (_, planted, most) => {
  const { of, wrong } = passed(planted);
  expect(of).toBeGreaterThan(150);
  expect(wrong.length / of, wrong.join('\n')).toBeLessThanOrEqual(most);
});

test('of what the gold narratives name hardly anything is masked', () => {
  const { of, wrong } = entitiesLost();
  expect(of).toBeGreaterThan(3500);
  expect(wrong.length / of, wrong.join('\n')).toBeLessThanOrEqual(1 / 400);
});

test('hardly a wording of the vocabulary, even behind 患者, is taken for a name', () => {
  const wordings = new Set(loadVocabulary().terms.flatMap(({ zh, wordings }) => [zh, ...wordings]));
  const wrong = [...wordings].filter((wording) => {
    const text = `患者${wording}，予处理`;
    return /\p{Script=Han}/u.test(wording) && mask(text) !== text;
  });
  expect(wrong.length / wordings.size, wrong.join(' ')).toBeLessThan(0.002);
});
