import type { Row } from '../table/row.ts';

/** One file of a set, opened as rows. */
export type SetFile = { name: string; header: readonly string[]; open: (onlyColumn?: number) => AsyncIterable<Row[]> };
