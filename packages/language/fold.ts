/**
 * One spelling for text that people write in many ways: full and half width, upper and lower case, traditional and
 * simplified characters, kinds of hyphen and space. Every UTF-16 unit maps to exactly one unit, so that an offset
 * into the folded text is an offset into the text as given.
 */
import { Converter } from 'opencc-js/t2cn';

const LINE_FEED = 10;

function simplified(table: Uint16Array): void {
  const convert = Converter({ from: 't', to: 'cn' });
  for (let unit = 0x3400; unit <= 0x9fff; unit++) {
    const to = convert(String.fromCharCode(unit));
    if (to.length === 1) table[unit] = to.charCodeAt(0);
  }
}

function oneUnit(unit: number): number {
  if (unit === LINE_FEED) return unit;
  if (unit >= 0xff01 && unit <= 0xff5e) return oneUnit(unit - 0xfee0);
  if (unit >= 0x2010 && unit <= 0x2015) return 0x2d;
  if (unit === 0x2212 || unit === 0xfe63) return 0x2d;
  const text = String.fromCharCode(unit);
  if (/\s/u.test(text)) return 0x20;
  const lower = text.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

function build(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) table[unit] = unit >= 0xd800 && unit <= 0xdfff ? unit : oneUnit(unit);
  simplified(table);
  // A character may simplify to one that simplifies again; folding twice must change nothing.
  for (let unit = 0; unit < 0x10000; unit++) {
    const once = table[unit]!;
    const twice = table[once]!;
    if (twice !== once) table[unit] = table[twice] === twice ? twice : once;
  }
  return table;
}

/** The folded unit of each of the 65,536 UTF-16 units. Read only. */
export const foldTable: Uint16Array = build();

/** The text in one spelling; same length, same offsets, and folding again changes nothing. */
export function fold(text: string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const to = foldTable[unit]!;
    if (to === unit) continue;
    out += text.slice(from, i) + String.fromCharCode(to);
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Is the folded unit a Latin, Greek or Cyrillic letter or an ASCII digit: one that makes up words with its neighbours? */
export function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || (unit >= 0xdf && unit < 0x590 && unit !== 0xf7);
}
