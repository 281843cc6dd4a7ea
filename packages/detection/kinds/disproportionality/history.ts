/** Since when the rules have been firing: they are asked again as of the end of every month in which the pair grew. */
import type { Case } from '@huishang/cases';
import { firstAfter } from '../../caseBook.ts';
import type { DailyCounts } from '../../dailyCounts.ts';
import { isoDay, monthEnd, monthIndex } from '../../days.ts';
import type { DetectionRules } from '../../rules.ts';
import { firing, scoresOf } from './pairRules.ts';

/** `month`: the first at which a rule fired, or null when none had up to `last`; asked from month `first` on, after so many changes. */
type Flagged = { month: number | null; first: number; last: number; changes: number };

/** Keeps what it found: a month that has passed is asked again only when evidence of it or of before has changed. */
export class FlagHistory {
  readonly #daily: DailyCounts;
  readonly #rules: DetectionRules['disproportionality'];
  readonly #flagged = new Map<string, Flagged>();

  constructor(daily: DailyCounts, rules: DetectionRules['disproportionality']) {
    this.#daily = daily;
    this.#rules = rules;
  }

  /**
   * First month end (or `asOf`) at which Evans', IC025 or ROR025 fires with the records known today; null where none does by itself.
   * @param pair.cases in order of reception.
   */
  since(pair: { product: string; hazard: string; cases: readonly Case[] }, asOf: number): string | null {
    const last = monthIndex(asOf);
    const first = Math.min(last, monthIndex(this.#daily.total.beginning ?? asOf));
    const key = JSON.stringify([pair.product, pair.hazard]);
    const known = this.#flagged.get(key);
    const kept = known?.first === first && (known.month ?? 0) <= last ? known : null;
    // Up to where nothing has changed the answers are those of before.
    const from =
      kept === null ? first : Math.max(first, Math.min(this.#daily.changedFrom(kept.changes), kept.last + 1));
    let month = kept?.month ?? null;
    if (month === null || from <= month) month = this.#search(pair, from, last, from === first);
    this.#flagged.set(key, { month, first, last: month ?? last, changes: this.#daily.changes });
    return month === null ? null : isoDay(Math.min(monthEnd(month), asOf));
  }

  #search(
    { product, hazard, cases }: { product: string; hazard: string; cases: readonly Case[] },
    from: number,
    last: number,
    isFirst: boolean,
  ): number | null {
    const daily = this.#daily;
    // What lies before the first month counts in it.
    let before = isFirst ? 0 : firstAfter(cases, monthEnd(from - 1));
    for (let month = from; month <= last; month += 1) {
      const end = monthEnd(month);
      const n11 = firstAfter(cases, end);
      if (n11 < this.#rules.minimumReports || n11 === before) continue;
      before = n11;
      const table = {
        n11,
        n1p: daily.product(product).upTo(end),
        np1: daily.hazard(hazard).upTo(end),
        n: daily.total.upTo(end),
      };
      if (firing(table, scoresOf(table), this.#rules).length > 0) return month;
    }
    return null;
  }
}
