/**
 * Writes what is derived from the contracts: a JSON Schema for every record, message and file, and the AsyncAPI
 * document of the topics. `node schemas/generate.ts` after a change; a test fails while they are stale.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { derivedFiles } from './derive.ts';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL('./json/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of derivedFiles()) writeFileSync(new URL(name, folder), text);
}
