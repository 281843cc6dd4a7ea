/** Looks up the one term of a kind that a coded field's text means. */
import { withoutModifiers } from './modifiers.ts';
import { wordingKey } from './normalise.ts';
import type { Term } from './term.ts';

export type WordingIndex = { find(text: string): Term | undefined };

const smallWords = new Set(['a', 'an', 'and', 'at', 'in', 'of', 'on', 'the', 'to']);

/** The words of an English key in the order of the alphabet: coders write `Renal failure acute` and `Pain in chest`. */
function bagOfWords(key: string): string | undefined {
  if (!/^[a-z0-9 +%]+$/u.test(key)) return undefined;
  const words = key.split(' ').filter((word) => !smallWords.has(word));
  return words.length > 1 ? words.sort().join(' ') : undefined;
}

/**
 * The index of terms of one kind. What matches no wording as it stands may match one in another order of its words (where two
 * terms have the same words, order decides and nothing is guessed), or without words of degree and place before it.
 * @throws Error naming both terms where one wording is given to two, all such pairs at once.
 */
export function indexWordings(terms: readonly Term[]): WordingIndex {
  const exact = new Map<string, Term>();
  const clashes = new Set<string>();
  // Chapters come last and give way: 感染 in a coded field is an infection, not a heading.
  const chaptersLast = [...terms].sort((a, b) => Number(a.parent === null) - Number(b.parent === null));
  for (const term of chaptersLast) {
    for (const wording of [...term.wordings, ...term.codedOnly, term.en, term.zh]) {
      const key = wordingKey(wording);
      const taken = exact.get(key);
      if (!taken) exact.set(key, term);
      else if (taken !== term && term.parent !== null) {
        clashes.add(`${wording}: ${taken.code} ${taken.zh} and ${term.code} ${term.zh}`);
      }
    }
  }
  if (clashes.size > 0) throw new Error(`one wording, two terms:\n${[...clashes].join('\n')}`);

  const bags = new Map<string, Term | null>();
  for (const [key, term] of exact) {
    const bag = bagOfWords(key);
    if (bag === undefined) continue;
    const taken = bags.get(bag);
    bags.set(bag, taken === undefined || taken === term ? term : null);
  }
  return {
    find(text) {
      const key = wordingKey(text);
      const bag = bagOfWords(key);
      const asWritten = exact.get(key) ?? (bag === undefined ? undefined : bags.get(bag));
      if (asWritten) return asWritten;
      const shorter = withoutModifiers(key).find((rest) => exact.has(rest));
      return shorter === undefined ? undefined : exact.get(shorter);
    },
  };
}
