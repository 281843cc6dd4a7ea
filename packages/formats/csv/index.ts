/** Delimited text alone, for those who need nothing else of the package (and its start-up time). */
export { RowSplitter } from './split.ts';
export { csvCell, writeCsv } from './write.ts';
