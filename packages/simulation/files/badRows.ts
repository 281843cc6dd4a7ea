/** Rows that cannot be taken: each is wrong in one way, which the truth names. */
import type { TableName } from '@huishang/schemas';
import type { Random } from '../random.ts';
import type { Draft } from '../records/draft.ts';
import type { TruthRejection } from '../truth.ts';

export type Spoiled = { draft: Draft; column: string; value: string; why: TruthRejection['why'] };

const required: Record<TableName, string[]> = {
  drug: ['报告地区', '通用名称', '不良反应名称', '接收日期'],
  device: ['接收日期', '报告地区', '产品名称'],
  cosmetic: ['接收日期', '报告地区', '化妆品名称'],
  sampling: ['产品类别', '产品名称', '检验结论', '报告日期'],
  complaint: ['提交日期', '内容'],
  riskInfo: ['来源', '日期', '内容'],
};
const dateColumn: Record<TableName, string> = {
  drug: '接收日期',
  device: '接收日期',
  cosmetic: '接收日期',
  sampling: '报告日期',
  complaint: '提交日期',
  riskInfo: '日期',
};
/** Choices that a record cannot do without; a word that is none of an optional column's choices rejects nothing. */
const choices: Partial<Record<TableName, [string, string[]][]>> = {
  sampling: [
    ['检验结论', ['待定', '复检中']],
    ['产品类别', ['食品', '保健食品']],
  ],
  riskInfo: [['来源', ['听说', '领导交办']]],
};

/** A copy of the draft with one thing wrong. */
export function spoil(draft: Draft, year: number, random: Random): Spoiled {
  const copy: Draft = {
    ...draft,
    cells: { ...draft.cells },
    products: draft.products.slice(0, 1).map((row) => ({ ...row })),
    tags: [],
  };
  const set = (column: string, value: string) => {
    const row = copy.products[0];
    if (row && column in row) row[column] = value;
    else copy.cells[column] = value;
  };
  const kind = random.weighted([
    ['missing', 5],
    ['impossibleDate', 4],
    ['unknownChoice', 4],
  ] as const);
  if (kind === 'missing') {
    const column = random.pick(required[draft.table]);
    // A blank, as typed into a form that will not take nothing; in JSON the key then stays.
    set(column, ' ');
    return { draft: copy, column, value: '', why: kind };
  }
  const choice = choices[draft.table];
  if (kind === 'impossibleDate' || !choice) {
    const column = dateColumn[draft.table];
    const value = random.pick([`${year}-02-30`, `${year}-13-05`, `${year}-04-31`, '去年夏天', `${year}-00-12`]);
    set(column, value);
    return { draft: copy, column, value, why: 'impossibleDate' };
  }
  const [column, values] = random.pick(choice);
  const value = random.pick(values);
  set(column, value);
  return { draft: copy, column, value, why: kind };
}
