/** The rows of a report-level table, kept by code for what scores alone cannot tell. */
import type { ByteNames } from './byteNames.ts';
import type { CodedRows } from './countRows.ts';
import type { OwnValues } from './ownValue.ts';

/** A column kept beside the rows: each row's value by code; −1 where it is empty. */
export type KeptColumn = { codes: Int32Array; names: ByteNames };

/** Rows as they stand in the table. `expectedOf` is the pair's expectation also where it was never reported. */
export type TableRows = CodedRows & {
  columns: KeptColumn[];
  /** Each report's one value of a kept column, by code; negative where it has none, or where its rows disagree (`notice` says so). */
  ownValues(column: number): OwnValues;
  productMargins: Int32Array;
  eventMargins: Int32Array;
  expectedOf(product: number, event: number): number;
};
