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

  /** How many had come or gone when a day up to this month (by index) changed last. */
  changedUpTo(month: number): number {
    let latest = 0;
    for (const [changed, at] of this.#changed) if (changed <= month && at > latest) latest = at;
    return latest;
  }
}

/** Counts by day, in an array from the first day on. */
export class DayRow {
  #from = 0;
  #counts = new Int32Array(0);
  /** Asked of the same row for every pair. */
  #beginning: number | null | undefined;

  add(day: number, by: number): void {
    if (this.#counts.length === 0) this.#from = day;
    if (day < this.#from) this.#widen(this.#from - day, 0);
    else if (day >= this.#from + this.#counts.length) this.#widen(0, day - this.#from - this.#counts.length + 1);
    this.#counts[day - this.#from]! += by;
    this.#beginning = undefined;
  }

  /** Of the days after one and up to another. */
  sum(after: number, upTo: number): number {
    const to = Math.min(upTo - this.#from, this.#counts.length - 1);
    let sum = 0;
    for (let i = Math.max(after + 1 - this.#from, 0); i <= to; i += 1) sum += this.#counts[i]!;
    return sum;
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
    for (let i = 0; i < this.#counts.length; i += 1)
      for (let n = this.#counts[i]!; n > 0; n -= 1) days.push(this.#from + i);
    this.#beginning = beginning(days) ?? null;
    return this.#beginning;
  }

  /** The last day with a count, likewise. */
  get last(): number | null {
    const at = this.#counts.findLastIndex((n) => n > 0);
    return at < 0 ? null : this.#from + at;
  }

  /** At `m`, the counts up to the end of month `first + m` (by index); what lies before `first` counts in it. */
  cumulative(first: number, months: number): Float64Array {
    const counts = new Float64Array(months);
    for (let i = 0; i < this.#counts.length; i += 1) {
      if (this.#counts[i] === 0) continue;
      const m = Math.max(0, monthIndex(this.#from + i) - first);
      if (m < months) counts[m]! += this.#counts[i]!;
    }
    for (let m = 1; m < months; m += 1) counts[m]! += counts[m - 1]!;
    return counts;
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
