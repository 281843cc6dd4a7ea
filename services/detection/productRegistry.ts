/**
 * Which domain a product or firm belongs to, as far as reports and samples have told. Complaints and some risk information
 * name a product loosely and no domain; they are decided by what is known as of now, whichever came first.
 */
import { type Domain, domains, type Evidence, evidenceKey, type ProductMention } from '@huishang/schemas';
import { isNewer } from './newest.ts';

type Known = {
  version: string;
  reportDate: string | null;
  receivedDate: string;
  domain: Domain | null;
  words: string[];
};

export class ProductRegistry {
  readonly #records = new Map<string, Known>();
  /** Word (product key, base or maker, by kind) → records by domain, in the order of `domains`. */
  readonly #counts = new Map<string, number[]>();

  /** Takes any evidence in; the newest version of a record counts. Records without a domain teach nothing but may be handed in. */
  put(e: Evidence): void {
    const key = evidenceKey(e);
    const before = this.#records.get(key);
    if (before !== undefined && isNewer(before, e)) return;
    this.withdraw(key);
    const { version, reportDate, receivedDate } = e;
    const words =
      e.domain === null ? [] : [...new Set(e.products.filter((p) => p.role === 'suspect').flatMap(wordsOf))];
    this.#records.set(key, { version, reportDate, receivedDate, domain: e.domain, words });
    if (e.domain !== null) for (const word of words) this.#count(word, e.domain, 1);
  }

  withdraw(key: string): void {
    const known = this.#records.get(key);
    if (known === undefined) return;
    this.#records.delete(key);
    if (known.domain !== null) for (const word of known.words) this.#count(word, known.domain, -1);
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
