/** A predictive limit for a count from comparable past counts (Riebler 2004; the "Bayes" method of R's surveillance). */
import * as R from 'lib-r-math.js';
import type { TimeAlarm } from './farrington.ts';
import { type PastYears, windowPeriods } from './referencePeriods.ts';

/**
 * The past counts (windows of past years, and the last `halfWindow` periods where `thisYear`) are Poisson with Jeffreys' prior, so the
 * next count is negative binomial with size Σy + ½; `upper` is its 1−α quantile. Alarm when the count is above it.
 */
export function bayesCount(
  series: ArrayLike<number>,
  t: number,
  options: PastYears & { halfWindow: number; alpha: number; thisYear?: boolean },
): TimeAlarm {
  const { halfWindow, alpha, thisYear = true } = options;
  const index = windowPeriods(t, options, halfWindow).index;
  if (thisYear) for (let i = Math.max(0, t - halfWindow); i < t; i += 1) index.push(i);
  if (index.length === 0) return { expected: null, upper: null, alarm: false };
  const sum = index.reduce((total, i) => total + series[i]!, 0);
  const upper = R.qnbinom(1 - alpha, sum + 0.5, index.length / (index.length + 1));
  return { expected: (sum + 0.5) / index.length, upper, alarm: series[t]! > upper };
}
