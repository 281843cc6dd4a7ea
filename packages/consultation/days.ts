/** Day arithmetic on `YYYY-MM-DD`, and the one order of texts. */
const MILLISECONDS = 86_400_000;

const time = (iso: string): number => Date.parse(`${iso}T00:00:00Z`);

/** Days from the first day to the second. */
export const daysBetween = (from: string, to: string): number => Math.round((time(to) - time(from)) / MILLISECONDS);

export const daysBefore = (iso: string, days: number): string =>
  new Date(time(iso) - days * MILLISECONDS).toISOString().slice(0, 10);

/** Code-unit order: the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `YYYY-MM-DD` of days since 1970-01-01. */
export const isoDay = (day: number): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);
