/** Calendar days as whole numbers, so that windows are subtraction. No time zone enters: a day is a day. */
const MILLISECONDS = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export const dayNumber = (iso: string): number =>
  Math.round(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / MILLISECONDS);

export const isoDay = (day: number): string => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/** Code-unit order: the same on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
