/** Names of medicines, vaccines, devices and cosmetics: known by what they end in, begun where the sentence's own words end. */
import type { Word } from '../segment.ts';
import { type Span, spansOf } from './span.ts';
import { cosmeticHeads, deviceHeads, drugForms, drugStems, notOfName } from './words.ts';

export type ProductDomain = 'drug' | 'vaccine' | 'device' | 'cosmetic' | 'complaint' | null;

const alternatives = (list: string) =>
  list
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|');
const injected = /注射用[\p{Script=Han}a-z]{2,16}?(?=[\d(（,，。;；、\s+:]|静|皮下|肌|后|批|$)/dgu;
const vaccine = /(?:[\p{Script=Han}a-z0-9-]{0,14}(?:疫苗|类毒素|菌苗)|卡介苗)(?:\([^)]{2,10}\))?/dgu;
const formed = new RegExp(
  `[\\p{Script=Han}a-z0-9-]{1,14}?(?:${alternatives(drugForms)})(?!剂|状|段|层|断|尿|管|型)`,
  'dgu',
);
const stemmed = new RegExp(
  `[\\p{Script=Han}]{0,8}?(?:${alternatives(drugStems)})(?:氯化钠|葡萄糖)?(?:钠|钾|钙)?(?![\\p{Script=Han}]{0,3}过敏史)`,
  'dgu',
);
const fluids = /(?<![a-z0-9])(?:ns|gs|gns)(?![a-z])|(?:氯化钠|生理盐水|葡萄糖)(?:注射液)?|林格(?:氏|液)?/dgu;
const devices = new RegExp(`[\\p{Script=Han}a-z0-9-]{0,14}?(?:${alternatives(deviceHeads)})`, 'dgu');
const cosmetics = new RegExp(`[\\p{Script=Han}a-z0-9-]{0,12}?(?:${alternatives(cosmeticHeads)})`, 'dgu');

/** Words that only look like products. */
const none =
  /^(?:[^\p{L}]*|.{0,2}(?:药|药品|本品|该药|此药|药物|中药|西药|针剂|胶囊|颗粒|片|散|汤|溶液|注射液|软膏|疫苗|导管|精华|霜|饮片|防晒|面膜|口服液|输液))$/u;

const stops = new Set(notOfName);

/**
 * Candidate product names in the folded text.
 * @param words the text cut into words, by which the sentence's own words are told from the name's.
 */
export function products(folded: string, words: readonly Word[], domain: ProductDomain): Span[] {
  const patterns = [injected, vaccine, formed, fluids, stemmed];
  if (domain === 'device') patterns.unshift(devices);
  else if (domain === 'cosmetic') patterns.unshift(cosmetics);
  else if (domain !== 'vaccine') patterns.push(devices, cosmetics);
  const spans = patterns
    .flatMap((pattern) => spansOf(folded, pattern))
    .map((span) => beginName(folded, span, words))
    .filter((span) => span.end - span.start >= 2 && !none.test(folded.slice(span.start, span.end)));
  return spans.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
}

/** Moves the start right past the last word that belongs to the sentence: a verb of giving, a connective, a person, a number. */
function beginName(folded: string, span: Span, words: readonly Word[]): Span {
  let start = span.start;
  for (const word of words) {
    if (word.end <= span.start) continue;
    if (word.end >= span.end) break;
    if (stops.has(word.text) || (/^[puc]$/u.test(word.tag) && word.text !== '复方')) start = word.end;
  }
  // jieba may glue a verb to the name it stands before (口服阿).
  for (let moved = true; moved; ) {
    moved = false;
    for (const stop of stops)
      if (
        stop.length >= 2 &&
        folded.startsWith(stop, start) &&
        start + stop.length < span.end - 1 &&
        !folded.startsWith('注射用', start)
      ) {
        start += stop.length;
        moved = true;
      }
  }
  return { start, end: span.end };
}
