import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Automaton } from '../automaton.ts';
import { Lexicon } from '../lexicon.ts';

const word = fc.string({ unit: fc.constantFrom('痒', '疹', '热', '皮', '休'), minLength: 1, maxLength: 4 });

test('finds every occurrence of every pattern, as a search by hand does', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 12 }),
      fc.string({ unit: fc.constantFrom('痒', '疹', '热', '皮', '休'), maxLength: 40 }),
      (patterns, text) => {
        const found: string[] = [];
        new Automaton(patterns).scan(text, (pattern, end) =>
          found.push(`${end - patterns[pattern]!.length} ${patterns[pattern]}`),
        );
        const wanted: string[] = [];
        for (let at = 0; at < text.length; at++)
          for (const pattern of patterns) if (text.startsWith(pattern, at)) wanted.push(`${at} ${pattern}`);
        expect(found.sort()).toEqual(wanted.sort());
      },
    ),
  );
});

test('a wording inside a longer one that begins too early to count is found', () => {
  const lexicon = new Lexicon([{ code: 'x', kind: 'reaction', wordings: ['疹', '热皮', '皮疹皮'] }]);
  expect(lexicon.tokens('热皮疹皮').map(({ start, end }) => [start, end])).toEqual([
    [0, 2],
    [2, 3],
  ]);
});

test('the lexicon takes the leftmost and of those the longest', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 10 }),
      fc.string({ unit: fc.constantFrom('痒', '疹', '热', '皮', '休'), maxLength: 30 }),
      (wordings, text) => {
        const lexicon = new Lexicon([{ code: 'x', kind: 'reaction', wordings }]);
        const found = lexicon.tokens(text).map(({ start, end }) => [start, end]);
        const wanted: number[][] = [];
        for (let at = 0; at < text.length; ) {
          const longest = wordings
            .filter((wording) => text.startsWith(wording, at))
            .sort((a, b) => b.length - a.length)[0];
          if (longest) wanted.push([at, at + longest.length]);
          at += longest?.length ?? 1;
        }
        expect(found).toEqual(wanted);
      },
    ),
  );
});
