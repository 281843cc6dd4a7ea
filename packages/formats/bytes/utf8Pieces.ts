/** A table's bytes in UTF-8, whatever encoding they come in, piece by piece. */
import { isAscii, isUtf8 as isSound } from 'node:buffer';
import { isCut, likelyEncoding } from './likelyEncoding.ts';
import { type Encoding, markedEncoding } from './text.ts';

/** So much is looked at before the encoding is decided: from the start for marks and NULs, from the first upper byte on for the rest. */
const LOOKED_AT = 1 << 16;

/**
 * Bytes that are UTF-8 already go through as they are; bytes that are no character become U+FFFD, each for itself, so that one costs its
 * own place and not the table. An encoding is decided by the first bytes that tell: plain ASCII tells nothing and waits for none.
 */
export function* utf8Pieces(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  let encoding: Encoding | null = null;
  let begun = false;
  let recode: Recoder | null = null;
  for (const piece of pieces) {
    held = joined(held, piece);
    if (recode === null) {
      if (held.length < LOOKED_AT && !(begun && isAscii(held))) continue;
      encoding = decided(held, begun);
      begun = true;
      if (encoding !== null) recode = recoder(encoding);
    }
    if (recode === null) yield held;
    else yield recode(held, false);
    held = new Uint8Array();
  }
  if (recode === null) recode = recoder(decided(held, begun) ?? 'utf-8');
  yield recode(held, true);
}

/** Null while there is nothing but ASCII. */
function decided(bytes: Uint8Array, begun: boolean): Encoding | null {
  if (begun) return isAscii(bytes) ? null : likelyEncoding(bytes);
  const likely = likelyEncoding(bytes.subarray(0, LOOKED_AT));
  if (likely !== 'utf-8' || markedEncoding(bytes) !== undefined) return likely;
  return isAscii(bytes) ? null : likelyEncoding(bytes);
}

type Recoder = (bytes: Uint8Array, last: boolean) => Uint8Array;

function recoder(encoding: Encoding): Recoder {
  const encoder = new TextEncoder();
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding);
    return (bytes, last) => encoder.encode(decoder.decode(bytes, { stream: !last }));
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let cut: Uint8Array = new Uint8Array();
  return (piece, last) => {
    const bytes = joined(cut, piece);
    const end = last ? bytes.length : wholeUntil(bytes);
    cut = bytes.subarray(end);
    const whole = bytes.subarray(0, end);
    return isSound(whole) ? whole : encoder.encode(decoder.decode(whole));
  };
}

/** Where the last whole character ends. */
function wholeUntil(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0 && at >= bytes.length - 3; at -= 1) if (isCut(bytes, at)) return at;
  return bytes.length;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
