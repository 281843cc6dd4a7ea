/** Events counted every way the methods need: in all, by stratum, by pair, by product. */
import { bump, Margins } from './margins.ts';
import { Names } from './names.ts';

/** One counted event: the union of a group of duplicate reports, in codes. `primary` names it. */
export type CountedEvent = {
  products: number[];
  hazards: number[];
  stratum: number;
  period: number | null;
  primary: string;
};

/** Counts that follow events as they come and go. Only {@link CountBase} changes it; others read. */
export class Tally {
  readonly products = new Names();
  readonly hazards = new Names();
  readonly strata = new Names();
  readonly events = new Map<string, CountedEvent>();
  readonly all = new Margins();
  readonly byStratum = new Map<number, Margins>();
  /** product → hazard → events naming both. */
  readonly pairs = new Map<number, Map<number, number>>();
  /** product → keys of the events naming it. */
  readonly #keysOf = new Map<number, Set<string>>();

  add(key: string, event: CountedEvent): void {
    this.events.set(key, event);
    this.#count(key, event, 1);
  }

  /** Unknown keys are no error. */
  remove(key: string): void {
    const event = this.events.get(key);
    if (event === undefined) return;
    this.events.delete(key);
    this.#count(key, event, -1);
  }

  /** Code of a product, −1 for one never named. */
  product(name: string): number {
    return this.products.find(name) ?? -1;
  }

  /** Code of a hazard, −1 for one never named. */
  hazard(name: string): number {
    return this.hazards.find(name) ?? -1;
  }

  /** Keys of the events that name a product. */
  keysOf(product: number): Iterable<string> {
    return this.#keysOf.get(product) ?? [];
  }

  /** The events that name a product. */
  *eventsOf(product: number): Generator<CountedEvent> {
    for (const key of this.keysOf(product)) yield this.events.get(key)!;
  }

  #count(key: string, { products, hazards, stratum }: CountedEvent, sign: 1 | -1): void {
    this.all.count(products, hazards, sign);
    const margins = this.byStratum.get(stratum) ?? new Margins();
    this.byStratum.set(stratum, margins);
    margins.count(products, hazards, sign);
    if (margins.reports === 0) this.byStratum.delete(stratum);
    for (const product of products) {
      this.#post(product, key, sign);
      const row = this.pairs.get(product) ?? new Map<number, number>();
      this.pairs.set(product, row);
      for (const hazard of hazards) bump(row, hazard, sign);
      if (row.size === 0) this.pairs.delete(product);
    }
  }

  #post(product: number, key: string, sign: 1 | -1): void {
    const keys = this.#keysOf.get(product) ?? new Set<string>();
    this.#keysOf.set(product, keys);
    if (sign === 1) keys.add(key);
    else keys.delete(key);
    if (keys.size === 0) this.#keysOf.delete(product);
  }
}
