/** The Early Aberration Reporting System's C1, C2 and C3 (Hutwagner 2003; Fricker 2008): a moving mean and spread, no season. */
import * as R from 'lib-r-math.js';
import type { TimeAlarm } from './farrington.ts';

export type EarsOptions = {
  method: 'C1' | 'C2' | 'C3';
  /** Periods of the moving baseline, at least 3. */
  baseline?: number;
  /** One-sided error of a normal count: 0.001 for C1 and C2, 0.025 for C3 by default. */
  alpha?: number;
  /** Smallest spread assumed; 0 lets a constant past alarm at anything above it. */
  minimumSpread?: number;
};

/**
 * C1 compares with the `baseline` periods just before, C2 with those two periods further back, and C3 adds what C2 had above one
 * standard deviation on each of the two days before.
 *
 * `t` is an index into `series`; `upper` is null where the series is too short, or where C3's past has no spread.
 */
export function ears(series: ArrayLike<number>, t: number, options: EarsOptions): TimeAlarm {
  const { method, baseline = 7, alpha = method === 'C3' ? 0.025 : 0.001, minimumSpread = 0 } = options;
  const gap = method === 'C1' ? 0 : 2;
  const first = t - gap - baseline - (method === 'C3' ? 2 : 0);
  if (first < 0) return { expected: null, upper: null, alarm: false };
  const z = R.qnorm(1 - alpha);
  const { mean, spread } = moments(series, t - gap - baseline, baseline, minimumSpread);
  if (method !== 'C3') {
    const upper = mean + z * spread;
    return { expected: mean, upper, alarm: series[t]! > upper };
  }
  const excess = (at: number) => {
    const past = moments(series, at - gap - baseline, baseline, minimumSpread);
    return Math.max(0, (series[at]! - past.mean) / past.spread - 1);
  };
  const upper = Math.max(0, series[t]! + spread * (z - (excess(t - 2) + excess(t - 1))));
  if (!Number.isFinite(upper)) return { expected: mean, upper: null, alarm: false };
  return { expected: mean, upper, alarm: series[t]! > upper };
}

function moments(series: ArrayLike<number>, from: number, length: number, minimumSpread: number) {
  let mean = 0;
  for (let i = 0; i < length; i += 1) mean += series[from + i]! / length;
  let squares = 0;
  for (let i = 0; i < length; i += 1) squares += (series[from + i]! - mean) ** 2;
  return { mean, spread: Math.max(minimumSpread, Math.sqrt(squares / (length - 1))) };
}
