/** Likeness of two texts by their wording. */
import { bareText, gramLength } from './sketch.ts';

/**
 * Jaccard likeness of the sets of character n-grams, 0 to 1, or nine tenths of how much of the shorter text the longer
 * holds: a follow-up retells and goes on.
 */
export function textLikeness(a: string, b: string): number {
  const [x, y] = [bareText(a), bareText(b)];
  if (x === y) return x === '' ? 0 : 1;
  const n = Math.min(gramLength(x), gramLength(y)) - 1;
  const [left, right] = [grams(x, n), grams(y, n)];
  const fewer = Math.min(left.size, right.size);
  if (fewer === 0) return 0;
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared++;
  const contained = fewer >= 20 ? (0.9 * shared) / fewer : 0;
  return Math.max(shared / (left.size + right.size - shared), contained);
}

function grams(bare: string, n: number): Set<string> {
  const all = new Set<string>();
  for (let i = 0; i + n <= bare.length; i++) all.add(bare.slice(i, i + n));
  return all;
}
