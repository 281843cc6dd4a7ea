/** Since when the rules have been firing: they are asked again as of the end of every month in which the pair grew. */
import type { Case } from '@huishang/cases';
import type { DailyCounts } from '../../dailyCounts.ts';
import { isoDay, monthEnd, monthIndex } from '../../days.ts';
import type { DetectionRules } from '../../rules.ts';
import { firing, scoresOf } from './pairRules.ts';

type Flagged = { month: number; changes: number };

/** Keeps what it found: a month that has passed is asked again only when evidence of it or of before has changed. */
export class FlagHistory {
  readonly #daily: DailyCounts;
  readonly #rules: DetectionRules['disproportionality'];
  readonly #flagged = new Map<string, Flagged>();
  #rows = new Map<object, Float64Array>();
  #asOf = 0;
  #changes = -1;

  constructor(daily: DailyCounts, rules: DetectionRules['disproportionality']) {
    this.#daily = daily;
    this.#rules = rules;
  }

  /**
   * First month end (or `asOf`) at which Evans', IC025 or ROR025 fires with the records known today; null where none does by itself.
   * @param pair.cases in order of reception.
   */
  since(pair: { product: string; hazard: string; cases: readonly Case[] }, asOf: number): string | null {
    const key = JSON.stringify([pair.product, pair.hazard]);
    const known = this.#flagged.get(key);
    if (known !== undefined && this.#daily.changedUpTo(known.month) <= known.changes)
      return isoDay(Math.min(monthEnd(known.month), asOf));
    const month = this.#search(pair, asOf);
    if (month === null) {
      this.#flagged.delete(key);
      return null;
    }
    this.#flagged.set(key, { month, changes: this.#daily.changes });
    return isoDay(Math.min(monthEnd(month), asOf));
  }

  #search(pair: { product: string; hazard: string; cases: readonly Case[] }, asOf: number): number | null {
    const first = Math.min(monthIndex(asOf), monthIndex(this.#daily.total.beginning ?? asOf));
    const months = monthIndex(asOf) - first + 1;
    const both = new Float64Array(months);
    for (const c of pair.cases) both[Math.max(0, monthIndex(c.received) - first)]! += 1;
    for (let m = 1; m < months; m += 1) both[m]! += both[m - 1]!;
    if (this.#asOf !== asOf || this.#changes !== this.#daily.changes) this.#rows = new Map();
    [this.#asOf, this.#changes] = [asOf, this.#daily.changes];
    const cumulative = (row: { cumulative(first: number, months: number): Float64Array }): Float64Array => {
      const counts = this.#rows.get(row) ?? row.cumulative(first, months);
      this.#rows.set(row, counts);
      return counts;
    };
    const total = cumulative(this.#daily.total);
    const product = cumulative(this.#daily.product(pair.product));
    const hazard = cumulative(this.#daily.hazard(pair.hazard));
    for (let m = 0; m < months; m += 1) {
      if (both[m]! < this.#rules.minimumReports || (m > 0 && both[m] === both[m - 1])) continue;
      const table = { n11: both[m]!, n1p: product[m]!, np1: hazard[m]!, n: total[m]! };
      if (firing(table, scoresOf(table), this.#rules).length > 0) return first + m;
    }
    return null;
  }
}
