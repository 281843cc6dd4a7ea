/** A report as cases keep it: only what is counted or compared. */
import { readBatch } from '@huishang/language';
import { type Evidence, evidenceKey } from '@huishang/schemas';
import { compare, dayNumber } from './days.ts';
import type { Marks, Particulars, UsedProduct } from './particulars.ts';
import { daysIn, hash, textParts } from './text.ts';

export type CaseProduct = UsedProduct & { name: string; makerKey: string; maker: string; batchName: string };

export type CaseRecord = Particulars & {
  id: string;
  receivedDate: string;
  received: number;
  /** Suspected products; only these are counted. */
  products: readonly CaseProduct[];
  /** Days from the start of each of them to the event; null: not known, or not before it. */
  onsets: readonly (number | null)[];
  /** Keys of products given besides. */
  concomitants: readonly string[];
  serious: boolean;
  death: boolean;
  lifeThreatening: boolean;
  label: 'new' | 'known' | null;
  rural: boolean | null;
  completeness: number;
  /** Does it have words of its own to be quoted? */
  told: boolean;
  /** Several people at once, told in one report. */
  tellsOfGroup: boolean;
};

/** What tells which of two versions of a record is newer. */
export type Version = { version: string; reportDate: string | null; receivedDate: string };

/** A report as it has just been read. */
export type ReadRecord = CaseRecord & Version;

/** Which mentions of hazards count. */
export type Counting = { minimumConfidence: number; countPossible: boolean };

/** 群体性事件, 聚集性反应, 5名学生先后: several people at once, told in one report. */
const GROUP =
  /(?<![无非未]|排除|未见|没有)(?:群体(?:性)?(?:不良)?(?:事件|反应|预防接种)|聚集性(?:反应|事件|病例|症状)|(?:[2-9]|[1-9]\d{1,3}|[二三四五六七八九十]|多|数)(?:名|例|个|位)(?:学生|同学|儿童|幼儿|婴儿|患者|病人|受种者|工人|老人|孩子).{0,12}(?:先后|同时|相继|陆续|均|都|出现|发生))/u;

/** The countable part of a piece of evidence. */
export function caseRecordOf(e: Evidence, counting: Counting): ReadRecord {
  const event = e.eventDate === null ? null : dayNumber(e.eventDate);
  const products: CaseProduct[] = [];
  const onsets: (number | null)[] = [];
  for (const p of e.products) {
    if (p.role !== 'suspect' || p.key === '') continue;
    const product = p.key;
    const { key: batch, name: batchName } = readBatch(p.batch ?? '');
    if (products.some((known) => known.product === product && known.batch === batch)) continue;
    products.push({
      product,
      base: p.base || p.key,
      name: p.name,
      makerKey: p.makerKey ?? '',
      maker: p.maker ?? '',
      batch,
      batchName,
    });
    onsets.push(daysBetween(p.startDate, event));
  }
  const hazards = new Set<string>();
  for (const h of e.hazards) {
    const stated = h.assertion === 'present' || (counting.countPossible && h.assertion === 'possible');
    if (stated && h.confidence >= counting.minimumConfidence) hazards.add(h.code);
  }
  return {
    key: evidenceKey(e),
    id: e.id,
    version: e.version,
    reportDate: e.reportDate,
    receivedDate: e.receivedDate,
    received: dayNumber(e.receivedDate),
    event,
    days: e.eventDate === null ? daysIn(e.excerpt) : NONE,
    products,
    onsets,
    concomitants: e.products.filter((p) => p.role === 'concomitant' && p.key !== '').map((p) => p.key),
    hazards: [...hazards].sort(compare),
    serious: e.serious || e.death || e.lifeThreatening,
    death: e.death,
    lifeThreatening: e.lifeThreatening,
    label: e.label,
    district: e.district ?? '',
    rural: e.rural,
    sex: e.sex ?? '',
    age: e.age,
    marks: marksOf(e),
    reporter: e.reporter ?? '',
    reporterKind: e.reporterKind ?? '',
    completeness: e.completeness,
    told: e.excerpt !== '',
    tellsOfGroup: GROUP.test(e.excerpt),
    sketch: e.sketch,
    ...textParts(e.excerpt),
  };
}

const NONE: readonly string[] = [];

/** Nothing begins after what it caused. */
function daysBetween(start: string | undefined, event: number | null): number | null {
  if (start === undefined || event === null) return null;
  const days = event - dayNumber(start);
  return days < 0 ? null : days;
}

/**
 * What one person has alone, each mark as the hash of a keyed hash in decimal digits, for only whether two are equal is ever asked;
 * evidence of before the marks were kept has the person's alone.
 */
function marksOf({ identity, personKey }: Pick<Evidence, 'identity' | 'personKey'>): Marks {
  return {
    name: hashed(identity === undefined ? personKey : identity.name),
    birthDate: hashed(identity?.birthDate),
    recordNumber: hashed(identity?.recordNumber),
    phone: hashed(identity?.phone),
    serial: hashed(identity?.serial),
  };
}

const hashed = (mark: string | null | undefined): string => (mark ? String(hash(mark)) : '');
