/**
 * Published sampling notices (不符合规定产品名单) as sampling results. A notice lists failures only, numbers its rows
 * anew, puts several firms into one cell and loses superscripts; its date stands in its title or its file's name.
 */
import { day } from '../cells/date.ts';
import type { Layout } from '../columns/layout.ts';
import { hash } from './hash.ts';

type Fields = Record<string, unknown>;

/** What in a header, a title or an approval number tells the kind of product; the first that fits. */
const categories: readonly (readonly [category: string, pattern: RegExp])[] = [
  ['化妆品', /化妆品|妆网备|国妆|妆备|注册备案号|限期使用日期/],
  ['疫苗', /疫苗/],
  ['医疗器械', /医疗器械|械注|械备/],
  ['药包材', /药包材|药用包装/],
  ['中药饮片', /中药饮片/],
  ['药品', /药品|国药准字|品名|检品来源/],
];

/** Fills what a notice does not say in columns. Leaves tables with a column of ids alone. */
export function readNotice(layout: Layout, fields: Fields, extra: Map<string, string>, file: string): void {
  if (layout.table !== 'sampling') return;
  if (typeof fields.manufacturer === 'string') fields.manufacturer = maker(fields.manufacturer, extra);
  if (typeof fields.result === 'string') fields.result = superscripts(fields.result);
  if (layout.sources.some((s) => s.field.name === 'id')) return;
  const has = (name: string) => layout.sources.some((s) => s.field.name === name);
  if (!has('conclusion') && Array.isArray(fields.failedItems)) fields.conclusion = '不合格';
  if (!has('productCategory')) {
    const hints = [...layout.titles, fields.approvalNumber ?? '', ...layout.headers].join(' ');
    const category = categories.find(([, pattern]) => pattern.test(hints))?.[0];
    if (category) fields.productCategory = category;
  }
  if (!has('reportDate')) {
    const date = dateIn(layout.titles.join(' ')) ?? dateIn(file);
    if (date) fields.reportDate = date;
  }
  const content = ['productName', 'batch', 'manufacturer', 'specification', 'sampledUnit', 'failedItems', 'result'];
  const key = content.map((name) => String(fields[name] ?? '')).join('\u0001');
  // The same row published again is the same result, whatever its number in the list.
  if (fields.productName !== undefined) fields.id = `通告-${hash(key).toString(36)}`;
}

/** The first day that a text names: `2026年3月5日`, `2026-03-05` or `20260305`. */
function dateIn(text: string): string | undefined {
  const match =
    /(?<!\d)(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})(?!\d)|(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  return match
    ? day(...([1, 2, 3].map((i) => Number(match[i] ?? match[i + 3])) as [number, number, number]))
    : undefined;
}

const role =
  /^\s*((?:[^：:，；]{0,10}?)(?:注册人|备案人|生产企业|受托企业|委托方|境内责任人|经销商?|持有人|分装)(?:[^：:，；]{0,6}))[：:](.+)$/;

/** `备案人：甲，生产企业：乙` → 乙: who made it, else who answers for it. The whole cell is kept. */
function maker(cell: string, extra: Map<string, string>): string {
  const parts = cell.split(/[，；;]/).map((part) => role.exec(part));
  if (!parts.some(Boolean)) return cell;
  extra.set('标示企业', cell);
  for (const wanted of [/生产企业|分装/, /注册人|备案人|持有人/, /./]) {
    const found = parts.find((part) => part && wanted.test(part[1]!));
    if (found) return found[2]!.trim();
  }
  return cell;
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `7.5×103CFU/g` → `7.5×10³CFU/g`: a power of ten whose exponent has come down to the line. */
function superscripts(text: string): string {
  return text.replace(
    /([×xX*]\s?10)(\d)(?=[A-Za-z个]|$|[;；（])/g,
    (_, base: string, digit: string) => base + raised[Number(digit)],
  );
}
