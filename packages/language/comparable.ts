/** What can be compared of a record, whatever table it stood in: its fields by any of their names, and facts read from its text. */
import { readBatch } from './batch.ts';
import { fold } from './fold.ts';
import { readProduct } from './product.ts';
import { sketch } from './sketch.ts';
import { daysTold, factsTold, productsTold } from './told.ts';

/**
 * A record to compare: any fields of a report or complaint, by Chinese header or English name (as in the schemas, or as in
 * evidence: products with `key` and `base`, hazards with `code`, `personKey`).
 */
export type Comparable = { id: string; text?: string; [field: string]: unknown };

/** The comparable features of one record; null or empty is unknown. Days are counted from 1970-01-01. */
export type Features = {
  id: string;
  person: string | null;
  phone: string | null;
  caseNumber: string | null;
  serial: string | null;
  sex: string | null;
  age: number | null;
  products: ReadonlySet<string>;
  batch: string | null;
  hazards: ReadonlySet<string>;
  eventDay: number | null;
  startDay: number | null;
  submittedDay: number | null;
  place: string | null;
  reporter: string | null;
  text: string;
  sketch: readonly number[];
  /** Keys that two texts share with a chance that grows steeply with their likeness (locality-sensitive hashing). */
  bands: readonly string[];
  /** Numbers in the text (82/46, 39.4, 2024-03-11): what two tellings of one event share and two events do not. */
  facts: ReadonlySet<string>;
  /** Days of the year (3-11): the event's, or where no field tells it, those of the text. */
  days: ReadonlySet<string>;
  /** The text speaks of twins or siblings, of whom one could be taken for the other. */
  siblings: boolean;
};

/** Field names by meaning, the more telling first. */
const names = {
  person: ['personKey', 'patientName', '患者姓名', 'submitter', '提交人标识', '姓名'],
  phone: ['submitterPhone', '提交人电话', 'phone', '联系方式'],
  caseNumber: ['caseNumber', '病历号', '病历号/门诊号'],
  serial: ['serialNumber', '产品编号', 'udi', 'UDI'],
  sex: ['sex', '性别'],
  age: ['age', '年龄'],
  products: [
    'products',
    '产品',
    'genericName',
    '通用名称',
    'productName',
    '产品名称',
    '化妆品名称',
    'product',
    '涉及产品',
  ],
  batch: ['batch', '生产批号', '产品批号', '批号'],
  hazards: [
    'hazards',
    'reactions',
    '不良反应名称',
    '伤害表现',
    '器械故障表现',
    '自觉症状',
    '皮损形态',
    'injuries',
    'problems',
    'symptoms',
    'lesions',
  ],
  eventDay: ['eventDate', 'onsetDate', '不良反应发生时间', '不良反应发生日期', '事件发生日期'],
  startDay: ['startDate', '用药开始时间', '开始使用日期', '器械使用日期', 'useDate'],
  submittedDay: ['submittedDate', '提交日期', 'receivedDate', '接收日期', 'reportDate', '报告日期'],
  place: ['district', '报告地区', '地区'],
  reporter: ['reporterName', '报告单位名称', 'hospital', '医院名称'],
  text: ['text', 'narrative', '不良反应过程描述', '使用过程', '内容', 'excerpt'],
} as const;

/** Ten bands of three rows: texts of likeness 0.5 share one with a chance of 0.74, of 0.2 with 0.08. */
const BANDS = 10;
const BAND_ROWS = 3;

/** A report that names more products or hazards than this is a list, not an event. */
const MOST_NAMES = 300;

const nested = ['base', 'key', 'genericName', '通用名称', 'name', 'code'];
const unknown = /^(?:不详|不明|未知|无|匿名|匿名举报|unknown|unk|none|na|n\/a|-+|\*+|＊+)?$/u;

/** Reads what can be compared. Never throws: what cannot be read is unknown. */
export function features(item: Comparable): Features {
  const text = strings(item, names.text)[0] ?? '';
  const folded = fold(text);
  const products = entries(item, 'products')
    .map((name) => readProduct(name).base)
    .filter((base) => base !== '');
  const batches = [...strings(item, names.batch), ...productField(item, ['batch', '生产批号', '批号'])];
  const batch = batches.map((name) => readBatch(name).key).find((key) => key !== '');
  const narrative = numbers(item.sketch) ?? sketch(text);
  const eventDay = dayOf(first(item, names.eventDay));
  return {
    id: item.id,
    person: known(strings(item, names.person)[0]),
    phone: known(strings(item, names.phone)[0]?.replace(/\D/g, '')),
    caseNumber: known(strings(item, names.caseNumber)[0]),
    serial: known(strings(item, names.serial)[0]),
    sex:
      sexOf(strings(item, names.sex)[0]) ??
      sexOf(/[,，(（ ;；。、]\s{0,4}([男女])(?=[\s,，;；、性)）\d/])|(男|女)(?:性|[,，]\s{0,4}\d)/u.exec(folded)?.[0]),
    age: ageOf(first(item, names.age)) ?? ageOf(/(?<!\d)\d{1,3}\s{0,4}(?:岁|(?:个)?月龄)/u.exec(folded)?.[0]),
    products: products.length > 0 ? new Set(products.slice(0, MOST_NAMES)) : productsTold(folded),
    batch: batch ?? batchIn(folded),
    hazards: new Set(
      entries(item, 'hazards')
        .map((name) => fold(name).trim())
        .filter((name) => !unknown.test(name))
        .slice(0, MOST_NAMES),
    ),
    eventDay,
    startDay: dayOf(first(item, names.startDay)) ?? dayOf(productField(item, ['startDate', '用药开始时间'])[0]),
    submittedDay: dayOf(first(item, names.submittedDay)),
    place: known(strings(item, names.place)[0]?.split('/')[0]),
    reporter: known(strings(item, names.reporter)[0]),
    text,
    sketch: narrative,
    bands: bands(narrative),
    facts: factsTold(folded),
    days: eventDay === null ? daysTold(folded) : new Set([dayOfYear(eventDay)]),
    siblings: /双胞胎|孪生|双生|龙凤胎|兄弟二人|姐妹二人|兄妹二人|两兄弟|两姐妹|\btwins?\b|\bsiblings?\b/u.test(folded),
  };
}

function first(item: Comparable, fields: readonly string[]): unknown {
  for (const field of fields)
    if (Object.hasOwn(item, field) && item[field] != null && item[field] !== '') return item[field];
  return undefined;
}

function strings(item: Comparable, fields: readonly string[]): string[] {
  return fields
    .map((field) => (Object.hasOwn(item, field) ? item[field] : undefined))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).trim())
    .filter((value) => value !== '');
}

/** The entries of all of a meaning's fields: lists, lists of objects, or text with separators. */
function entries(item: Comparable, meaning: 'products' | 'hazards'): string[] {
  return names[meaning].flatMap((field) => {
    const value = Object.hasOwn(item, field) ? item[field] : undefined;
    if (typeof value === 'string') return value.split(/[、；;|]/u);
    if (!Array.isArray(value)) return [];
    return value.flatMap((entry: unknown) => {
      if (typeof entry === 'string') return [entry];
      if (typeof entry !== 'object' || entry === null) return [];
      const record = entry as Record<string, unknown>;
      if (record.assertion !== undefined && record.assertion !== 'present' && record.assertion !== 'possible')
        return [];
      const name = nested.map((key) => record[key]).find((part) => typeof part === 'string');
      return typeof name === 'string' ? [name] : [];
    });
  });
}

function productField(item: Comparable, fields: readonly string[]): string[] {
  const list = item.products ?? item.产品;
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) =>
    typeof entry === 'object' && entry !== null ? strings(entry as Comparable, fields) : [],
  );
}

const known = (value: string | undefined): string | null =>
  value === undefined || unknown.test(fold(value).trim()) ? null : fold(value).replace(/\s+/g, '');

function sexOf(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (/男|^m(?:ale)?$/iu.test(value)) return '男';
  return /女|^f(?:emale)?$/iu.test(value) ? '女' : null;
}

/** Years; months and days become parts of a year. */
function ageOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const parts = /^(\d{1,3}(?:\.\d+)?)\s*(岁|个?月龄?|天|日|周)?/u.exec(fold(value));
  if (!parts) return null;
  const unit = parts[2]?.replace(/[个龄]/gu, '');
  const perYear = unit === '月' ? 12 : unit === '周' ? 52.18 : unit === '天' || unit === '日' ? 365.25 : 1;
  return Number(parts[1]) / perYear;
}

function dayOf(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const parts = /((?:19|20)\d\d)\s{0,4}[-/.年]?\s{0,4}(\d{1,2})\s{0,4}[-/.月]?\s{0,4}(\d{1,2})/u.exec(fold(value));
  if (!parts) return null;
  const time = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return Number.isNaN(time) ? null : time / 86_400_000;
}

function batchIn(folded: string): string | null {
  const found = /(?:批号|批次|lot|sn)\s{0,4}[:.]?\s{0,4}([a-z0-9][a-z0-9-]{3,})/u.exec(folded)?.[1];
  const key = found === undefined ? '' : readBatch(found).key;
  return key === '' ? null : key;
}

function dayOfYear(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCMonth() + 1}-${date.getUTCDate()}`;
}

function numbers(value: unknown): number[] | null {
  return Array.isArray(value) && value.every((part) => typeof part === 'number') ? value : null;
}

function bands(sketch: readonly number[]): string[] {
  if (sketch.length < BANDS * BAND_ROWS) return [];
  return Array.from(
    { length: BANDS },
    (_, i) => `band ${i} ${sketch.slice(i * BAND_ROWS, (i + 1) * BAND_ROWS).join(' ')}`,
  );
}
