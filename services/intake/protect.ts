/**
 * From what was read to what may travel: personal fields are left behind (the sealed original keeps them) and free
 * text is masked at equal length, so that every span found in it later points at the same words in the original.
 */
import { personalExtra } from '@huishang/formats';
import { type MaskMode, mask } from '@huishang/language';
import { fieldMeta, type ReadRecord, type RecordMessage, repeatedProduct, tableOf, tables } from '@huishang/schemas';
import { identityOf } from './identity.ts';
import type { Sealer } from './seal.ts';

/** Column names that tell of a person, wherever a column that no form has carries one. */
const PERSONAL_HEADER = /姓名|签名|联系人|电话|手机|身份证|证件号|住址|地址|邮箱|病历|门诊号|住院号|床号|微信/;
const isPersonal = (header: string): boolean => personalExtra(header) !== undefined || PERSONAL_HEADER.test(header);
const MASKED = '＊';

/** What is done with a field: left behind, passed through the mask (and how), or left as it is (choices, days, numbers). */
type FieldRule = 'sealed' | MaskMode | 'plain';
/** Names and numbers of products, firms, places: what is not surely a person's there is none. */
const names = new Set([
  'district', 'productName', 'tradeName', 'genericName', 'manufacturer', 'registrant', 'batch', 'model', 'specification',
  'serialNumber', 'udi', 'registrationNumber', 'approvalNumber', 'dosageForm', 'route', 'subject', 'product', 'firm',
  'standard', 'requirement', 'laboratory', 'weight', 'category', 'channel', 'reporterKind', 'reporterName', 'stage',
  'status', 'productCategory', 'sampledUnit', 'hospital', 'place',
]); // biome-ignore format: a list
/** Short answers in free words. */
const coded = new Set(['dosage', 'indication']);

type Shape = Record<string, unknown>;
const rulesOf = (shape: Shape): Map<string, FieldRule> =>
  new Map(
    Object.entries(shape)
      .filter(([name]) => name !== 'products')
      .map(([name, field]) => [name, ruleOf(name, field)]),
  );

function ruleOf(name: string, field: unknown): FieldRule {
  const { personal, kind } = fieldMeta(field);
  if (personal) return 'sealed';
  if (kind === 'list') return 'coded';
  // The identity of the record: what it is called cannot be changed.
  if (kind !== 'text' || name === 'id') return 'plain';
  if (names.has(name)) return 'name';
  return coded.has(name) ? 'coded' : 'text';
}

const rules = Object.fromEntries(
  Object.entries(tables).map(([table, schema]) => [table, rulesOf(schema.shape as Shape)]),
);
/** A person who reports himself gives his name for that of a unit. */
const rulesAlone = Object.fromEntries(
  Object.entries(rules).map(([table, own]) => [table, new Map([...own, ['reporterName', 'text' as const]])]),
);
const productRules = rulesOf(repeatedProduct.shape as Shape);

/** The message that goes on, and the person it is about as a keyed hash. */
export function protect(record: ReadRecord, version: string, sealer: Sealer): RecordMessage {
  const source = record.fields as Record<string, unknown>;
  const known = knownOf(record);
  const own = (source.reporterKind === '个人' ? rulesAlone : rules)[tableOf(record.stream)]!;
  const fields = masked(source, own, known);
  if (Array.isArray(source.products))
    fields.products = source.products.map((product: Record<string, unknown>) => masked(product, productRules, known));
  const extra = Object.fromEntries(
    Object.entries(record.extra).map(([header, value]) => [header, isPersonal(header) ? MASKED : mask(value, known)]),
  );
  return {
    stream: record.stream,
    id: record.id,
    version,
    receivedDate: record.receivedDate,
    reportDate: record.reportDate,
    followUp: record.followUp,
    fields,
    extra,
    ...(record.unread && { unread: record.unread }),
    personKey: personKey(record, sealer),
    identity: identityOf(record, sealer),
    origin: { ...record.origin, file: mask(record.origin.file, known, 'name') },
  };
}

function masked(
  source: Record<string, unknown>,
  rules: ReadonlyMap<string, FieldRule>,
  known: readonly string[],
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) {
    const rule = rules.get(name);
    if (value === undefined || rule === undefined || rule === 'sealed') continue;
    fields[name] = rule === 'plain' ? value : maskedValue(value, rule, known);
  }
  return fields;
}

function maskedValue(value: unknown, mode: MaskMode, known: readonly string[]): unknown {
  if (typeof value === 'string') return mask(value, known, mode);
  return Array.isArray(value) ? value.map((entry) => maskedValue(entry, mode, known)) : value;
}

/** What tells of a person in one field is hidden in all others. A bed or an age would be found in every number. */
const telling: ReadonlySet<string> = new Set(['name', 'phone', 'identity', 'recordNumber']);
const personless: ReadonlySet<unknown> = new Set(['birthDate', 'ethnicity']);
const SHORTEST_NUMBER = 5;

const tellingFields = Object.fromEntries(
  Object.entries(tables).map(([table, schema]) => [
    table,
    Object.entries(schema.shape as Shape)
      .filter(([name, field]) => name !== 'products' && telling.has(fieldMeta(field).personal ?? ''))
      .map(([name]) => name),
  ]),
);

function knownOf(record: ReadRecord): string[] {
  const own = tellingFields[tableOf(record.stream)]!.map((name) => (record.fields as Record<string, unknown>)[name]);
  const extra = Object.entries(record.extra)
    .filter(([header]) => isPersonal(header) && !personless.has(personalExtra(header)))
    .map(([, value]) => value);
  return [...own, ...extra].filter(
    (value): value is string =>
      typeof value === 'string' &&
      value.trim().length > 1 &&
      (value.trim().length >= SHORTEST_NUMBER || !/\d/.test(value)),
  );
}

function personKey(record: ReadRecord, sealer: Sealer): string | null {
  switch (record.stream) {
    case 'complaint':
      return sealer.person(record.fields.submitter) ?? sealer.person(record.fields.submitterPhone);
    case 'drug':
    case 'vaccine':
      return sealer.person(record.fields.patientName, record.fields.sex, record.fields.birthDate);
    case 'device':
    case 'cosmetic':
      return sealer.person(record.fields.patientName, record.fields.sex);
    default:
      return null;
  }
}
