/** Words of Chinese text, by jieba with the words that the lexicon hands in. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** A word and its part of speech (n, v, p …) in jieba's tags. */
export type Word = { start: number; end: number; text: string; tag: string };

/** Cuts text into words; build it once, since its dictionary takes some 200 ms to load. */
export class Segmenter {
  readonly #jieba = Jieba.withDict(dict);

  /** @param words kept whole, which jieba's own dictionary would cut (过敏性休克). */
  constructor(words: Iterable<string>) {
    const lines: string[] = [];
    for (const word of words) if (/^\p{Script=Han}{2,}$/u.test(word)) lines.push(`${word} 100000 nz`);
    if (lines.length > 0) this.#jieba.loadDict(new TextEncoder().encode(`${lines.join('\n')}\n`));
  }

  /** The words of the text, in order, with their places. */
  words(text: string): Word[] {
    let at = 0;
    return this.#jieba.tag(text).map(({ word, tag }) => {
      const start = at;
      at += word.length;
      return { start, end: at, text: word, tag };
    });
  }

  /** The words alone, without space and punctuation: what natural's classifiers and TF-IDF take. */
  tokens(text: string): string[] {
    return this.#jieba.cut(text).filter((word) => /[\p{L}\p{N}]/u.test(word));
  }
}
