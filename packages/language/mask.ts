/**
 * Takes persons out of free text: names, identity and telephone numbers, addresses, accounts and record numbers become
 * ＊, unit for unit, so that every offset into the text stays true. What the case needs (medicines, batches, dates, doses,
 * values) stays.
 */
import { keptNumbers, personalRules } from './personal.ts';

const STAR = '＊';
/**
 * The text with personal data as ＊; same length, same offsets.
 * @param names names known from the record's own fields (患者姓名 …); each is masked wherever it stands.
 */
export function mask(text: string, names: readonly string[] = []): string {
  const hidden = new Uint8Array(text.length);
  const safe = new Uint8Array(text.length);
  const flat = halfWidth(text);
  for (const match of flat.matchAll(keptNumbers)) safe.fill(1, match.index, match.index + match[0].length);
  for (const [sign, rule] of personalRules) {
    if (!sign.test(flat)) continue;
    for (const match of flat.matchAll(rule))
      if (safe[match.index] !== 1) hidden.fill(1, match.index, match.index + match[0].length);
  }
  for (const name of names) hideName(flat, halfWidth(name.trim()), hidden);
  return starred(text, hidden);
}

function hideName(text: string, name: string, hidden: Uint8Array): void {
  if (name.length < 2 || /^[*＊]+$/u.test(name)) return;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
  const latin = /^[\p{Script=Latin}\s.'’-]+$/u.test(name);
  const pattern = latin ? `(?<!\\p{L})${escaped}(?!\\p{L})` : escaped;
  for (const match of text.matchAll(new RegExp(pattern, latin ? 'giu' : 'gu')))
    hidden.fill(1, match.index, match.index + match[0].length);
}

function starred(text: string, hidden: Uint8Array): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (hidden[i] !== 1) continue;
    out += text.slice(from, i) + STAR;
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Full-width letters, digits and punctuation as half-width ones, unit for unit. */
function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
