/** The codes whose wordings a phrase is likest: for what no dictionary has word for word. */
import type { LexiconKind, LexiconTerm } from '../terms.ts';
import { GRAMS, Grams, isSingle, type PhraseWords } from './grams.ts';

/** @param likeness cosine of the phrase and the wording, 0 to 1. */
export type Candidate = { code: string; likeness: number };

/** Longer wordings are sentences. */
const LONGEST = 20;
/** A character shared says more than a pair shared by as much: pairs come in with their characters. Chosen on the training part. */
const SINGLE = 1.5;
const MOST = 5;

/** An inverted index of one kind's Chinese wordings: which of them hold a gram, and how much it weighs (tf-idf, cosine). */
export class Nearest {
  readonly #grams: Grams;
  readonly #codes: string[] = [];
  /** By wording: the place of its code, and the length of its vector. */
  readonly #codeOf: Int32Array;
  readonly #norms: Float64Array;
  /** By gram: squared weight, and where its wordings begin among all. */
  readonly #weights = new Float64Array(GRAMS);
  readonly #starts = new Int32Array(GRAMS + 1);
  readonly #holders: Int32Array;
  readonly #scores: Float64Array;
  readonly #remembered = new Map<string, readonly Candidate[]>();

  constructor(terms: Iterable<LexiconTerm>, kind: LexiconKind, words: PhraseWords) {
    this.#grams = new Grams(words);
    const place = new Map<string, number>();
    const bags: number[][] = [];
    const codeOf: number[] = [];
    const seen = new Set<string>();
    for (const { code, kind: own, wordings } of terms) {
      if (own !== kind) continue;
      if (!place.has(code)) place.set(code, this.#codes.push(code) - 1);
      for (const wording of wordings) {
        if (wording.length > LONGEST || !HAN.test(wording)) continue;
        const normal = this.#grams.normal(wording);
        if (seen.has(`${code} ${normal}`)) continue;
        seen.add(`${code} ${normal}`);
        bags.push(this.#grams.of(normal));
        codeOf.push(place.get(code)!);
      }
    }
    for (const bag of bags) for (const gram of bag) this.#starts[gram + 1]!++;
    for (let gram = 0; gram < GRAMS; gram++) {
      const idf = Math.log((bags.length + 1) / (this.#starts[gram + 1]! + 1));
      this.#weights[gram] = (isSingle(gram) ? SINGLE * idf : idf) ** 2;
      this.#starts[gram + 1]! += this.#starts[gram]!;
    }
    this.#holders = new Int32Array(this.#starts[GRAMS]!);
    const next = this.#starts.slice();
    bags.forEach((bag, i) => {
      for (const gram of bag) this.#holders[next[gram]!++] = i;
    });
    this.#codeOf = Int32Array.from(codeOf);
    this.#norms = Float64Array.from(bags, (bag) => this.#norm(bag));
    this.#scores = new Float64Array(bags.length);
  }

  #norm(bag: readonly number[]): number {
    return Math.sqrt(bag.reduce((sum, gram) => sum + this.#weights[gram]!, 0)) || 1;
  }

  /** At most five codes, the likest first; none for a phrase without Chinese. */
  candidates(phrase: string): readonly Candidate[] {
    if (phrase.length > 3 * LONGEST || !HAN.test(phrase)) return [];
    let found = this.#remembered.get(phrase);
    if (!found) {
      found = this.#search(phrase);
      if (this.#remembered.size >= REMEMBERED) this.#remembered.clear();
      this.#remembered.set(phrase, found);
    }
    return found;
  }

  /** How like the phrase is to the likest wording of this code, 0 where it is not among the candidates. */
  likeness(phrase: string, code: string): number {
    return this.candidates(phrase).find((one) => one.code === code)?.likeness ?? 0;
  }

  #search(phrase: string): Candidate[] {
    const bag = this.#grams.of(this.#grams.normal(phrase));
    const norm = this.#norm(bag);
    const touched: number[] = [];
    for (const gram of bag) {
      const weight = this.#weights[gram]!;
      for (let at = this.#starts[gram]!; at < this.#starts[gram + 1]!; at++) {
        const row = this.#holders[at]!;
        if (this.#scores[row] === 0) touched.push(row);
        this.#scores[row]! += weight;
      }
    }
    const best = new Map<number, number>();
    for (const row of touched) {
      const likeness = this.#scores[row]! / (norm * this.#norms[row]!);
      this.#scores[row] = 0;
      const code = this.#codeOf[row]!;
      if (likeness > (best.get(code) ?? 0)) best.set(code, likeness);
    }
    return [...best]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST)
      .map(([code, likeness]) => ({ code: this.#codes[code]!, likeness: Math.round(likeness * 1000) / 1000 }));
  }
}

const HAN = /[\u3400-\u9fff]/u;
/** Phrases remembered: reports repeat themselves. */
const REMEMBERED = 5000;
