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
    name: sealer.person(fields.patientName ?? fields.submitter),
    birthDate: fields.birthDate === NO_DAY ? null : own('birthDate', fields.birthDate),
    recordNumber: own('recordNumber', fields.caseNumber),
    phone: digits.length < PHONE_DIGITS ? null : own('phone', digits),
    serial: own('serial', fields.serialNumber),
  };
}
