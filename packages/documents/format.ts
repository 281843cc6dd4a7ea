/** How numbers and days are written, in every document alike. */

/** Stands where a figure does not exist, so that an empty cell never looks like a forgotten one. */
export const absent = '—';

const chineseDigits = '零一二三四五六七八九';

/** A count, grouped by thousands: `12,345`. */
export function count(n: number | null): string {
  if (n === null || !Number.isFinite(n)) return absent;
  return String(Math.round(n)).replace(/\B(?=(\d{3}){1,8}$)/g, ',');
}

/** A ratio or score with as many decimals as its size deserves: 0.004, 2.37, 41.2, 1,306. */
export function figure(x: number | null): string {
  if (x === null || Number.isNaN(x)) return absent;
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '-∞';
  const size = Math.abs(x);
  if (size >= 1000) return count(x);
  const digits = size >= 100 ? 1 : size >= 0.1 || size === 0 ? 2 : 3;
  return x.toFixed(digits);
}

/** Points of the agenda's score: one decimal, none where it is whole. */
export const points = (x: number): string => (Number.isInteger(x) ? String(x) : x.toFixed(1));

/** Points with their sign, so that a deduction is seen without colour. */
export const signedPoints = (x: number): string => `${x > 0 ? '+' : x < 0 ? '−' : ''}${points(Math.abs(x))}`;

/**
 * `2.10(1.35–3.27)`: an estimate with its interval; the interval is left out where it is not known. A ratio that has a lower limit and is
 * no number is infinite: `∞(24.10–∞)`.
 */
export function estimate(x: number | null, lower: number | null, upper: number | null): string {
  if (x === null) return lower === null ? absent : estimate(Infinity, lower, Infinity);
  return lower === null && upper === null ? figure(x) : `${figure(x)}(${figure(lower)}–${figure(upper)})`;
}

/** A share between 0 and 1 as per cent with one decimal. */
export const percent = (share: number | null): string =>
  share === null || !Number.isFinite(share) ? absent : `${(share * 100).toFixed(1)}%`;

/** `2025-04-15` as 2025年4月15日 (GB/T 9704: Arabic digits, no leading zero); anything else as it stands. */
export function day(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : iso || absent;
}

/** `2025-04` as 2025年4月. */
export function month(iso: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(iso);
  return match ? `${match[1]}年${Number(match[2])}月` : iso || absent;
}

/** `2025-W08` as 2025年第8周. */
export function week(iso: string): string {
  const match = /^(\d{4})-W(\d{2})$/.exec(iso);
  return match ? `${match[1]}年第${Number(match[2])}周` : iso || absent;
}

/** 1 to 99 as 一 … 九十九, for the headings of GB/T 9704. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) return chineseDigits[ones]!;
  return `${tens > 1 ? chineseDigits[tens] : ''}十${ones > 0 ? chineseDigits[ones] : ''}`;
}
