/** What exports of drug reports say in other columns than the contract's: 报告类型 in two, 用法用量 in four. */
import { readChoice } from '../cells/choice.ts';
import { isUnknown, trimmed } from '../cells/text.ts';
import type { Helper } from '../columns/aliases.ts';
import type { Layout } from '../columns/layout.ts';
import { words } from '../words.zh.ts';
import type { Row } from './row.ts';
import type { Unread } from './unread.ts';

type Fields = Record<string, unknown>;

/** Combines such columns where the contract's own is empty. */
export function combineColumns(layout: Layout, rows: readonly Row[], fields: Fields, unread: Unread): void {
  if (layout.table !== 'drug') return;
  const helper = (name: Helper, row: Row): string => {
    const at = layout.helpers.get(name);
    const text = at === undefined ? '' : trimmed(row.cells[at] ?? '');
    return isUnknown(text) ? '' : text;
  };
  const severity = helper('severity', rows[0]!);
  combineType(helper('isNew', rows[0]!), severity, fields);
  if (severity !== '' && readSeverity(severity) === undefined)
    unread.add(layout.headers[layout.helpers.get('severity')!]!, severity, words.unread.choice(types));
  const products = fields.products as Fields[];
  rows.forEach((row, i) => {
    const dosage = combineDosage((name) => helper(name, row));
    if (products[i]!.dosage === undefined && dosage) products[i]!.dosage = dosage;
  });
}

const types = ['一般', '严重', '新的一般', '新的严重'] as const;
/** 是否严重 is answered by yes and no, 报告类型-严重程度 by the word. */
const readSeverity = (text: string) =>
  /^(?:是|y|yes|1|true|√)$/i.test(text)
    ? '严重'
    : /^(?:否|n|no|0|false)$/i.test(text)
      ? '一般'
      : readChoice('报告类型', types, text);

/** 报告类型-新的 and 报告类型-严重程度 → 报告类型; a lone 新的 is a new, not serious one. */
function combineType(isNew: string, severity: string, fields: Fields): void {
  const isNewOne = isNew !== '' && !/^(否|非|不|0|无)/.test(isNew);
  const base = fields.reportType ?? (severity ? readSeverity(severity) : undefined);
  if (base !== undefined) fields.reportType = isNewOne && !String(base).startsWith('新的') ? `新的${base}` : base;
  else if (isNewOne) fields.reportType = '新的一般';
}

/** 用量, 用量单位, 用法-日, 用法-次 → 用法用量: `0.5g，每1日2次`. */
function combineDosage(helper: (name: Helper) => string): string {
  const amount = helper('amount') && `${helper('amount')}${helper('amountUnit')}`;
  const times = helper('times') && `每${helper('everyDays') || '1'}日${helper('times')}次`;
  return [amount, times].filter(Boolean).join('，');
}
