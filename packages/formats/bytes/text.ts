/** Bytes → text in large blocks, cut at line ends, so that no character is cut in two. */

/** The encodings that input comes in. A byte order mark decides; else whichever makes sense of the header. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const block = 1 << 17;
const longestPiece = 1 << 20;
const lf = 10;

/** The encoding that a byte order mark names. */
export function markedEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text of a whole piece; bytes that are no characters become U+FFFD, so that nothing else is lost with them. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * Text blocks. In UTF-8, GB18030 and Windows-1252 no byte of a longer character is a line feed, so a block cut after
 * one decodes by itself, which is far faster than a decoder that must remember.
 */
export async function* textBlocks(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const decoder = new TextDecoder(encoding);
    for await (const chunk of chunks) yield withoutNul(decoder.decode(chunk, { stream: true }));
    yield decoder.decode();
    return;
  }
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let waiting: Uint8Array[] = [];
  let size = 0;
  let first = true;
  const text = (bytes: Uint8Array, stream = false) => {
    const s = withoutNul(decoder.decode(bytes, { stream }));
    const plain = first && s.charCodeAt(0) === 0xfeff ? s.slice(1) : s;
    first = false;
    return plain;
  };
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf(lf) + 1;
    if (size + chunk.length < block || cut === 0) {
      waiting.push(chunk);
      size += chunk.length;
      // A line that never ends is passed on in pieces, by a decoder that remembers; nobody holds it whole.
      if (size > longestPiece) {
        yield text(Buffer.concat(waiting), true);
        waiting = [];
        size = 0;
      }
      continue;
    }
    waiting.push(chunk.subarray(0, cut));
    yield text(waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting));
    waiting = cut < chunk.length ? [chunk.subarray(cut)] : [];
    size = chunk.length - cut;
  }
  yield text(Buffer.concat(waiting));
}

/** No store takes NUL in text; in a table it is damage, and shown as such. */
const withoutNul = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text);
