/** A body part written directly before a sign belongs to its span. */
import { bodyParts } from './words.ts';

const part = bodyParts
  .split('|')
  .sort((a, b) => b.length - a.length)
  .join('|');
const joined = new RegExp(
  `(?:双侧|左侧|右侧|左|右|双|上|下|前|后|内|外|两侧|两)?(?:${part})(?:部|侧|区|处|皮肤|上)?$`,
  'u',
);

/** Where the sign at `start` begins with its body part: of several parts only the one that touches it joins. */
export function withBodyPart(folded: string, start: number, from: number): number {
  const match = joined.exec(folded.slice(Math.max(from, start - 8), start));
  return match ? start - match[0].length : start;
}
