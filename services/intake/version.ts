/** A record version's name: the hash of its content, so that the same content is the same version wherever it arrives. */
import { hash } from 'node:crypto';
import type { ReadRecord } from '@huishang/schemas';

/** 16 hexadecimal digits of SHA-256 over the fields in the order of their names. */
export const versionOf = (record: ReadRecord): string =>
  hash('sha256', JSON.stringify([inOrder(record.fields), inOrder(record.extra)])).slice(0, 16);

/** Text of a file's rejection, for telling one that was seen before. */
export const hashOf = (...parts: (string | number)[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 32);

/** The same value with the names of its objects in order. */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const inside = inOrder((value as Record<string, unknown>)[name]);
    // Assigned, this one name would not become a member.
    if (name === '__proto__') Object.defineProperty(ordered, name, { value: inside, enumerable: true });
    else ordered[name] = inside;
  }
  return ordered;
}
