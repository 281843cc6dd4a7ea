/** A record version's name: the hash of its content, so that the same content is the same version wherever it arrives. */
import { createHash } from 'node:crypto';
import type { ReadRecord } from '@huishang/schemas';

/** 16 hexadecimal digits of SHA-256 over the fields in the order of their names. */
export function versionOf(record: ReadRecord): string {
  return createHash('sha256')
    .update(canonical([record.fields, record.extra]))
    .digest('hex')
    .slice(0, 16);
}

/** Text of a file's rejection, for telling one that was seen before. */
export const hashOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

function canonical(value: unknown): string {
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const object = value as Record<string, unknown>;
  const names = Object.keys(object).filter((name) => object[name] !== undefined);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(object[name])}`)
    .join(',')}}`;
}
