/** Calendar days as people write them. */
import { withFigures } from './numerals.ts';
import { halfWidth, trimmed, undressed, withoutTail } from './text.ts';

const daysBeforeMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day as `YYYY-MM-DD`, if there is such a day between 1900 and 2100. */
export function day(year: number, month: number, date: number): string | undefined {
  if (!(year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && date >= 1)) return undefined;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (date > daysBeforeMonth[month - 1]! + (leap ? 1 : 0)) return undefined;
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/**
 * The day of an Excel serial number. The 1900 system counts a 29 February 1900 that never was, so days before
 * March 1900 are one off in Excel itself; the 1904 system starts 1,462 days later.
 */
export function serialDay(serial: number, date1904 = false): string | undefined {
  const whole = Math.floor(serial) + (date1904 ? 1462 : 0);
  if (!(whole >= 1 && whole <= 73415)) return undefined;
  const at = new Date(Date.UTC(1899, 11, whole < 60 ? 31 : 30) + whole * 86_400_000);
  return day(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** What dates are read by besides their text. */
export type DateReading = {
  /** Serial numbers count from 1904 (a workbook of an old Mac). */
  date1904?: boolean;
  /** A day of birth: of two centuries that a two-digit year may mean, rather the earlier. */
  birth?: boolean;
};

const time = String.raw`(?:[T\s]*(?:(?:上午|下午|凌晨|早上|晚上|中午)\s*)?\d{1,2}\s*[:时点][\d:.时分秒+Z\s-]*|\s*(?:上午|下午|凌晨|早上|晚上|中午))?`;
const plain = /^\d{4}-\d\d-\d\d$/;
const separated = new RegExp(
  String.raw`^(\d{4})\s*[-/.年\\]\s*(\d{1,2})\s*[-/.月\\]\s*(\d{1,2})(?:\s*[日号])?${time}$`,
);
/** The first number is over 12, so that it is neither a month nor, in Chinese and American usage, a day. */
const shortYear = new RegExp(
  String.raw`^(1[3-9]|[2-9]\d)\s*[-/.年\\]\s*(\d{1,2})\s*[-/.月\\]\s*(\d{1,2})(?:\s*[日号])?${time}$`,
);
const compact = new RegExp(String.raw`^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6}|${time})$`);
/** Five digits only: 10000 is 18 May 1927; shorter numbers are rather years or counts than days. */
const serial = /^\d{5}(?:\.\d+)?$/;
const partial = /^\d{4}(?:\s*[-/.年]\s*(?:\d{1,2}\s*月?)?)?(?:[-/.]?(?:[xX?]+|不详))?$|^\d{6}$/;

/** No date is longer; what is was meant for another column. */
const longest = 60;

/** Half width, without dressing, a remark in brackets (a weekday) and the stop behind it; numerals as figures. */
function tidied(text: string): string {
  if (text.length > longest) return '';
  const t = trimmed(undressed(trimmed(halfWidth(text))));
  const bracket = t.indexOf('(');
  const end = bracket > 5 ? t.slice(0, bracket) : t;
  return withFigures(withoutTail(end, ' \t。.,;、!'));
}

/**
 * A day from `2024-03-05`, `2024/3/5`, `2024.3.5`, `2024年3月5日`, `二〇二四年三月五日`, `24-03-05`, `20240305`, an Excel
 * serial or any of them with a time of day (which is dropped). Undefined when there is no such day.
 */
export function readDate(text: string, how: DateReading = {}): string | undefined {
  if (plain.test(text)) return day(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  const t = tidied(text);
  const match = separated.exec(t) ?? compact.exec(t);
  if (match) return day(Number(match[1]), Number(match[2]), Number(match[3]));
  const short = shortYear.exec(t);
  if (short) {
    const year = Number(short[1]);
    // Excel's own turn of the century for days of birth; what is reported happened lately.
    return day((year < (how.birth ? 30 : 50) ? 2000 : 1900) + year, Number(short[2]), Number(short[3]));
  }
  return serial.test(t) ? serialDay(Number(t), how.date1904) : undefined;
}

/** A year or a month without a day (`2024`, `2024年3月`): no day, and no mistake either. */
export function isPartialDate(text: string): boolean {
  const t = tidied(text);
  const year = Number(t.slice(0, 4));
  return partial.test(t) && year >= 1900 && year <= 2100;
}

/** A day from the American `3/5/2024` or `03/05/2024`. */
export function readMonthFirst(text: string): string | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s.*)?$/.exec(text.trim());
  return match ? day(Number(match[3]), Number(match[1]), Number(match[2])) : undefined;
}
