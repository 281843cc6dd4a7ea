/** What people read in the results, as the catalogues (文案) have it: their text, so that results can name it. */
import { readFileSync } from 'node:fs';

const files = [
  'packages/cases/words.zh.ts',
  'packages/consultation/words.zh.ts',
  'packages/documents/words.ts',
  'packages/documents/words.briefing.ts',
  'packages/documents/words.statistics.ts',
  'packages/documents/words.weekly.ts',
  'services/reporting/words.ts',
];

/** The text of each, by file. */
export const catalogues = (): Record<string, string> =>
  Object.fromEntries(files.map((file) => [file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')]));
