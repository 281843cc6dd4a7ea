/** The words that the recogniser holds names against: those of jieba's dictionary, and what has a name of its own. */
import type { Gazetteer } from '@huishang/vocabulary';
import { dict } from '@node-rs/jieba/dict.js';
import { medicines } from '../entities/medicines.ts';
import type { WordClass } from './plausible.ts';

/** Longer words are made of shorter ones as far as names are concerned. */
const LONGEST_WORD = 5;

export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** 左 is a family name too. */
const sides = [...'额颊颧臀枕颞顶面耳眼鼻唇腮颌颈肩臂肘腕手指腿膝踝足趾胸乳腋腹腰髋股侧'].map((part) => `左${part}`);

/** What is called by a name of its own: medicines, places and parts of the body. */
export function named({ above, districts }: Gazetteer): string[] {
  return [...medicines, ...above, ...districts].filter((name) => name.length > 2).concat(sides);
}

/** The dictionary's words of up to five Chinese characters, with how often each was seen and its tag: `word count tag` a line. */
export function* entries(): Generator<[word: string, count: number, tag: string]> {
  const dictionary = new TextDecoder().decode(dict);
  for (let at = 0; at < dictionary.length; ) {
    const end = dictionary.indexOf('\n', at);
    const stop = end < 0 ? dictionary.length : end;
    const space = dictionary.indexOf(' ', at);
    if (space - at <= LONGEST_WORD && isHan(dictionary.charCodeAt(at))) {
      const second = dictionary.indexOf(' ', space + 1);
      yield [
        dictionary.slice(at, space),
        Number(dictionary.slice(space + 1, second)),
        dictionary.slice(second + 1, stop),
      ];
    }
    at = stop + 1;
  }
}

/** jieba's tags; others are nouns, adjectives and names of things, by which persons are called too. */
export const classes: Readonly<Record<string, WordClass>> = {
  d: 'grammar', p: 'grammar', c: 'grammar', r: 'grammar', m: 'grammar', q: 'grammar', f: 'grammar', u: 'grammar',
  y: 'grammar', e: 'grammar', o: 'grammar', h: 'grammar', k: 'grammar', t: 'time', v: 'verb', nr: 'named',
}; // biome-ignore format: a table
