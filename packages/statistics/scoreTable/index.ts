/** Scoring of whole tables, for those who need nothing else of the package (and its start-up time). */
export { CsvError } from './csvRecords.ts';
export { type Difference, type Place, ScoreTableError, type TableNotice, type TableProblem } from './problems.ts';
export type { ReadTable } from './rowReader.ts';
export {
  SCORE_METHODS,
  type ScoredTable,
  type ScoreMethod,
  type ScoreTableOptions,
  scoreTable,
} from './scoreTable.ts';
export type { KeptColumn, TableRows } from './tableRows.ts';
export { type BlockThread, type SharedWork, writeSharedBlocks } from './threads.ts';
