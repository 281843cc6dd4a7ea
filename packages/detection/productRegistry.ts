/**
 * Which domain a product or firm belongs to, as far as reports and samples have told. Complaints and some risk information
 * name a product loosely and no domain; they are decided by what is known as of now, whichever came first.
 */
import { Numbered, type Saved, type Take } from '@huishang/cases';
import { guessDomain } from '@huishang/language';
import { type Domain, domains, type Evidence, type ProductMention } from '@huishang/schemas';
import { compare } from './newest.ts';

/** What a record teaches; many teach the same. */
type Lesson = {
  domain: Domain | null;
  words: readonly string[];
  products: readonly { key: string; base: string }[];
  /** What the text of a record without a domain speaks of, and the keys of the products it names. */
  speaksOf: Domain | null;
  named: readonly string[];
};

/** Domain, suspected products (key, base, maker), what the text speaks of, the products it names. */
type Content = [Domain | null, [string, string, string][], Domain | null, string[]];

function lessonIn(content: string): Lesson {
  const [domain, suspected, speaksOf, named] = JSON.parse(content) as Content;
  const products = suspected.map(([key, base, makerKey]) => ({ key, base, makerKey }));
  return { domain, words: [...new Set(products.flatMap(wordsOf))], products, speaksOf, named };
}

export class ProductRegistry {
  readonly #lessons = new Numbered(lessonIn);
  /** How many records teach each. */
  readonly #times: number[] = [];
  readonly #changed = new Set<string>();
  /** Changes whenever {@link keyOf} may answer otherwise. */
  keysVersion = 0;
  /** Word (product key, base or maker, by kind) → records by domain, in the order of `domains`. */
  readonly #counts = new Map<string, number[]>();
  /** Product key → texts that name it, by the domain they speak of. */
  readonly #spoken = new Map<string, number[]>();
  readonly #guesses = new Map<string, Domain | null>();
  /** Base → product keys with it, by records. */
  readonly #keysByBase = new Map<string, Map<string, number>>();

  /**
   * Learns from any evidence; records without a domain teach nothing but what their text speaks of. Whoever keeps the record keeps the
   * number, and says with it when the record is gone.
   */
  learn(e: Evidence): number {
    const number = this.#lessons.of(this.#contentOf(e));
    this.#count(number, 1);
    return number;
  }

  forget(lesson: number): void {
    this.#count(lesson, -1);
  }

  *save(): Saved {
    yield* this.#lessons.save();
    yield this.#times;
  }

  restore(take: Take): void {
    this.#lessons.restore(take);
    for (const [lesson, times] of take<number[]>().entries()) this.#count(lesson, times);
  }

  #contentOf(e: Evidence): string {
    const suspected = e.domain === null ? [] : e.products.filter((p) => p.role === 'suspect');
    const speaksOf = e.domain === null ? this.#guess(e.excerpt) : null;
    const named = speaksOf === null ? [] : [...new Set(e.products.map((p) => p.key))];
    const content: Content = [e.domain, suspected.map((p) => [p.key, p.base, p.makerKey ?? '']), speaksOf, named];
    return JSON.stringify(content);
  }

  #count(lesson: number, by: number): void {
    const known = this.#lessons.at(lesson);
    this.#times[lesson] = (this.#times[lesson] ?? 0) + by;
    if (known.speaksOf !== null)
      for (const key of known.named) {
        add(this.#spoken, key, known.speaksOf, by);
        this.#changed.add(`product ${key}`);
      }
    if (known.domain === null) return;
    for (const word of known.words) {
      const wasThere = this.#counts.has(word);
      add(this.#counts, word, known.domain, by);
      this.#changed.add(word);
      if (this.#counts.has(word) !== wasThere) this.keysVersion += 1;
    }
    for (const { base, key } of known.products) {
      if (base === '' || key === '') continue;
      const commonest = this.#commonestWith(base);
      const keys = this.#keysByBase.get(base) ?? new Map<string, number>();
      const n = (keys.get(key) ?? 0) + by;
      if (n === 0) keys.delete(key);
      else keys.set(key, n);
      if (keys.size === 0) this.#keysByBase.delete(base);
      else this.#keysByBase.set(base, keys);
      if (this.#commonestWith(base) !== commonest) this.keysVersion += 1;
    }
  }

  /** Words of which more or less is known than when this was last asked: what names them may be decided otherwise. */
  takeChanged(): ReadonlySet<string> {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    return changed;
  }

  /** The words by which evidence without a domain is decided. */
  wordsOf(e: Evidence): ReadonlySet<string> {
    return new Set(e.products.flatMap(wordsOf));
  }

  /**
   * The domain of evidence: its own; else that of its products as records name them, or as their names show; else that of its
   * firms, by most records; else what its text speaks of. Null when none of these tells. A tie goes to the first of drug, vaccine,
   * device, cosmetic.
   */
  domainOf(e: Evidence): Domain | null {
    if (e.domain !== null) return e.domain;
    return (
      this.#knownBy('product', e) ??
      this.#knownBy('base', e) ??
      first(e.products.map((p) => this.#guess(p.name))) ??
      this.#knownBy('maker', e) ??
      this.#spokenOf(e) ??
      this.#guess(e.excerpt)
    );
  }

  #knownBy(kind: Word, e: Evidence): Domain | null {
    const total = domains.map(() => 0);
    for (const p of e.products) {
      const word = wordOf(kind, p);
      for (const [i, n] of (word === null ? [] : (this.#counts.get(word) ?? [])).entries()) total[i]! += n;
    }
    const most = total.reduce((a, b) => Math.max(a, b), 0);
    return most > 0 ? domains[total.indexOf(most)]! : null;
  }

  /** What all the texts that name its products speak of, so that one product is not torn between domains. */
  #spokenOf(e: Evidence): Domain | null {
    const total = domains.map(() => 0);
    for (const { key } of e.products) for (const [i, n] of (this.#spoken.get(key) ?? []).entries()) total[i]! += n;
    const most = total.reduce((a, b) => Math.max(a, b), 0);
    return most > 0 ? domains[total.indexOf(most)]! : null;
  }

  /** Asked of the same few thousand texts on every detection. */
  #guess(text: string): Domain | null {
    let guess = this.#guesses.get(text);
    if (guess === undefined) {
      guess = text === '' ? null : guessDomain(text);
      this.#guesses.set(text, guess);
    }
    return guess;
  }

  /** The product key that reports and samples use: the mention's own where it is known, else the commonest with its base. */
  keyOf(p: ProductMention): string {
    if (p.base === '' || this.#counts.has(`product ${p.key}`)) return p.key;
    return this.#commonestWith(p.base) ?? p.key;
  }

  /** The key that most records with a base have; the first in order among equals. */
  #commonestWith(base: string): string | undefined {
    let commonest: string | undefined;
    let most = 0;
    for (const [key, n] of this.#keysByBase.get(base) ?? [])
      if (commonest === undefined || n > most || (n === most && compare(key, commonest) < 0))
        [commonest, most] = [key, n];
    return commonest;
  }
}

function add(counts: Map<string, number[]>, word: string, of: Domain, by: number): void {
  const row = counts.get(word) ?? domains.map(() => 0);
  row[domains.indexOf(of)]! += by;
  if (row.every((n) => n === 0)) counts.delete(word);
  else counts.set(word, row);
}

const first = <T>(list: readonly (T | null)[]): T | null => list.find((item) => item !== null) ?? null;

type Word = 'product' | 'base' | 'maker';
type Named = Pick<ProductMention, 'key' | 'base' | 'makerKey'>;

function wordOf(kind: Word, p: Named): string | null {
  const value = kind === 'product' ? p.key : kind === 'base' ? p.base : p.makerKey;
  return value === undefined || value === '' ? null : `${kind} ${value}`;
}

const wordsOf = (p: Named): string[] =>
  (['product', 'base', 'maker'] as const).map((kind) => wordOf(kind, p)).filter((word) => word !== null);
