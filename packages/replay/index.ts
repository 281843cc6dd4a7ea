/** What the command `replay` is: reports with their days in, what each method would have raised and when out. */
export type { DataSet } from './dataSet.ts';
export type { Knowledge } from './knowledge.ts';
export { type Played, type PlayOptions, play, withReports } from './play.ts';
export { readDatedTable } from './readTable.ts';
export { summary } from './summary.ts';
export type { TableSource } from './tableText.ts';
export { replayLines } from './tell.ts';
export { type Asked, askedFor, fromSet } from './watchedPairs.ts';
export { words as replayWords } from './words.zh.ts';
