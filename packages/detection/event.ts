/** What happened once, however often it was reported: the unit of every count. */
import { compare } from './newest.ts';
import type { Report, ReportProduct } from './report.ts';

export type Event = {
  /** Key of the report that stands for it: the first received, then the smallest key. */
  key: string;
  reports: Report[];
  /** Day it was first received. */
  received: number;
  /** Day it happened, or else was first received. */
  happened: number;
  /** Suspected products with batches, over all its reports. */
  products: ReportProduct[];
  /** The same products, each once, in order. */
  productKeys: string[];
  /** Products given besides, in order; none that any report suspects. */
  concomitants: string[];
  hazards: string[];
  serious: boolean;
  death: boolean;
  /** `new` when any report says the reaction is not in the label. */
  label: 'new' | 'known' | null;
  district: string;
};

/** The event that these reports (at least one, all of one patient and one occurrence) tell of. */
export function eventOf(reports: readonly Report[]): Event {
  const sorted = [...reports].sort((a, b) => a.received - b.received || compare(a.key, b.key));
  const first = sorted[0]!;
  if (sorted.length === 1) return event(first, sorted, first.products, first.hazards);
  const products: ReportProduct[] = [];
  for (const report of sorted)
    for (const p of report.products) {
      const known = products.find(
        (q) => q.product === p.product && (q.batch === p.batch || q.batch === '' || p.batch === ''),
      );
      if (known === undefined) products.push({ ...p });
      else if (known.batch === '') Object.assign(known, p);
    }
  const hazards = [...new Set(sorted.flatMap((r) => r.hazards))].sort(compare);
  return event(first, sorted, products, hazards);
}

const NONE: string[] = [];

function event(first: Report, reports: Report[], products: ReportProduct[], hazards: string[]): Event {
  const productKeys = [...new Set(products.map((p) => p.product))].sort(compare);
  const happened = reports.find((r) => r.event !== null)?.event ?? first.received;
  return {
    key: first.key,
    reports,
    received: first.received,
    happened: Math.min(happened, first.received),
    products,
    productKeys,
    concomitants:
      reports.length === 1 && first.concomitants.length === 0
        ? NONE
        : [...new Set(reports.flatMap((r) => r.concomitants))]
            .filter((key) => !productKeys.includes(key))
            .sort(compare),
    hazards,
    serious: reports.some((r) => r.serious),
    death: reports.some((r) => r.death),
    label: reports.some((r) => r.label === 'new') ? 'new' : (reports.find((r) => r.label !== null)?.label ?? null),
    district: reports.find((r) => r.district !== '')?.district ?? '',
  };
}
