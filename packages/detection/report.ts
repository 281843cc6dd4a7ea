/** A report as detection keeps it: only what is counted or compared. */
import { readBatch } from '@huishang/language';
import { type Evidence, evidenceKey } from '@huishang/schemas';
import { dayNumber } from './days.ts';
import { compare } from './newest.ts';
import type { DetectionRules } from './rules.ts';

export type ReportProduct = {
  product: string;
  name: string;
  makerKey: string;
  maker: string;
  batch: string;
  batchName: string;
};

export type Report = {
  key: string;
  id: string;
  version: string;
  reportDate: string | null;
  receivedDate: string;
  received: number;
  /** Day of the event; null where unknown. */
  event: number | null;
  /** Suspected products; only these are counted. */
  products: ReportProduct[];
  /** Keys of products given besides. */
  concomitants: string[];
  /** Hazards said to be present, coded or read, codes each once, in order. */
  hazards: string[];
  serious: boolean;
  death: boolean;
  label: 'new' | 'known' | null;
  district: string;
  sex: string;
  age: number | null;
  personKey: string;
  reporter: string;
  reporterKind: string;
  sketch: number[];
};

/** Equal strings made one object: a hundred thousand reports name a few thousand things. */
export class StringPool {
  readonly #known = new Map<string, string>();

  share(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}

/** The countable part of a piece of evidence. */
export function reportOf(e: Evidence, pool: StringPool, rules: DetectionRules): Report {
  const products: ReportProduct[] = [];
  for (const p of e.products) {
    if (p.role !== 'suspect' || p.key === '') continue;
    const product = pool.share(p.key);
    const { key: batch, name: batchName } = readBatch(p.batch ?? '');
    if (products.some((known) => known.product === product && known.batch === batch)) continue;
    products.push({
      product,
      name: pool.share(p.name),
      makerKey: pool.share(p.makerKey ?? ''),
      maker: pool.share(p.maker ?? ''),
      batch,
      batchName,
    });
  }
  const concomitants = e.products.filter((p) => p.role === 'concomitant' && p.key !== '').map((p) => pool.share(p.key));
  const hazards = new Set<string>();
  for (const h of e.hazards) {
    const stated = h.assertion === 'present' || (rules.countPossible && h.assertion === 'possible');
    if (stated && h.confidence >= rules.minimumConfidence) hazards.add(pool.share(h.code));
  }
  return {
    key: evidenceKey(e),
    id: e.id,
    version: e.version,
    reportDate: e.reportDate,
    receivedDate: e.receivedDate,
    received: dayNumber(e.receivedDate),
    event: e.eventDate === null ? null : dayNumber(e.eventDate),
    products,
    concomitants,
    hazards: [...hazards].sort(compare),
    serious: e.serious || e.death || e.lifeThreatening,
    death: e.death,
    label: e.label,
    district: pool.share(e.district ?? ''),
    sex: e.sex ?? '',
    age: e.age,
    personKey: e.personKey ?? '',
    reporter: e.reporter ?? '',
    reporterKind: e.reporterKind ?? '',
    sketch: e.sketch,
  };
}
