/** What tells one person from another, as keyed hashes: it reaches the matcher, and nobody reads it. */
import type { Identity, ReadRecord } from '@huishang/schemas';
import type { Sealer } from './seal.ts';

/** Written where there is no number. */
const NO_NUMBER =
  /^(?:不详|不明|未知|无|没有|未提供|未填|保密|略|空|nil|none|null|unk|unknown|na|n\/a|[-—–/*＊.\s]+|0+|(.)\1{2,})$/iu;
/** The day that programs put where none is known. */
const NO_DAY = '1900-01-01';
/** Digits from which a telephone is somebody's. */
const PHONE_DIGITS = 7;

/** Called after what they are: everybody's name. */
const NO_NAME =
  /^(?:学生|患者|病人|儿童|幼儿|婴儿|受种者|受种儿童|家属|家长|本人|先生|女士|市民|消费者|群众|热心市民|测试|张三|李四|王五)$/u;

function nameOf(value: string | undefined, sealer: Sealer): string | null {
  const bare = value?.normalize('NFKC').replace(/\s+/g, '') ?? '';
  return NO_NUMBER.test(bare) || NO_NAME.test(bare) ? null : sealer.person(bare);
}

export function identityOf(record: ReadRecord, sealer: Sealer): Identity {
  const fields = record.fields as Record<string, string | undefined>;
  const own = (kind: string, value: string | undefined): string | null => {
    const bare =
      value
        ?.normalize('NFKC')
        .replace(/[\s-]+/g, '')
        .toLowerCase() ?? '';
    return bare === '' || NO_NUMBER.test(bare) ? null : sealer.mark(kind, bare);
  };
  const digits =
    (fields.phone ?? fields.submitterPhone)
      ?.normalize('NFKC')
      .replace(/\D/g, '')
      .replace(/^86(?=1\d{10}$)/, '') ?? '';
  return {
    name: nameOf(fields.patientName ?? fields.submitter, sealer),
    birthDate: fields.birthDate === NO_DAY ? null : own('birthDate', fields.birthDate),
    recordNumber: own('recordNumber', fields.caseNumber),
    phone: digits.length < PHONE_DIGITS ? null : own('phone', digits),
    serial: own('serial', fields.serialNumber),
  };
}
