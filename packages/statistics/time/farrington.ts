/** Farrington's outbreak detection (1996) and its flexible form (Noufaily 2013). */
import * as R from 'lib-r-math.js';
import { type Baseline, fitBaseline } from './baseline.ts';
import { seasonalPeriods, windowPeriods } from './referencePeriods.ts';

/** The verdict on one period. `upper` is null where too few recent reports allow no alarm, or no model could be fitted. */
export type TimeAlarm = { expected: number | null; upper: number | null; alarm: boolean };

export type FarringtonOptions = {
  /** Periods a year: 52, 12 or 365. */
  frequency: number;
  /** Years back. */
  years: number;
  /** Day number of each period's beginning, to find past years by the calendar (a year has 52 weeks or 53). */
  days?: ArrayLike<number>;
  /** Half-width of the window around the same period of each past year. */
  halfWindow: number;
  alpha: number;
  reweight?: boolean;
  trend?: boolean;
  /** No alarm unless at least `reports` were observed in the last `periods`, the current one included. */
  atLeast?: { reports: number; periods: number };
};

/**
 * Farrington, Andrews, Beale & Catchpole, J R Stat Soc A 1996;159:547: a quasi-Poisson trend through the windows around the same
 * period of past years, past outbreaks down-weighted, with the upper end of a two-sided 1−α prediction interval on the 2/3-power scale.
 *
 * `t` is an index into `series` (from 0); periods before its beginning are left out. Alarm when the count is above `upper`.
 */
export function farrington(series: ArrayLike<number>, t: number, options: FarringtonOptions): TimeAlarm {
  const { years, halfWindow, alpha, reweight = true, trend = true } = options;
  const periods = windowPeriods(t, options, halfWindow);
  const baseline = fitBaseline(series, t, periods, {
    years,
    trend,
    reweight,
    weightsThreshold: 1,
    trendP: 0.05,
    dispersionBy: 'working',
  });
  if (baseline === null) return { expected: null, upper: null, alarm: false };
  // Farrington takes φ ≥ 1 in the standard error too, not the dispersion as estimated.
  const scale = Math.sqrt(baseline.phi / (baseline.dispersion || 1));
  const upper = powerBound({ ...baseline, standardError: baseline.standardError * scale }, 1 - alpha / 2);
  return verdict(series, t, Math.exp(baseline.eta), upper, options.atLeast);
}

export type FlexibleFarringtonOptions = FarringtonOptions & {
  /** Seasons the year is split into; 1 uses the windows alone. */
  seasons?: number;
  /** Latest periods left out of the baseline, so that an outbreak that grows does not hide itself. Default: halfWindow. */
  leaveOut?: number;
  weightsThreshold?: number;
  trendP?: number;
  /** Normal limit on the 2/3-power scale, or the quantile of a negative binomial at the estimated mean. */
  threshold?: 'power' | 'negativeBinomial';
};

/**
 * Noufaily et al., Stat Med 2013;32:1206: all of the past years in seasonal blocks, weaker reweighting (2.58), recent periods left
 * out, and a one-sided limit, by the 2/3 power or by the negative binomial.
 *
 * Kept as in R's surveillance, whose results it equals: the standard error scales with a dispersion of the reweighting weights alone.
 */
export function flexibleFarrington(
  series: ArrayLike<number>,
  t: number,
  options: FlexibleFarringtonOptions,
): TimeAlarm {
  const { years, halfWindow, alpha, reweight = true, trend = true, seasons = 1 } = options;
  const periods = seasonalPeriods(t, options, halfWindow, seasons, options.leaveOut ?? halfWindow);
  const baseline = fitBaseline(series, t, periods, {
    years,
    trend,
    reweight,
    weightsThreshold: options.weightsThreshold ?? 2.58,
    trendP: options.trendP ?? 0.05,
    dispersionBy: reweight ? 'reweighting' : 'working',
  });
  if (baseline === null) return { expected: null, upper: null, alarm: false };
  const mean = Math.exp(baseline.eta);
  if (options.threshold !== 'negativeBinomial') {
    return verdict(series, t, mean, powerBound(baseline, 1 - alpha), options.atLeast);
  }
  const { phi } = baseline;
  const upper = phi > 1 ? R.qnbinom(1 - alpha, mean / (phi - 1), 1 / phi) : R.qpois(1 - alpha, mean);
  return verdict(series, t, mean, upper, options.atLeast);
}

/** (μ^⅔ + z·√(4/9·μ^⅓·τ))^1.5 with τ = φ + var(μ̂)/μ. */
function powerBound({ eta, standardError, phi }: Baseline, level: number): number {
  const mean = Math.exp(eta);
  const tau = phi + mean * standardError ** 2;
  return (mean ** (2 / 3) + R.qnorm(level) * Math.sqrt((4 / 9) * mean ** (1 / 3) * tau)) ** 1.5;
}

function verdict(
  series: ArrayLike<number>,
  t: number,
  expected: number,
  upper: number,
  { reports, periods } = { reports: 5, periods: 4 },
): TimeAlarm {
  let recent = 0;
  for (let i = Math.max(0, t - periods + 1); i <= t; i += 1) recent += series[i]!;
  if (recent < reports) return { expected, upper: null, alarm: false };
  return { expected, upper, alarm: series[t]! > upper };
}
