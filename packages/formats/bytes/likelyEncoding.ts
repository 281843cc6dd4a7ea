/** Which encoding bytes are in that carry no mark, damage included. */
import { type Encoding, markedEncoding } from './text.ts';

const lf = 10;
const cr = 13;

/**
 * Are these bytes UTF-8, if need be with some damage? Text of another encoding breaks its rules nearly everywhere, a few bad bytes break
 * them here and there. A character cut off by the end of `bytes` is no fault.
 */
export function isMostlyUtf8(bytes: Uint8Array): boolean {
  const { valid, broken } = utf8Evidence(bytes);
  return valid >= broken;
}

/**
 * The encoding that these first bytes of a table are in. Without a mark, NULs at every second place are the upper halves of UTF-16;
 * GB18030 is what breaks the rules of UTF-8 in pairs of upper bytes, as its characters do. A bad byte by itself is no character of
 * either, and its table is UTF-8.
 */
export function likelyEncoding(head: Uint8Array): Encoding {
  const known = markedEncoding(head) ?? unmarkedUtf16(head);
  if (known !== undefined) return known;
  const { valid, broken, pairs } = utf8Evidence(head);
  return valid < broken && pairs > 0 ? 'gb18030' : 'utf-8';
}

/** Whole characters of more than one byte, bytes that are part of none, and how many of those are pairs as GB2312 has them. */
function utf8Evidence(bytes: Uint8Array): { valid: number; broken: number; pairs: number } {
  let [valid, broken, pairs] = [0, 0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length > 0) {
      if (length > 1) valid += 1;
      at += length;
      continue;
    }
    if (isCut(bytes, at)) break;
    const isPair = bytes[at]! >= 0xb0 && bytes[at]! <= 0xf7 && bytes[at + 1]! >= 0xa1 && bytes[at + 1]! <= 0xfe;
    broken += isPair ? 2 : 1;
    if (isPair) pairs += 1;
    at += isPair ? 2 : 1;
  }
  return { valid, broken, pairs };
}

/** Bytes of the UTF-8 character that begins here; 0 where none does. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (let i = 1; i < length; i += 1) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1]!;
  const isLong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
  const isNone = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
  return isLong || isNone ? 0 : length;
}

/** Does a character begin here that the end of the bytes cuts off? */
export function isCut(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
  if (lead > 0xf4 || at + length <= bytes.length) return false;
  for (let i = at + 1; i < bytes.length; i += 1) if ((bytes[i]! & 0xc0) !== 0x80) return false;
  return true;
}

/** Packed files and old workbooks have NULs too. */
const packed = [
  [0x50, 0x4b],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/** UTF-16 by its NULs: those of separators, digits and line ends all stand on one side. A stray NUL in other text is none of them. */
function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
  if (packed.some((magic) => magic.every((byte, i) => head[i] === byte))) return undefined;
  const nuls = [0, 0];
  const lineEnds = [0, 0];
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] !== 0) continue;
    nuls[i & 1]! += 1;
    const other = head[i ^ 1];
    if (other === lf || other === cr) lineEnds[i & 1]! += 1;
  }
  for (const [upper, encoding] of [
    [1, 'utf-16le'],
    [0, 'utf-16be'],
  ] as const) {
    const enough = 4 * nuls[upper]! >= head.length || (40 * nuls[upper]! >= head.length && lineEnds[upper]! > 0);
    if (nuls[upper]! > 0 && enough && 20 * nuls[1 - upper]! <= nuls[upper]!) return encoding;
  }
  return undefined;
}
