/** The project's own annotated narratives, written for this purpose (no patient's). */
import { readdirSync, readFileSync } from 'node:fs';
import { type Gold, parseGold } from '../evaluation/gold.ts';

const folder = new URL('../gold/', import.meta.url);

export const ownGold = (): Gold[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => parseGold(readFileSync(new URL(name, folder), 'utf8'), name));
