/** A phrase as a bag of its characters and pairs of neighbours, after what people write in many ways is one. */
import { fold } from '../fold.ts';

/** How a phrase is brought nearer to others: what is written for what, and what is left out. */
export type PhraseWords = {
  /** `kept` stands for each of the wordings (漏 for 渗液, 漏液, 往外冒). */
  alike: readonly { kept: string; wordings: readonly string[] }[];
  /** Words of degree, time and side, which say nothing of what it is. */
  dropped: readonly string[];
};

const PAIRS = 1 << 17;
const SINGLES = 1 << 14;
/** Different values of a gram. */
export const GRAMS = PAIRS + SINGLES;
/** Beginning and end of a phrase count as its neighbours. */
const EDGE = 1;

export const isSingle = (gram: number): boolean => gram >= PAIRS;

export class Grams {
  /** By first character: words and what stands for them, the longest first. */
  readonly #turned = new Map<string, [word: string, kept: string][]>();

  constructor({ alike, dropped }: PhraseWords) {
    const turned = new Map<string, string>();
    for (const { kept, wordings } of alike)
      for (const wording of wordings) if (!turned.has(fold(wording))) turned.set(fold(wording), fold(kept));
    for (const word of dropped) if (!turned.has(fold(word))) turned.set(fold(word), '');
    for (const [word, kept] of turned) {
      const first = word.charAt(0);
      this.#turned.set(first, [...(this.#turned.get(first) ?? []), [word, kept]]);
    }
    for (const words of this.#turned.values()) words.sort((a, b) => b[0].length - a[0].length);
  }

  /** The phrase with one word for many, without punctuation and what is left out; as it was where nothing else is left. */
  normal(phrase: string): string {
    const bare = fold(phrase).replace(/[^\p{L}\p{N}]/gu, '');
    let out = '';
    for (let i = 0; i < bare.length; ) {
      const found = this.#turned.get(bare.charAt(i))?.find(([word]) => bare.startsWith(word, i));
      out += found ? found[1] : bare.charAt(i);
      i += found ? found[0].length : 1;
    }
    return out === '' ? bare : out;
  }

  /** Of a phrase made normal, each gram once. */
  of(normal: string): number[] {
    const grams: number[] = [];
    const add = (gram: number) => {
      if (!grams.includes(gram)) grams.push(gram);
    };
    let before = EDGE;
    for (let i = 0; i < normal.length; i++) {
      const unit = normal.charCodeAt(i);
      add(PAIRS + (Math.imul(unit, 0x9e3779b1) >>> 18));
      add(pair(before, unit));
      before = unit;
    }
    add(pair(before, EDGE));
    return grams;
  }
}

const pair = (a: number, b: number): number => Math.imul(Math.imul(a, 0x85ebca6b) ^ b, 0x9e3779b1) >>> 15;
