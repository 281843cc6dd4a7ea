/** What the record's columns say of persons is found again however it is spaced: as an expression with gaps finds it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownNames } from '../persons/known.ts';

const letter = fc.constantFrom('李', '明', '伟', '𠮷', '1', '3');
const between = fc.constantFrom('', ' ', '·', '_', '*', '.', '-', '    ', '     ', '，', '的');
const text = fc.array(fc.tuple(letter, between), { maxLength: 12 }).map((parts) => parts.flat().join(''));

function byExpression(text: string, name: string): { start: number; end: number }[] {
  const expression = new RegExp([...name].join('[ \\u00b7_*.-]{0,4}'), 'gu');
  return [...text.matchAll(expression)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

test('as an expression with gaps finds it', () => {
  fc.assert(
    fc.property(text, fc.array(letter, { minLength: 3, maxLength: 4 }), (text, letters) => {
      const name = letters.join('');
      expect(knownNames(text, [name])).toEqual(byExpression(text, name));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  ['患者JOHN  SMITH诉头晕', 'John Smith', 'JOHN  SMITH'],
  ['Smithson said', 'Smith', ''],
  ['由Jean-Luc陪同', 'jean-luc', 'Jean-Luc'],
])('%s', (text, name, found) => {
  expect(
    knownNames(text, [name])
      .map(({ start, end }) => text.slice(start, end))
      .join(),
  ).toBe(found);
});
