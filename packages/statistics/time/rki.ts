/** The Robert Koch Institute's limit for a count (the "RKI" method of R's surveillance): no model, only what the past mean allows. */
import { shortestPoissonUpper } from '../special/poissonInterval.ts';
import type { TimeAlarm } from './farrington.ts';
import { type PastYears, windowPeriods } from './referencePeriods.ts';

/** Past means above this are judged by the normal distribution. */
const LARGE = 20;

/**
 * The mean of past counts (windows of past years, and the last `halfWindow` periods where `thisYear`), rounded down, is taken as an
 * observed Poisson count, and `upper` is the upper end of its shortest 95 % interval (Crow & Gardner 1959); above a mean of 20 it is the
 * mean and two standard deviations. Alarm when the count is above it.
 *
 * The limit is that of the mean's own uncertainty, not of a next count: it alarms more often than its 95 % say.
 */
export function rki(
  series: ArrayLike<number>,
  t: number,
  options: PastYears & { halfWindow: number; thisYear?: boolean },
): TimeAlarm {
  const { halfWindow, thisYear = true } = options;
  const index = windowPeriods(t, options, halfWindow).index;
  if (thisYear) for (let i = Math.max(0, t - halfWindow); i < t; i += 1) index.push(i);
  if (index.length === 0) return { expected: null, upper: null, alarm: false };
  const mean = index.reduce((total, i) => total + series[i]!, 0) / index.length;
  let upper = shortestPoissonUpper(Math.floor(mean));
  if (mean > LARGE) {
    const squares = index.reduce((total, i) => total + (series[i]! - mean) ** 2, 0);
    upper = mean + 2 * Math.sqrt(squares / (index.length - 1 || 1));
  }
  return { expected: mean, upper, alarm: series[t]! > upper };
}
