/** FNV-1a over UTF-16 units in two halves: a 52-bit number. Strangers meet hardly ever; not for secrets. */
export function hash(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ c, 0x85ebca6b) + i;
  }
  return (a >>> 0) * 0x100000 + ((b >>> 0) & 0xfffff);
}
