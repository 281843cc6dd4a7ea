/** Bytes in, records out, rejections as data. */
export type { Limits } from './bytes/bounds.ts';
export { LimitExceeded, PathError } from './bytes/formatError.ts';
export { cleanReading } from './bytes/strings.ts';
export { readDate } from './cells/date.ts';
export { tellsDeath } from './cells/death.ts';
export type { ExtraColumnMap } from './columns/layout.ts';
export { OwnColumnsError, readOwnColumns } from './columns/ownColumns.ts';
export { personalExtra } from './columns/personal.ts';
export { RowSplitter } from './csv/split.ts';
export { csvCell, writeCsv } from './csv/write.ts';
export { type JsonLine, readJsonLines } from './json/lines.ts';
export { parseJson } from './json/parse.ts';
export { readJsonRecord } from './json/record.ts';
export { type InputFile, inputFiles } from './read/find.ts';
export { type PathOptions, type ReadOptions, readBytes, readPaths } from './read/paths.ts';
export { earliestReceipt, refusedIfLater } from './table/receipt.ts';
