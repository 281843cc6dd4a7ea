/** Flexible Farrington on the pairs' counts of new reports: raised where a period has more than its past years foretell. */
import type { CodedCounts } from '../counts/codedCounts.ts';
import { flexibleFarrington, type TimeAlarm } from '../time/farrington.ts';
import type { Arrivals } from './arrivals.ts';
import type { ReplayRules } from './rules.ts';

/** Farrington's own least: with fewer reports in a period there is no alarm. */
const LEAST = 5;
/** Periods compared on each side of the same period of a past year. */
const HALF_WINDOW = 1;
const DAYS_A_YEAR = 365.25;

/**
 * Looks are put together into periods of `looks`; after each full period every pair with at least five reports in it is judged by its
 * own past. It knows no other product, so that more reports of everything are an alarm of everything.
 */
export class PairTrend {
  readonly #rules: ReplayRules['trend'];
  readonly #frequency: number;
  /** By period: joint reports by pair. */
  readonly #periods: Map<number, number>[] = [];
  #looks = 0;

  /** @param step days from look to look. */
  constructor(rules: ReplayRules['trend'], step: number) {
    this.#rules = rules;
    this.#frequency = Math.max(1, Math.round(DAYS_A_YEAR / (step * rules.looks)));
  }

  /** Takes a look's new reports; `counts` hold them already. @returns whether a period ends with it. */
  add(counts: CodedCounts, { counts: added }: Arrivals): boolean {
    if (this.#looks % this.#rules.looks === 0) this.#periods.push(new Map());
    this.#looks += 1;
    const period = this.#periods.at(-1)!;
    for (let i = 0; i < added.pairs; i += 1) {
      const pair = counts.find(added.product[i]!, added.hazard[i]!);
      period.set(pair, (period.get(pair) ?? 0) + added.n11[i]!);
    }
    return this.#looks % this.#rules.looks === 0;
  }

  /** Tells the pairs that the period just ended raises. */
  raise(raised: (pair: number) => void): void {
    // Farrington asks for nothing before the earliest window.
    const asked = this.#periods.slice(-(this.#frequency * this.#rules.years + HALF_WINDOW + 1));
    for (const [pair, reports] of this.#periods.at(-1) ?? []) {
      if (reports < LEAST) continue;
      const series = new Float64Array(asked.length);
      for (const [i, period] of asked.entries()) series[i] = period.get(pair) ?? 0;
      if (this.judge(series).alarm) raised(pair);
    }
  }

  /** The verdict on the last of these periods. */
  judge(series: Float64Array): TimeAlarm {
    const { years, alpha } = this.#rules;
    return flexibleFarrington(series, series.length - 1, {
      frequency: this.#frequency,
      years,
      halfWindow: HALF_WINDOW,
      alpha,
      atLeast: { reports: LEAST, periods: 1 },
    });
  }
}
