/**
 * Text that any store and any page can take: an unpaired surrogate is no character (UTF-8 has none, and a page with one
 * cannot be drawn), and no store takes NUL. Both are damage and become U+FFFD here, at the door.
 */
import type { Reading } from '@huishang/schemas';

/** An id is no longer than this (UTF-16 units); the longest that a national system writes has 30. */
export const longestId = 200;
const longestName = 1_000;

function storable(text: string): string {
  if (text.isWellFormed() && !text.includes('\0')) return text;
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

/** At most so much of a text; a character is not cut in two. */
const cutShort = (text: string, length: number): string =>
  text.length <= length ? text : storable(text.slice(0, length - 1)).concat('…');

/** Every text of a value, names of its parts included. What holds is handed back as it is. */
function allStorable<T>(value: T): T {
  if (typeof value === 'string') return storable(value) as T;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      const kept = allStorable(item);
      if (kept !== item) value[i] = kept;
    });
    return value;
  }
  const object = value as Record<string, unknown>;
  for (const key of Object.keys(object)) {
    const name = storable(key);
    const inner = allStorable(object[key]);
    if (name !== key) delete object[key];
    if (name !== key || inner !== object[key]) object[name] = inner;
  }
  return value;
}

/** A reading whose every text can be kept, with what names it cut to a length that an index takes. */
export function cleanReading(reading: Reading): Reading {
  const clean = allStorable(reading);
  if (clean.kind === 'rejection') {
    const { rejection } = clean;
    rejection.recordId = cutShort(rejection.recordId, longestId);
    rejection.file = cutShort(rejection.file, longestName);
  }
  return clean;
}
