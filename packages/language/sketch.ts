/**
 * Min-hash sketches of narratives: a text's character n-grams become 32 numbers; the share of equal numbers in two
 * sketches estimates the Jaccard likeness of the texts' sets of n-grams (Broder, On the resemblance and containment of
 * documents, 1997).
 */
import { fold } from './fold.ts';

const SIZE = 32;
/** n-grams below which a sketch would say more than the text does. */
const LEAST_GRAMS = 6;
/** Three characters of Chinese or seven of English are roughly a word and a half. */
const GRAM = { chinese: 3, latin: 7 };

const multipliers = Uint32Array.from({ length: SIZE }, (_, i) => (mix(0x9e3779b1 * (i + 1)) | 1) >>> 0);

function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The letters, characters and digits of the folded text, without space and punctuation. */
export function bareText(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** 32 unsigned 32-bit numbers; empty where the text is too short to be recognised by its wording. */
export function sketch(text: string): number[] {
  const bare = bareText(text);
  const n = gramLength(bare);
  const grams = bare.length - n + 1;
  if (grams < LEAST_GRAMS) return [];
  const least = new Uint32Array(SIZE).fill(0xffffffff);
  for (let i = 0; i < grams; i++) {
    let h = 0;
    for (let j = i; j < i + n; j++) h = Math.imul(h ^ bare.charCodeAt(j), 0x01000193) + 0x811c9dc5;
    const base = mix(h);
    for (let k = 0; k < SIZE; k++) {
      // The high bits of a product are well mixed; the rotation brings them down.
      const product = Math.imul(base, multipliers[k]!);
      const value = (product ^ (product >>> 15)) >>> 0;
      if (value < least[k]!) least[k] = value;
    }
  }
  return [...least];
}

/** Estimated Jaccard likeness, 0 to 1; 0 where either sketch is empty. */
export function sketchLikeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || a.length !== b.length) return 0;
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) equal++;
  return equal / a.length;
}

/** n for the n-grams of a bare text: Chinese narratives are full of numbers and units, so an eighth of Han makes it Chinese. */
function gramLength(bare: string): number {
  let han = 0;
  for (let i = 0; i < bare.length; i++) if (bare.charCodeAt(i) >= 0x3400 && bare.charCodeAt(i) <= 0x9fff) han++;
  return han * 8 >= bare.length ? GRAM.chinese : GRAM.latin;
}
