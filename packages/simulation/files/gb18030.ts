/** GB18030 encoding, by turning the platform's decoder around: it can decode but not encode. */

export type Encoder = (text: string) => Uint8Array;

/** An encoder for characters of the basic plane. @throws (when encoding) on a character outside it. */
export function gb18030Encoder(): Encoder {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number[]>();
  const learn = (bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (text.length === 1 && text !== '\ufffd' && !codes.has(text)) codes.set(text, bytes);
  };
  for (let one = 0x81; one <= 0xfe; one++) for (let two = 0x40; two <= 0xfe; two++) if (two !== 0x7f) learn([one, two]);
  // Four bytes: the first 39,420 code points after the two-byte ones cover the rest of the basic plane.
  for (let n = 0; n < 39_420; n++) {
    learn([
      0x81 + Math.floor(n / 12_600),
      0x30 + (Math.floor(n / 1260) % 10),
      0x81 + (Math.floor(n / 10) % 126),
      0x30 + (n % 10),
    ]);
  }
  return (text) => {
    // A character of the basic plane takes four bytes at most.
    const bytes = new Uint8Array(4 * text.length);
    let end = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) bytes[end++] = unit;
      else {
        const code = codes.get(text[i]!);
        if (!code) throw new Error(`no GB18030 code for U+${unit.toString(16)}`);
        for (const byte of code) bytes[end++] = byte;
      }
    }
    return bytes.slice(0, end);
  };
}
