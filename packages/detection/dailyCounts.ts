/** Cases by day of reception, kept up case by case: in all, by suspected product and by hazard. */
import type { Case } from '@huishang/cases';
import { beginning } from '@huishang/statistics';
import { monthIndex } from './days.ts';

export class DailyCounts {
  readonly total = new DayRow();
  readonly #products = new Map<string, DayRow>();
  readonly #hazards = new Map<string, DayRow>();
  /** Months, by index, with when (in changes so far) one of their days changed last. */
  readonly #changed = new Map<number, number>();
  #changes = 0;

  count(c: Case, sign: 1 | -1): void {
    this.total.add(c.received, sign);
    for (const product of c.productKeys) rowIn(this.#products, product).add(c.received, sign);
    for (const hazard of c.hazards) rowIn(this.#hazards, hazard).add(c.received, sign);
    this.#changes += 1;
    this.#changed.set(monthIndex(c.received), this.#changes);
  }

  product(key: string): DayRow {
    return this.#products.get(key) ?? EMPTY;
  }

  hazard(code: string): DayRow {
    return this.#hazards.get(code) ?? EMPTY;
  }

  /** So many cases have come or gone. */
  get changes(): number {
    return this.#changes;
  }

  /** The first month (by index) of which a day has changed since so many cases had come or gone; infinite where none has. */
  changedFrom(changes: number): number {
    let first = Number.POSITIVE_INFINITY;
    for (const [month, at] of this.#changed) if (at > changes && month < first) first = month;
    return first;
  }
}

/** Counts by day, in an array from the first day on. */
export class DayRow {
  #from = 0;
  #counts = new Int32Array(0);
  #all = 0;
  /** Asked of the same row for every pair. */
  #beginning: number | null | undefined;

  add(day: number, by: number): void {
    if (this.#counts.length === 0) this.#from = day;
    if (day < this.#from) this.#widen(this.#from - day, 0);
    else if (day >= this.#from + this.#counts.length) this.#widen(0, day - this.#from - this.#counts.length + 1);
    this.#counts[day - this.#from]! += by;
    this.#all += by;
    this.#beginning = undefined;
  }

  /** Of the days after one and up to another. */
  sum(after: number, upTo: number): number {
    const to = Math.min(upTo - this.#from, this.#counts.length - 1);
    let sum = 0;
    for (let i = Math.max(after + 1 - this.#from, 0); i <= to; i += 1) sum += this.#counts[i]!;
    return sum;
  }

  /** Of all days up to one. */
  upTo(day: number): number {
    return this.sum(this.#from - 1, day);
  }

  /** The first day with a count; null where there is none. */
  get first(): number | null {
    const at = this.#counts.findIndex((n) => n > 0);
    return at < 0 ? null : this.#from + at;
  }

  /** The day since which there have been counts, but for stragglers; null without any. */
  get beginning(): number | null {
    if (this.#beginning !== undefined) return this.#beginning;
    const days: number[] = [];
    const enough = 2 + this.#all / 50;
    for (let i = 0; i < this.#counts.length && days.length < enough; i += 1)
      for (let n = this.#counts[i]!; n > 0; n -= 1) days.push(this.#from + i);
    this.#beginning = beginning(days, this.#all) ?? null;
    return this.#beginning;
  }

  /** The last day with a count, likewise. */
  get last(): number | null {
    const at = this.#counts.findLastIndex((n) => n > 0);
    return at < 0 ? null : this.#from + at;
  }

  /** Room for more days at either end, with some to spare. */
  #widen(before: number, behind: number): void {
    const spare = this.#counts.length >> 2;
    const front = before === 0 ? 0 : before + spare;
    const wider = new Int32Array(front + this.#counts.length + (behind === 0 ? 0 : behind + spare));
    wider.set(this.#counts, front);
    this.#counts = wider;
    this.#from -= front;
  }
}

const EMPTY = new DayRow();

function rowIn(rows: Map<string, DayRow>, key: string): DayRow {
  let row = rows.get(key);
  if (row === undefined) {
    row = new DayRow();
    rows.set(key, row);
  }
  return row;
}
