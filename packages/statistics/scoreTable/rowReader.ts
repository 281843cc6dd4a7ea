/** What a table is read into, row by row. */
import type { ZeroCells } from '../gammaPoisson/cells.ts';
import type { ByteNames } from './byteNames.ts';
import type { CsvRecord } from './csvRecords.ts';
import type { TableNotice } from './problems.ts';
import type { TableRows } from './tableRows.ts';

/** What a table says: its pairs with n11 > 0 in order of first appearance, by code, with counts and expectations. */
export type ReadTable = {
  products: ByteNames;
  events: ByteNames;
  product: Int32Array;
  event: Int32Array;
  n11: Int32Array;
  n1p: Int32Array;
  np1: Int32Array;
  n: Int32Array;
  expected: Float64Array;
  /** The cells never reported together. */
  zeros(): ZeroCells;
  /** All reports (of the largest data set, where counts of several are given). */
  reports: number;
  /** What the reader of the scores should know. */
  notices: TableNotice[];
  /** The rows themselves, where they were to be kept. */
  rows: TableRows | null;
};

/** Reads the records of one layout. */
export type RowReader = { read(record: CsvRecord): void; finish(): ReadTable };
