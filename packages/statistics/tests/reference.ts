/** Reads the reference results beside the checkout; tests that need them are skipped, by name, where they are absent. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const shared = new URL('../../../../shared/', import.meta.url);

/** Is the folder of reference results there? */
export const hasShared = existsSync(fileURLToPath(shared));

/** A file of it, unpacked. */
export function sharedBytes(path: string): Uint8Array {
  const bytes = readFileSync(new URL(path, shared));
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

/** A CSV file of it as records. */
export const sharedRecords = (path: string) => records(new TextDecoder().decode(sharedBytes(path)));

/** CSV text as records by heading. */
export function records(text: string): Record<string, string>[] {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map(fieldsOf);
  const header = rows[0]!;
  return rows.slice(1).map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]!])));
}

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const match of line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/g)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '') break;
  }
  return fields;
}

/** The scored table's pieces as text. */
export const text = (pieces: Iterable<Uint8Array>) =>
  [...pieces].map((piece) => new TextDecoder().decode(piece)).join('');

/** |x − y| / max(|y|, floor). */
export const relative = (x: number, y: number, floor = 1e-300) => Math.abs(x - y) / Math.max(Math.abs(y), floor);
