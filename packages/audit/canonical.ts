/** JSON in its one canonical form (RFC 8785): the same content always gives the same bytes. */
import canonicalize from 'canonicalize';

/**
 * Half characters and NUL, which no store of ours takes in a text, are replaced first: what is sealed is what is kept.
 * @throws when the value is none that JSON can hold (NaN, a function, a circle).
 */
export function canonical(value: unknown): string {
  const text = canonicalize(sound(value));
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}

/** A text that every store takes. */
export const soundText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

function sound(value: unknown): unknown {
  if (typeof value === 'string') return soundText(value);
  if (Array.isArray(value)) return value.map(sound);
  if (value === null || typeof value !== 'object' || 'toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [soundText(name), sound(inner)]));
}
