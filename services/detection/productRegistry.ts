/**
 * Which domain a product or firm belongs to, as far as reports and samples have told. Complaints and some risk information
 * name a product loosely and no domain; they are decided by what is known as of now, whichever came first.
 */
import { type Domain, domains, type Evidence, evidenceKey, type ProductMention } from '@huishang/schemas';
import { compare, isNewer } from './newest.ts';

type Known = {
  version: string;
  reportDate: string | null;
  receivedDate: string;
  domain: Domain | null;
  words: string[];
  products: ProductMention[];
};

export class ProductRegistry {
  readonly #records = new Map<string, Known>();
  /** Word (product key, base or maker, by kind) → records by domain, in the order of `domains`. */
  readonly #counts = new Map<string, number[]>();
  /** Base → product keys with it, by records. */
  readonly #keysByBase = new Map<string, Map<string, number>>();

  /** Takes any evidence in; the newest version of a record counts. Records without a domain teach nothing but may be handed in. */
  put(e: Evidence): void {
    const key = evidenceKey(e);
    const before = this.#records.get(key);
    if (before !== undefined && isNewer(before, e)) return;
    this.withdraw(key);
    const { version, reportDate, receivedDate } = e;
    const products = e.domain === null ? [] : e.products.filter((p) => p.role === 'suspect');
    const words = [...new Set(products.flatMap(wordsOf))];
    const known = { version, reportDate, receivedDate, domain: e.domain, words, products };
    this.#records.set(key, known);
    this.#learn(known, 1);
  }

  withdraw(key: string): void {
    const known = this.#records.get(key);
    if (known === undefined) return;
    this.#records.delete(key);
    this.#learn(known, -1);
  }

  #learn(known: Known, by: 1 | -1): void {
    if (known.domain === null) return;
    for (const word of known.words) this.#count(word, known.domain, by);
    for (const { base, key } of known.products) {
      if (base === '' || key === '') continue;
      const keys = this.#keysByBase.get(base) ?? new Map<string, number>();
      const n = (keys.get(key) ?? 0) + by;
      if (n === 0) keys.delete(key);
      else keys.set(key, n);
      if (keys.size === 0) this.#keysByBase.delete(base);
      else this.#keysByBase.set(base, keys);
    }
  }

  /**
   * The domain of evidence: its own; else that of its products by name, else of its firms, by most records; null when nobody knows
   * any of them. A tie goes to the first of drug, vaccine, device, cosmetic.
   */
  domainOf(e: Evidence): Domain | null {
    if (e.domain !== null) return e.domain;
    for (const kind of ['product', 'base', 'maker'] as const) {
      const total = domains.map(() => 0);
      for (const p of e.products) {
        const word = wordOf(kind, p);
        for (const [i, n] of (word === null ? [] : (this.#counts.get(word) ?? [])).entries()) total[i]! += n;
      }
      const most = Math.max(...total);
      if (most > 0) return domains[total.indexOf(most)]!;
    }
    return null;
  }

  /** The product key that reports and samples use: the mention's own where it is known, else the commonest with its base. */
  keyOf(p: ProductMention): string {
    if (p.base === '' || this.#counts.has(`product ${p.key}`)) return p.key;
    const keys = [...(this.#keysByBase.get(p.base) ?? [])];
    return keys.sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0] ?? p.key;
  }

  #count(word: string, of: Domain, by: number): void {
    const row = this.#counts.get(word) ?? domains.map(() => 0);
    row[domains.indexOf(of)]! += by;
    if (row.every((n) => n === 0)) this.#counts.delete(word);
    else this.#counts.set(word, row);
  }
}

function wordOf(kind: 'product' | 'base' | 'maker', p: ProductMention): string | null {
  const value = kind === 'product' ? p.key : kind === 'base' ? p.base : p.makerKey;
  return value === undefined || value === '' ? null : `${kind} ${value}`;
}

const wordsOf = (p: ProductMention): string[] =>
  (['product', 'base', 'maker'] as const).map((kind) => wordOf(kind, p)).filter((word) => word !== null);
