/** What the command `score` is: a table of reports or counts in, the scores of its pairs out. Files are somebody else's. */

export { csvLine } from './csv.ts';
export type { Extra } from './extra.ts';
export { checkOptions, type ScoreOptions } from './options.ts';
export { type Scoring, scoring } from './scoring.ts';
export type { Bar, TableSource } from './source.ts';
export { words as scoringWords } from './words.zh.ts';
