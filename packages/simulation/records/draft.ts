/** A record on its way to a file: its cells by Chinese header, and what it stands for in the truth. */
import type { StreamName, TableName } from '@huishang/schemas';

/** Cells by header; an absent cell is empty. Dates are written `YYYY-MM-DD` here and dressed by the file. */
export type Row = Record<string, string>;

export type Draft = {
  table: TableName;
  stream: StreamName;
  /** Day on which the regulator has it; files are cut and sorted by it. */
  day: number;
  /** First digits of its id: the district's code. */
  place: string;
  /** The record's cells; for a drug report those outside the product columns. */
  cells: Row;
  /** Product columns, one row each; empty for the other tables. */
  products: Row[];
  /** Ids of the planted risks and decoys that this record belongs to. */
  tags: string[];
  /** Records of one event under different ids share this. */
  event?: string;
};

/** The column each table keeps its id in. */
export const idColumn: Record<TableName, string> = {
  drug: '报告编码',
  device: '报告编码',
  cosmetic: '报告编码',
  sampling: '抽样编号',
  complaint: '投诉编号',
  riskInfo: '信息编号',
};
