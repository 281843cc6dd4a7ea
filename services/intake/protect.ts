/**
 * From what was read to what may travel: personal fields are left behind (the sealed original keeps them) and free
 * text is masked at equal length, so that every span found in it later points at the same words in the original.
 */
import { personalExtra } from '@huishang/formats';
import { mask } from '@huishang/language';
import { fieldMeta, type ReadRecord, type RecordMessage, tableOf, tables } from '@huishang/schemas';
import { identityOf } from './identity.ts';
import type { Sealer } from './seal.ts';

/** Column names that tell of a person, wherever a column that no form has carries one. */
const PERSONAL_HEADER = /姓名|签名|联系人|电话|手机|身份证|证件号|住址|地址|邮箱|病历|门诊号|住院号|床号|微信/;
const isPersonal = (header: string): boolean => personalExtra(header) !== undefined || PERSONAL_HEADER.test(header);
const MASKED = '＊';

type FieldRule = 'sealed' | 'masked' | 'plain';
const plainFields = new Set([
  'id', 'district', 'productName', 'manufacturer', 'registrant', 'batch', 'model', 'specification', 'serialNumber',
  'udi', 'registrationNumber', 'approvalNumber', 'subject', 'product', 'firm', 'standard', 'requirement', 'laboratory',
  'weight', 'category', 'channel', 'reporterKind', 'stage', 'status', 'productCategory', 'sampledUnit',
]); // biome-ignore format: a list

const rules = Object.fromEntries(
  Object.entries(tables).map(([table, schema]) => [
    table,
    new Map<string, FieldRule>(
      Object.entries(schema.shape).map(([name, field]) => {
        if (name === 'products') return [name, 'plain'];
        const meta = fieldMeta(field);
        if (meta.personal) return [name, 'sealed'];
        return [name, meta.kind === 'text' && !plainFields.has(name) ? 'masked' : 'plain'];
      }),
    ),
  ]),
);

/** The message that goes on, and the person it is about as a keyed hash. */
export function protect(record: ReadRecord, version: string, sealer: Sealer): RecordMessage {
  const rule = rules[tableOf(record.stream)]!;
  const source = record.fields as Record<string, unknown>;
  const names = [source.patientName, source.submitter].filter((name): name is string => typeof name === 'string');
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) {
    const what = rule.get(name);
    if (value === undefined || what === 'sealed') continue;
    fields[name] = what === 'masked' && typeof value === 'string' ? mask(value, names) : value;
  }
  const extra = Object.fromEntries(
    Object.entries(record.extra).map(([header, value]) => [header, isPersonal(header) ? MASKED : mask(value, names)]),
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
    personKey: personKey(record, sealer),
    identity: identityOf(record, sealer),
    origin: record.origin,
  };
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
