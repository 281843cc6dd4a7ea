/** Counts by name, report by report, in the memory of coded counts: for whoever keeps the reports elsewhere. */
import type { Table } from '../disproportionality/table.ts';
import { expectedColumn, type NamedPairs } from '../scoring/columns.ts';
import { CodedCounts } from './codedCounts.ts';
import { byCodeUnit } from './duplicates.ts';
import { Names } from './names.ts';

/**
 * What every score needs, kept up as reports come and go. A report's own names are not kept: whoever takes it away says again what it
 * said. Products and hazards within one call are distinct. Every answer depends on the present reports alone, never on the order in
 * which they came.
 */
export class NamedCounts {
  readonly #counts = new CodedCounts();
  readonly #products = new Names();
  readonly #hazards = new Names();

  /** Add (sign 1) or take away (sign −1) one report. */
  count(products: readonly string[], hazards: readonly string[], sign: 1 | -1): void {
    this.#counts.count(
      products.map((name) => this.#products.intern(name)),
      hazards.map((name) => this.#hazards.intern(name)),
      sign,
    );
  }

  get reports(): number {
    return this.#counts.reports;
  }

  /** Reports that name the product. */
  ofProduct(product: string): number {
    const code = this.#products.find(product);
    return code === undefined ? 0 : (this.#counts.productMargins[code] ?? 0);
  }

  /** Reports that name the hazard. */
  ofHazard(hazard: string): number {
    const code = this.#hazards.find(hazard);
    return code === undefined ? 0 : (this.#counts.hazardMargins[code] ?? 0);
  }

  /** The four-fold table of a pair; zeros where it is unknown. */
  table(product: string, hazard: string): Table {
    const p = this.#products.find(product);
    const h = this.#hazards.find(hazard);
    const pair = p === undefined || h === undefined ? -1 : this.#counts.find(p, h);
    return {
      n11: pair < 0 ? 0 : this.#counts.n11[pair]!,
      n1p: this.ofProduct(product),
      np1: this.ofHazard(hazard),
      n: this.#counts.reports,
    };
  }

  /** How many pairs have each number of reports. */
  sizes(): ReadonlyMap<number, number> {
    const sizes = new Map<number, number>();
    for (let pair = 0; pair < this.#counts.pairs; pair += 1) {
      const n11 = this.#counts.n11[pair]!;
      if (n11 > 0) sizes.set(n11, (sizes.get(n11) ?? 0) + 1);
    }
    return sizes;
  }

  /** Every pair with n11 > 0, by product and then hazard in code-unit order, with the margins of what any report names. */
  pairs(): NamedPairs {
    const counts = this.#counts;
    const [productRank, hazardRank] = [ranks(this.#products.list), ranks(this.#hazards.list)];
    const width = this.#hazards.list.length;
    const order = new Float64Array(counts.pairs);
    let length = 0;
    // One number holds the place in the order and, behind it, the position: sorting numbers is fast.
    for (let pair = 0; pair < counts.pairs; pair += 1)
      if (counts.n11[pair]! > 0) {
        const place = productRank[counts.product[pair]!]! * width + hazardRank[counts.hazard[pair]!]!;
        order[length] = place * counts.pairs + pair;
        length += 1;
      }
    const sorted = order.subarray(0, length).sort();
    const positions = Uint32Array.from(sorted, (place) => place % counts.pairs);
    const n1p = Float64Array.from(positions, (pair) => counts.n1p(pair));
    const np1 = Float64Array.from(positions, (pair) => counts.np1(pair));
    return {
      product: Array.from(positions, (pair) => this.#products.list[counts.product[pair]!]!),
      hazard: Array.from(positions, (pair) => this.#hazards.list[counts.hazard[pair]!]!),
      n11: Float64Array.from(positions, (pair) => counts.n11[pair]!),
      n1p,
      np1,
      n: counts.reports,
      expected: expectedColumn(n1p, np1, counts.reports),
      productMargins: inOrder(counts.productMargins, productRank),
      hazardMargins: inOrder(counts.hazardMargins, hazardRank),
    };
  }
}

/** Of each name its place among all in code-unit order. */
function ranks(names: readonly string[]): Uint32Array {
  const order = Uint32Array.from(names.keys()).sort((a, b) => byCodeUnit(names[a]!, names[b]!));
  const rank = new Uint32Array(names.length);
  for (let place = 0; place < order.length; place += 1) rank[order[place]!] = place;
  return rank;
}

/** The margins above zero, in the order of their names. */
function inOrder(margins: Int32Array, rank: Uint32Array): Float64Array {
  const placed = new Float64Array(rank.length);
  for (let code = 0; code < rank.length; code += 1) placed[rank[code]!] = margins[code]!;
  return placed.filter((reports) => reports > 0);
}
