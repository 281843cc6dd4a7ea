/** Counts of whole-number codes in typed arrays, report by report: for tens of millions of reports in memory. */
import { type CodedReports, countPairs } from './codedReports.ts';

/** Slots of the hash table are three numbers: product, hazard, position of the pair plus one (0: an empty slot). */
const SLOT = 3;

/**
 * The counts that every score needs, kept up as reports come and go, in 12 bytes a pair and a hash table of twice that.
 *
 * Pairs stand in the order in which they were counted first; one whose count returns to zero keeps its place with n11 = 0.
 * A report's own codes are not kept: whoever takes it away says again what it said. Products and hazards within one call are
 * distinct. For names, duplicates, strata and everything else that can be asked of reports there is `CountBase`.
 */
export class CodedCounts {
  /** Reports counted. */
  reports = 0;
  /** Pairs ever reported together; the first so many entries of the columns are theirs. */
  pairs = 0;
  product = new Int32Array(1 << 10);
  hazard = new Int32Array(1 << 10);
  n11 = new Int32Array(1 << 10);
  /** Reports by product and by hazard; codes beyond the end have none. */
  productMargins = new Int32Array(1 << 8);
  hazardMargins = new Int32Array(1 << 8);
  #slots = new Int32Array(SLOT << 11);
  #mask = (1 << 11) - 1;

  /** The counts of all these reports at once; the same as counting them one by one, but for the order of the pairs, and much faster. */
  static of(reports: CodedReports): CodedCounts {
    const counts = new CodedCounts();
    Object.assign(counts, countPairs(reports));
    counts.reports = reports.productEnds.length;
    counts.pairs = counts.n11.length;
    counts.#rehash();
    return counts;
  }

  /** Add (sign 1) or take away (sign −1) one report. */
  count(products: ArrayLike<number>, hazards: ArrayLike<number>, sign: 1 | -1 = 1): void {
    this.reports += sign;
    for (let i = 0; i < products.length; i += 1) {
      const product = products[i]!;
      if (product >= this.productMargins.length) this.productMargins = widened(this.productMargins, product + 1);
      this.productMargins[product]! += sign;
    }
    for (let j = 0; j < hazards.length; j += 1) {
      const hazard = hazards[j]!;
      if (hazard >= this.hazardMargins.length) this.hazardMargins = widened(this.hazardMargins, hazard + 1);
      this.hazardMargins[hazard]! += sign;
      for (let i = 0; i < products.length; i += 1) {
        const pair = this.#place(products[i]!, hazard); // It may widen the columns, so they are taken after it.
        this.n11[pair]! += sign;
      }
    }
  }

  /** The pair's position in the columns; −1 where the two were never reported together. */
  find(product: number, hazard: number): number {
    return this.#slots[SLOT * this.#slot(product, hazard) + 2]! - 1;
  }

  /** n1p of the pair at this position. */
  n1p(pair: number): number {
    return this.productMargins[this.product[pair]!]!;
  }

  /** np1 of the pair at this position. */
  np1(pair: number): number {
    return this.hazardMargins[this.hazard[pair]!]!;
  }

  #place(product: number, hazard: number): number {
    const slot = SLOT * this.#slot(product, hazard);
    const known = this.#slots[slot + 2]! - 1;
    if (known >= 0) return known;
    const pair = this.pairs;
    if (pair === this.n11.length) {
      this.product = widened(this.product, pair + 1);
      this.hazard = widened(this.hazard, pair + 1);
      this.n11 = widened(this.n11, pair + 1);
    }
    this.product[pair] = product;
    this.hazard[pair] = hazard;
    this.#slots[slot] = product;
    this.#slots[slot + 1] = hazard;
    this.#slots[slot + 2] = pair + 1;
    this.pairs += 1;
    if (this.pairs * 3 > this.#mask * 2) this.#rehash();
    return pair;
  }

  /** The slot that holds the pair, or the empty one where it would go. */
  #slot(product: number, hazard: number): number {
    let mixed = Math.imul(product, 0x9e3779b1) ^ Math.imul(hazard + 0x7f4a7c15, 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let at = (mixed ^ (mixed >>> 13)) & this.#mask;
    const slots = this.#slots;
    for (;;) {
      const i = SLOT * at;
      if (slots[i + 2] === 0 || (slots[i] === product && slots[i + 1] === hazard)) return at;
      at = (at + 1) & this.#mask;
    }
  }

  #rehash(): void {
    while (this.pairs * 3 > this.#mask * 2) this.#mask = 2 * this.#mask + 1;
    this.#slots = new Int32Array(SLOT * (this.#mask + 1));
    for (let pair = 0; pair < this.pairs; pair += 1) {
      const slot = SLOT * this.#slot(this.product[pair]!, this.hazard[pair]!);
      this.#slots[slot] = this.product[pair]!;
      this.#slots[slot + 1] = this.hazard[pair]!;
      this.#slots[slot + 2] = pair + 1;
    }
  }
}

/** The same values in an array at least so long, and at least half as long again. */
function widened(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(Math.max(length, Math.ceil(1.5 * values.length)));
  wider.set(values);
  return wider;
}
