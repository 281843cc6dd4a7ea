/**
 * Identity numbers, telephones, bank cards: by what their digits are, however they are grouped. A text is gone through
 * once; groups of digits that stand close together are tried as one number.
 */
import type { Span } from './recogniser.ts';

/** Groups of digits with at most three separators between them; a star is a digit that somebody has hidden already. */
const clusters = /[+(]{0,2}\d(?:[\d*]|[ .\-/()—–_·+]{1,3}(?=[\d*(]))*[Xx]?/gu;
const groups = /[\d*]+[Xx]?/gu;
/** No number of a person has more groups than a mobile number written digit by digit, with its country's code. */
const MOST_GROUPS = 13;

const identity = /^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/u;
const oldIdentity = /^[1-8]\d{5}[2-9]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/u;
const hiddenIdentity = /^[1-9]\d{5,13}\*{2,10}\d{0,4}[\dXx]?$/u;
const mobile = /^(?:0{0,2}86)?1[3-9]\d{9}$/u;
const hiddenMobile = /^1[3-9]\d\*{3,5}\d{3,5}$/u;
const landline = /^(?:0{0,2}86)?0(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}$/u;
const korean = /^82(?:0?10)\d{7,8}$/u;
const card = /^(?:62\d{14,17}|(?:4\d|5[1-5]|60|65|9[0-9]|35|37)\d{13,17})$/u;

/** Sizes of the groups of a mobile number, with the separators alike; any other arrangement is a row of values. */
const mobileSizes = new Set([
  '11',
  '3-4-4',
  '3-3-5',
  '3-8',
  '4-7',
  '4-4-3',
  '7-4',
  '5-6',
  '4-3-4',
  '3-5-3',
  '3-2-3-3',
  '2-3-3-3',
  Array(11).fill('1').join('-'),
]);
const landlineSizes = /^(?:[34]-(?:7|8|4-4|4-3|3-4|2-2-2-2)|1[012])$/u;

type Group = { start: number; end: number; text: string };

/** Digits and letters mixed before the digits: all of it is the code of something. */
const inCode = /\d[A-Za-z]{1,8}$/u;
const CODE = 9;

/** Spans of numbers that are personal by their form alone. */
export function personalNumbers(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(clusters)) {
    if (match[0].length < 7 || inCode.test(text.slice(Math.max(0, match.index - CODE), match.index))) continue;
    const parts: Group[] = [];
    for (const group of match[0].matchAll(groups)) {
      const start = match.index + group.index;
      parts.push({ start, end: start + group[0].length, text: group[0] });
    }
    for (let i = 0; i < parts.length; i++) {
      const last = longest(text, parts, i);
      if (last < 0) continue;
      spans.push({ start: parts[i]!.start, end: parts[last]!.end });
      i = last;
    }
  }
  return [...spans, ...spelt(text)];
}

function longest(text: string, parts: readonly Group[], first: number): number {
  let found = -1;
  let digits = '';
  let sizes = '';
  let separator: string | null = null;
  let alike = true;
  for (let k = first; k < parts.length && k < first + MOST_GROUPS; k++) {
    const part = parts[k]!;
    if (k > first) {
      const between = text.slice(parts[k - 1]!.end, part.start);
      if (separator === null) separator = between;
      else if (separator !== between) alike = false;
      sizes += '-';
    }
    digits += part.text;
    sizes += part.text.length;
    if (digits.length > 22) break;
    if (isPersonal(digits, sizes, alike)) found = k;
  }
  return found;
}

function isPersonal(digits: string, sizes: string, alike: boolean): boolean {
  if (digits.includes('*')) {
    const bare = digits.replaceAll('*', '');
    return (
      hiddenIdentity.test(digits) ||
      hiddenMobile.test(digits) ||
      (mobile.test(bare) && sizes === '11') ||
      (mobile.test(bare) && bare.length + 2 === digits.length)
    );
  }
  if (identity.test(digits)) return alike;
  if (oldIdentity.test(digits)) return sizes === '15' || sizes === '6-6-3';
  if (mobile.test(digits))
    return (
      (alike && mobileSizes.has(sizes.replace(/^(?:2|4)-/u, ''))) ||
      mobileSizes.has(sizes) ||
      sizes === '13' ||
      sizes === '15'
    );
  if (landline.test(digits)) return landlineSizes.test(sizes) || landlineSizes.test(sizes.replace(/^(?:2|4)-/u, ''));
  if (korean.test(digits)) return true;
  if (!card.test(digits)) return false;
  // Of other banks' cards only those that are written as cards are, or whose check digit is right.
  return digits.startsWith('62')
    ? alike
    : alike &&
        (/^4-4-4-4/u.test(sizes) || /^4-6-[45]$/u.test(sizes)) &&
        (/^4-4-4-4(?:-[1-4])?$/u.test(sizes) || luhn(digits));
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = i % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const numerals = '〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两O○';
const value = '001234567891123456789200';
const speltRuns = new RegExp(`[\\d${numerals}](?:[ 、,\\-]?[\\d${numerals}]){6,40}`, 'gu');
const anyNumeral = new RegExp(`[${numerals}]`, 'u');

/** Numbers in Chinese numerals, digit by digit, figures among them (139一一二零八六四五). */
function spelt(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(speltRuns)) {
    if (!anyNumeral.test(match[0])) continue;
    const digits = [...match[0]]
      .map((character) => (/\d/u.test(character) ? character : (value[numerals.indexOf(character)] ?? '')))
      .join('');
    if (/1[3-9]\d{9}|0\d{2,3}\d{7,8}|\d{17}/u.test(digits))
      spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}
