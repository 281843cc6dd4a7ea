/** Ages as people write them, in years. */
import { withFigures } from './numerals.ts';
import { bare, undressed } from './text.ts';

/** Years in one of each unit, by the words of the forms and the codes of FAERS. */
const years: ReadonlyMap<string, number> = new Map([
  ...['岁', '歲', '周岁', '年', '岁龄', 'y', 'yo', 'yr', 'yrs', 'year', 'years', 'year(s)'].map((u) => [u, 1] as const),
  ...['月', '个月', '月龄', '个月龄', 'm', 'mon', 'month', 'months', 'month(s)'].map((u) => [u, 1 / 12] as const),
  ...['周', '星期', '周龄', 'wk', 'week', 'weeks', 'week(s)'].map((u) => [u, 7 / 365.25] as const),
  ...['天', '日', '日龄', '天龄', 'd', 'dy', 'day', 'days', 'day(s)'].map((u) => [u, 1 / 365.25] as const),
  ...['小时', '时', 'h', 'hr', 'hour', 'hours', 'hour(s)'].map((u) => [u, 1 / 8766] as const),
  ...['分钟', '分', 'min', 'minute', 'minutes'].map((u) => [u, 1 / 525960] as const),
  ...['dec', 'decade', 'decade(s)'].map((u) => [u, 10] as const),
]);

const part = /(-?\d+(?:\.\d+)?)([^\d.-]*)/gy;

/** No age is longer. */
const longest = 40;
const before = /^(?:患者|患儿|年龄|[:为约近>≥~≈]|大约|大概|估计|将近|出生后?|生后)+/;
const behind = /(?:以上|左右|上下|许|整|[+。.,;]|\([^()]{0,40}\)){1,9}$/;
const about = /约|大概|估计|将近|^近|左右|上下|以上|许|余|多|[+>≥~≈]/;

/** Is it said only about (约60岁, 60+, 60余岁)? Then the number is the one that was said, and the text is to be kept. */
export const isAboutAge = (text: string): boolean => text.length <= longest && about.test(bare(text));

/** Four decimals: an hour of age still differs from none, and the numbers stay readable. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** An age without what is said around its numbers: 约60余岁 → 60岁, 出生3天 → 3天, 3个半月 → 3.5个月, 半岁 → 0.5岁. */
function tidied(text: string): string {
  const t = withFigures(bare(undressed(text.trim())).replace(before, '').replace(behind, ''));
  return t
    .replace(/(\d)(?:[余多]|\+)(?=\D)/, '$1')
    .replace(/(\d)个半月/, '$1.5个月')
    .replace(/^半(?=[岁年个月])/, '0.5');
}

/**
 * Age in years from `63岁`, `5月`, `3天`, `2岁3月`, `6个月`, `1岁半`, `约60岁`, `出生3天` or a bare number in `unit` (years
 * when absent). Undefined when it is no age or not between 0 and 150 years.
 */
export function readAge(text: string, unit = ''): number | undefined {
  if (text.length > longest || unit.length > longest) return undefined;
  let rest = tidied(text);
  if (rest === '') return undefined;
  const half = rest.endsWith('半');
  if (half) rest = rest.slice(0, -1);
  const bareUnit = bare(unit);
  let total = 0;
  let smallest = 0;
  part.lastIndex = 0;
  while (part.lastIndex < rest.length) {
    const match = part.exec(rest);
    if (!match) return undefined;
    const size = match[2] ? years.get(match[2]) : bareUnit === '' ? 1 : years.get(bareUnit);
    if (size === undefined || (smallest !== 0 && size >= smallest)) return undefined;
    const amount = Number(match[1]);
    if (amount < 0) return undefined;
    total += amount * size;
    smallest = size;
  }
  if (half) total += smallest / 2;
  return smallest > 0 && total >= 0 && total <= 150 ? rounded(total) : undefined;
}
