/** Cumulative monthly counts, by which the rules are asked what they would have said at the end of an earlier month. */
import type { Case } from '@huishang/cases';
import { beginning } from '@huishang/statistics';
import { monthIndex } from './days.ts';

export class MonthlyCounts {
  readonly first: number;
  readonly months: number;
  readonly total: Float64Array;
  readonly #products = new Map<string, Float64Array>();
  readonly #hazards = new Map<string, Float64Array>();

  /** @param events every event, received in the months up to and including that of `asOf` (a day number). */
  constructor(events: Iterable<Case>, asOf: number) {
    const all = [...events];
    const last = monthIndex(asOf);
    const days = all.map((e) => e.received).sort((a, b) => a - b);
    this.first = Math.min(last, monthIndex(beginning(days) ?? asOf));
    this.months = last - this.first + 1;
    this.total = new Float64Array(this.months);
    for (const e of all) {
      const month = this.#monthOf(e);
      this.total[month]! += 1;
      for (const p of e.productKeys) this.#row(this.#products, p)[month]! += 1;
      for (const h of e.hazards) this.#row(this.#hazards, h)[month]! += 1;
    }
    accumulate(this.total);
    for (const row of this.#products.values()) accumulate(row);
    for (const row of this.#hazards.values()) accumulate(row);
  }

  /** Events received up to the end of each month that name the product. */
  product(key: string): Float64Array {
    return this.#products.get(key) ?? new Float64Array(this.months);
  }

  hazard(key: string): Float64Array {
    return this.#hazards.get(key) ?? new Float64Array(this.months);
  }

  /** The same for any list of events. */
  of(events: readonly Case[]): Float64Array {
    const row = new Float64Array(this.months);
    for (const e of events) row[this.#monthOf(e)]! += 1;
    accumulate(row);
    return row;
  }

  /** What was received before the beginning counts with its first month. */
  #monthOf(e: Case): number {
    return Math.max(0, monthIndex(e.received) - this.first);
  }

  #row(rows: Map<string, Float64Array>, key: string): Float64Array {
    let row = rows.get(key);
    if (row === undefined) {
      row = new Float64Array(this.months);
      rows.set(key, row);
    }
    return row;
  }
}

function accumulate(row: Float64Array): void {
  for (let i = 1; i < row.length; i += 1) row[i]! += row[i - 1]!;
}
