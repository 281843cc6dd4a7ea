/** Versions that identify: named by their content, so that two runs that name the same decided by the same. */
import { createHash } from 'node:crypto';

/** `name@` and the first 12 hexadecimal digits of the SHA-256 of the content in its canonical form. */
export const versionOf = (name: string, content: unknown): string =>
  `${name}@${createHash('sha256').update(canonical(content)).digest('hex').slice(0, 12)}`;

/** JSON with keys in order: what is said counts, not how it was written down. */
function canonical(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map(canonical).join(',')}]`;
  if (typeof content !== 'object' || content === null) return JSON.stringify(content) ?? 'null';
  const entries = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`).join(',')}}`;
}
