/** Which past periods a period is compared with. */
import type { BaselinePeriods } from './baseline.ts';

/** How the same period of past years is found: by counting back `frequency` periods a year, or by the calendar where days are given. */
export type PastYears = {
  frequency: number;
  years: number;
  /** Day number (since any epoch that is 1970-01-01) on which each weekly or daily period begins. */
  days?: ArrayLike<number>;
};

/** Windows of ±halfWindow around the same period of each past year; what lies before the series is left out. */
export function windowPeriods(t: number, past: PastYears, halfWindow: number): BaselinePeriods {
  const index: number[] = [];
  for (const centre of samePeriods(t, past).reverse()) {
    for (let i = centre - halfWindow; i <= centre + halfWindow; i += 1) if (i >= 0 && i < t) index.push(i);
  }
  return { index, season: index.map(() => 1), currentSeason: 1 };
}

/**
 * The past years in seasonal blocks (Noufaily 2013): the windows, with the periods up to the current one, are the last season; between
 * two windows lie `seasons` − 1 blocks, the first of them longer by one where the periods do not divide. The latest `leaveOut`
 * periods and the current one are left out. With one season only the windows remain.
 */
export function seasonalPeriods(
  t: number,
  past: PastYears,
  halfWindow: number,
  seasons: number,
  leaveOut: number,
): BaselinePeriods {
  const seasonOf = new Map<number, number>();
  const mark = (from: number, to: number, season: number) => {
    for (let i = from; i <= to; i += 1) seasonOf.set(i, season);
  };
  mark(t - halfWindow, t, seasons);
  let later = t;
  for (const centre of samePeriods(t, past)) {
    mark(centre - halfWindow, centre + halfWindow, seasons);
    const between = later - centre - 2 * halfWindow - 1;
    for (let block = 1, from = centre + halfWindow + 1; block < seasons; block += 1) {
      const length = Math.floor(between / (seasons - 1)) + (block <= between % (seasons - 1) ? 1 : 0);
      mark(from, from + length - 1, block);
      from += length;
    }
    later = centre;
  }
  const index = [...seasonOf.keys()].filter((i) => i >= 0 && i < t - leaveOut).sort((a, b) => a - b);
  return { index, season: index.map((i) => seasonOf.get(i)!), currentSeason: seasons };
}

/** The same period of past years, latest first. By the calendar: the same date, and for weeks the nearest day of the same weekday. */
function samePeriods(t: number, { frequency, years, days }: PastYears): number[] {
  return Array.from({ length: years }, (_, i) => {
    if (days === undefined || t === 0) return t - frequency * (i + 1);
    const step = days[t]! - days[t - 1]!;
    const date = new Date(days[t]! * 86_400_000);
    const then = Date.UTC(date.getUTCFullYear() - i - 1, date.getUTCMonth(), date.getUTCDate()) / 86_400_000;
    return t - Math.round((days[t]! - then) / step);
  });
}
