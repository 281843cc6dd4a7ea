/** A record version's name: the hash of its content, so that the same content is the same version wherever it arrives. */
import { hash } from 'node:crypto';
import type { ReadRecord } from '@huishang/schemas';

/** 16 hexadecimal digits of SHA-256 over the fields in the order of their names. */
export const versionOf = (record: ReadRecord): string =>
  hash('sha256', `[${inOrder(record.fields)},${inOrder(record.extra)}]`).slice(0, 16);

/** Text of a file's rejection, for telling one that was seen before. */
export const hashOf = (...parts: (string | number)[]): string => hash('sha256', JSON.stringify(parts)).slice(0, 32);

/** JSON of the same value with the names of its objects in order. */
function inOrder(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(inOrder).join(',')}]`;
  const sorted = Object.keys(value).sort();
  // Objects keep whole numbers among their names first, and in their own order.
  const names = sorted.some((name) => /^\d/.test(name))
    ? Object.keys(Object.fromEntries(sorted.map((name) => [name, 0])))
    : sorted;
  let json = '';
  for (const name of names) {
    const inside = (value as Record<string, unknown>)[name];
    if (inside !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${inOrder(inside)}`;
  }
  return `{${json}}`;
}
