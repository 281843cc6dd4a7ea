/** What made a kept state: another program or other words would have made another. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What decides what is kept of evidence, and how. */
const FOLDERS = ['schemas', 'packages/cases', 'packages/detection', 'packages/language', 'packages/statistics'];
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** @param versions of rules, weights and vocabularies. */
export function statePrint(versions: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([process.version, versions]));
  for (const folder of FOLDERS)
    for (const file of codeIn(join(ROOT, folder))) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

function codeIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'tests' ? [] : codeIn(path);
      return /(?<!\.test|\.fixture)\.(?:ts|json|tsv)$/.test(entry.name) ? [path] : [];
    })
    .sort();
}
