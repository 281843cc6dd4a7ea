import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../index.ts';
import { anyText } from './sample.ts';

describe('fold', () => {
  test.each([
    ['ＡＢｃ１２３（皮疹）', 'abc123(皮疹)'],
    ['過敏性休克、頭暈', '过敏性休克、头晕'],
    ['A–B—C−D', 'a-b-c-d'],
    ['T 38.5℃\u3000\u00a0x', 't 38.5℃  x'],
    ['a\nb', 'a\nb'],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded));

  test('keeps every length, and folding again changes nothing', () => {
    fc.assert(
      fc.property(anyText(40), (text) => {
        const once = fold(text);
        return once.length === text.length && fold(once) === once;
      }),
    );
  });
});
