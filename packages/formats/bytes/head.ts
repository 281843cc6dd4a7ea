/** The first lines of a file, whole, by which it is recognised. */
import type { Source } from './source.ts';

/** Enough for most; a header alone may be longer, and so may a first record with a long narrative. */
export const firstBytes = 1 << 16;
const mostBytes = 4 << 20;
/** A header stands within the first ten lines. */
const enoughLines = 12;
const lf = 10;

/** The content's beginning up to a line end, given its first bytes: all of a short content, else a dozen lines. */
export async function headOf(source: Source, start?: Uint8Array): Promise<Uint8Array> {
  let head = start ?? (await source.head(firstBytes));
  if (head.length < firstBytes) return head;
  if (lineEnds(head) < enoughLines) head = await source.head(mostBytes);
  if (head.length < firstBytes || (head.length > firstBytes && head.length < mostBytes)) return head;
  // In UTF-16 a line feed's two bytes stay together.
  const cut = (head.lastIndexOf(lf) + 1) & ~1;
  return cut > 0 ? head.subarray(0, cut) : head;
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lf); at >= 0 && count < enoughLines; at = bytes.indexOf(lf, at + 1)) count++;
  return count;
}
