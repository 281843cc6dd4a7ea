/** Days as whole numbers (days since 1970-01-01, no time zone), and the rhythm of a year. */

const DAY = 86_400_000;

export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY;

export type Parts = { year: number; month: number; day: number };

export function partsOf(day: number): Parts {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `YYYY-MM-DD`. */
export const iso = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Reports come on working days: Monday the most, the weekend little. */
const weekdayWeight = [0.25, 1.35, 1.25, 1.2, 1.2, 1.25, 0.4];

export const workload = (day: number): number => weekdayWeight[new Date(day * DAY).getUTCDay()]!;

/** First and last day of each month of a year. */
export function monthsOf(year: number): { month: number; first: number; last: number }[] {
  return Array.from({ length: 12 }, (_, i) => ({
    month: i + 1,
    first: dayOf(year, i + 1, 1),
    last: dayOf(year, i + 2, 1) - 1,
  }));
}

/** First and last day of each quarter of a year. */
export function quartersOf(year: number): { quarter: number; first: number; last: number }[] {
  return Array.from({ length: 4 }, (_, i) => ({
    quarter: i + 1,
    first: dayOf(year, 3 * i + 1, 1),
    last: dayOf(year, 3 * i + 4, 1) - 1,
  }));
}
