/** Calendar days as whole numbers, so that windows are subtraction. No time zone enters: a day is a day. */

const MILLISECONDS = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export const dayNumber = (iso: string): number =>
  Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / MILLISECONDS);

/** `YYYY-MM-DD` of a day number. */
export const isoDay = (day: number): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/** Whole months since year 0, by which monthly counts are indexed. */
export function monthIndex(day: number): number {
  const date = new Date(day * MILLISECONDS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Day number of a month's last day. */
export const monthEnd = (index: number): number => Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0) / MILLISECONDS;
