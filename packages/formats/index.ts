/** Bytes in, records out, rejections as data. */
export { readDate } from './cells/date.ts';
export type { ExtraColumnMap } from './columns/layout.ts';
export { personalExtra } from './columns/personal.ts';
export { RowSplitter } from './csv/split.ts';
export { csvCell, writeCsv } from './csv/write.ts';
export { readJsonRecord } from './json/record.ts';
export { type PathOptions, type ReadOptions, readBytes, readPaths } from './read/paths.ts';
