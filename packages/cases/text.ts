/** A narrative's fingerprints: its template and the numbers that stand in it. */
import { daysTold, factsTold, fold } from '@huishang/language';

const SIBLINGS = /双胞胎|孪生|双生|龙凤胎|兄弟二人|姐妹二人|兄妹二人|两兄弟|两姐妹|\btwins?\b|\bsiblings?\b/u;
/** What the slots of a template are filled with: numbers in either script, and the patient's sex. */
const FILLED = /[^\p{L}]+|[男女零一二三四五六七八九十百两几某]/gu;
/** An amount given is the prescription's, not the patient's. */
const DOSE = /(?<!\d)\d{1,9}(?:\.\d{1,9})?\s{0,4}(?:mg|g|kg|ml|ug|μg|iu|u|%|万单位|单位|片|粒|支|袋|次)(?![a-z])/gu;

export type TextParts = { template: number; facts: number[]; siblings: boolean };

/** One pass over the text, whose cost grows with its length. */
export function textParts(text: string): TextParts {
  if (text === '') return { template: 0, facts: [], siblings: false };
  const folded = fold(text);
  const letters = folded.replace(FILLED, '');
  const facts = new Set<number>();
  for (const fact of factsTold(folded.replace(DOSE, ' '))) facts.add(hash(fact));
  return {
    template: letters === '' ? 0 : hash(letters) || 1,
    facts: [...facts].sort((a, b) => a - b),
    siblings: SIBLINGS.test(folded),
  };
}

/** Days of the year that the text tells, in order. */
export const daysIn = (text: string): string[] => (text === '' ? [] : [...daysTold(fold(text))].sort());

/** 53 bits of two FNV hashes: among a million texts no two are likely to meet. */
export function hash(text: string): number {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b) + 0x27d4eb2f;
  }
  return (one >>> 0) * 0x200000 + ((other >>> 0) & 0x1fffff);
}
