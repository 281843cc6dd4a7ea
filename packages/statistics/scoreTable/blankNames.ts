/** Names that name nothing. */

/** Nothing that can be seen: blanks of every width, control and format characters, fillers. */
const INVISIBLE = /^[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const decoder = new TextDecoder();

/** Is there nothing to be seen in the name? */
export const isBlankText = (name: string): boolean => INVISIBLE.test(name);

/** {@link isBlankText} of bytes[start, end) in UTF-8. Most names show by their first byte that they are none: ASCII, or Chinese. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) return true;
  const first = bytes[start]!;
  if ((first > 32 && first < 127) || (first >= 0xe4 && first <= 0xe9)) return false;
  return isBlankText(decoder.decode(bytes.subarray(start, end)));
}

/** Does the name hold U+FFFD, which stands for bytes that were no character? */
export function isDamaged(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i + 2 < end; i += 1)
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) return true;
  return false;
}
