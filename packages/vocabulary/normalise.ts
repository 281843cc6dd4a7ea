/** When two wordings are the same wording: case, width, script, punctuation, spelling and word order aside. */
import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Full width to half width, traditional to simplified, outer and repeated space removed. The case stays. */
export function tidy(text: string): string {
  const narrow = text.normalize('NFKC');
  return (/\p{Script=Han}/u.test(narrow) ? toSimplified(narrow) : narrow).replace(/\s+/gu, ' ').trim();
}

/** Coders' remarks that add nothing: `Rash NOS`, `Injury NEC`, 发热待查, 过敏反应（未特指）. */
const remark = / (?:nos|nec)$|(?<=\p{Script=Han}) ?(?:未特指|非特指|未另作说明|未予特指|待查)$/u;

/**
 * British to American and plural to singular, for comparing only: both sides go through it, so it may be cruder than
 * spelling is (`hours` becomes `hor`) as long as different words stay different.
 */
function foldEnglishWord(word: string): string {
  return word
    .replace(/ae|oe/gu, 'e')
    .replace(/our/gu, 'or')
    .replace(/is(?=e|ation|ing)/gu, 'iz')
    .replace(/sulph/gu, 'sulf')
    .replace(/leuc(?=o|e)/gu, 'leuk')
    .replace(/([bt])re$/u, '$1er')
    .replace(/ll/gu, 'l')
    .replace(/(?<=[a-z]{3})ies$/u, 'y')
    .replace(/(?<=[a-z]{2}[^sui])s$/u, '');
}

/** `Pain, abdominal` is `abdominal pain`, `Ulcer, gastric, bleeding` is `bleeding gastric ulcer`: MedDRA's older word order. */
function uninvert(text: string): string {
  if (!text.includes(',') || /\p{Script=Han}/u.test(text)) return text;
  return text.split(',').reverse().join(' ');
}

/**
 * The key under which a wording is looked up: lower case, no punctuation, folded spelling. Equal keys are one wording.
 * Chinese loses its spaces, English words are parted by one space. Empty when nothing but punctuation is given.
 */
export function wordingKey(text: string): string {
  const words = uninvert(tidy(text).toLowerCase())
    .replace(/['’]s?\b/gu, '')
    .replace(/[^\p{L}\p{N}+%]+/gu, ' ')
    .trim()
    .replace(remark, '')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '');
  return words.replace(/[a-z]+/gu, foldEnglishWord);
}
