/** Readings cut into bodies that the door takes: the same readings give the same bodies, so that an import begun again repeats itself. */
import { rejectionOf, tooLarge } from '@huishang/intake';
import type { Reading, Rejection } from '@huishang/schemas';

/** Bodies are closed at this size, or at half of what the door takes. */
const BODY_BYTES = 16 * 2 ** 20;
/** Kept of an original that does not fit a body by itself: enough to know it by. */
const KEPT_ORIGINAL = 100_000;

export function bodiesOf(readings: readonly Reading[], maxBodyBytes: number): string[] {
  const limit = Math.min(BODY_BYTES, Math.floor(maxBodyBytes / 2));
  const bodies: string[] = [];
  let parts: string[] = [];
  let bytes = 0;
  for (const reading of readings) {
    const text = fitting(reading, limit);
    const size = Buffer.byteLength(text);
    if (parts.length > 0 && bytes + size > limit) {
      bodies.push(`[${parts.join(',')}]`);
      parts = [];
      bytes = 0;
    }
    parts.push(text);
    bytes += size + 1;
  }
  if (parts.length > 0) bodies.push(`[${parts.join(',')}]`);
  return bodies;
}

/** A reading that fits; one that is larger than any door takes is rejected here, as it would be there. */
function fitting(reading: Reading, limit: number): string {
  const text = JSON.stringify(reading);
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit || reading.kind === 'setAside') return text;
  const rejection: Rejection =
    reading.kind === 'rejection'
      ? reading.rejection
      : rejectionOf(reading.record, tooLarge(reading.record, bytes) ?? `这条记录共 ${bytes} 字节，太大。`);
  const whole = JSON.stringify({ kind: 'rejection', rejection });
  if (Buffer.byteLength(whole) <= limit) return whole;
  const { raw } = rejection;
  const kept = `${raw.slice(0, KEPT_ORIGINAL)}\n……（原文共 ${raw.length} 字，此处保留开头 ${KEPT_ORIGINAL} 字）`;
  return JSON.stringify({ kind: 'rejection', rejection: { ...rejection, raw: kept } });
}
