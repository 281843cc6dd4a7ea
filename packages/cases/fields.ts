/** What can be compared of a record, whatever table it stood in: its fields by any of their names, and facts read from its text. */
import { fold, productsTold, readBatch, readProduct, sketch } from '@huishang/language';
import { compare } from './days.ts';
import type { Particulars, UsedProduct } from './particulars.ts';
import { daysIn, textParts } from './text.ts';

/**
 * A record to compare: any fields of a report or complaint, by Chinese header or English name (as in the schemas, or as in
 * evidence: products with `key` and `base`, hazards with `code`, `personKey`).
 */
export type Comparable = { id: string; text?: string; [field: string]: unknown };

/** Field names by meaning, the surer first. */
const names = {
  person: ['personKey', 'patientName', '患者姓名', 'submitter', '提交人标识', '姓名'],
  phone: ['submitterPhone', '提交人电话', 'phone', '联系方式'],
  recordNumber: ['caseNumber', 'medicalRecordNumber', 'recordNumber', '病历号', '病历号/门诊号', '住院号', '门诊号'],
  birthDate: ['birthDate', '出生日期'],
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
  submittedDay: ['submittedDate', '提交日期', 'receivedDate', '接收日期', 'reportDate', '报告日期'],
  place: ['district', '报告地区', '地区'],
  reporter: ['reporterName', 'reporter', '报告单位名称', 'hospital', '医院名称'],
  reporterKind: ['reporterKind', '报告单位类别'],
  text: ['text', 'narrative', '不良反应过程描述', '使用过程', '内容', 'excerpt'],
} as const;

const nested = ['base', 'key', 'genericName', '通用名称', 'name', 'code'];
const unknown = /^(?:不详|不明|未知|无|匿名|匿名举报|unknown|unk|none|na|n\/a|-+|\*+|＊+)?$/u;

/** Masked names are shared by all of one surname. */
const veiled = /[某*＊×?？]|^.$|匿名|佚名/u;
/** Numbers that a form is filled with where there is none. */
const noNumber = /^(?:0+|(.)\1{2,})$/u;

/** Reads what can be compared. Never throws: what cannot be read is unknown. */
export function particularsOf(item: Comparable): Particulars {
  const text = strings(item, names.text)[0] ?? '';
  const folded = fold(text);
  const event = dayOf(first(item, names.eventDay));
  return {
    key: item.id,
    products: productsOf(item, folded),
    hazards: [...new Set(entries(item, 'hazards').map((name) => fold(name).trim()))]
      .filter((name) => !unknown.test(name))
      .sort(compare),
    event,
    days: event === null ? daysIn(text) : [],
    received: dayOf(first(item, names.submittedDay)),
    sex:
      sexOf(strings(item, names.sex)[0]) ??
      sexOf(
        /[,，(（ ;；。、]\s{0,4}([男女])(?=[\s,，;；、性)）\d])|(男|女)(?:性|[,，]\s{0,4}\d)/u.exec(` ${folded}`)?.[0],
      ) ??
      '',
    age: ageOf(first(item, names.age)) ?? ageOf(/(?<!\d)\d{1,3}\s{0,4}(?:岁|(?:个)?月龄)/u.exec(folded)?.[0]),
    marks: {
      name: known(strings(item, names.person)[0], veiled),
      birthDate: String(dayOf(first(item, names.birthDate)) ?? ''),
      recordNumber: known(strings(item, names.recordNumber)[0], noNumber),
      phone: known(strings(item, names.phone)[0]?.replace(/\D/g, ''), noNumber),
      serial: known(strings(item, names.serial)[0], noNumber),
    },
    district: known(strings(item, names.place)[0]?.split('/')[0]),
    reporter: known(strings(item, names.reporter)[0]),
    reporterKind: known(strings(item, names.reporterKind)[0]),
    sketch: numbers(item.sketch) ?? sketch(text),
    ...textParts(text),
  };
}

/** Suspected products with their batches; where no field names one, those of the text. */
function productsOf(item: Comparable, folded: string): UsedProduct[] {
  const batches = [...strings(item, names.batch), ...productField(item, ['batch', '生产批号', '批号'])];
  const own = batches.map((name) => readBatch(name).key).find((key) => key !== '');
  const batch = own ?? batchIn(folded);
  const named = entries(item, 'products').map((name) => readProduct(name));
  const used = named.some((p) => p.key !== '') ? named : [...productsTold(folded)].map((base) => ({ key: base, base }));
  return used.filter((p) => p.key !== '').map((p) => ({ product: p.key, base: p.base || p.key, batch }));
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

/** Folded and without spaces; empty where it is unknown, or of a kind that tells nobody from another. */
function known(value: string | undefined, nobody?: RegExp): string {
  const bare = value === undefined ? '' : fold(value).replace(/\s+/g, '');
  return unknown.test(bare) || nobody?.test(bare) ? '' : bare;
}

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

function batchIn(folded: string): string {
  const found = /(?:批号|批次|lot|sn)\s{0,4}[:.]?\s{0,4}([a-z0-9][a-z0-9-]{3,})/u.exec(folded)?.[1];
  return found === undefined ? '' : readBatch(found).key;
}

function numbers(value: unknown): number[] | null {
  return Array.isArray(value) && value.every((part) => typeof part === 'number') ? value : null;
}
