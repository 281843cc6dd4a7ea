/** A case: what happened once, however often it was reported. The unit of every count, for detection and consultation alike. */
import { compare } from './days.ts';
import type { CaseProduct, CaseRecord } from './record.ts';

/** What is asked of a record of a case. */
export type CaseTelling = Pick<
  CaseRecord,
  'key' | 'id' | 'received' | 'receivedDate' | 'reporter' | 'told' | 'tellsOfGroup'
>;

export type Case = {
  /** Key of the record that stands for it: the first received, then the smallest key. */
  key: string;
  /** Its records, the one that stands for it first. */
  records: readonly CaseTelling[];
  /** Day it was first received. */
  received: number;
  /** Day it happened, or else was first received. */
  happened: number;
  /** Suspected products with batches, over all its records. */
  products: readonly CaseProduct[];
  /** Days from the start of each of them to the event, as far as known. */
  onsets: readonly (number | null)[];
  /** The same products, each once, in order. */
  productKeys: readonly string[];
  /** Products given besides, in order; none that any record suspects. */
  concomitants: readonly string[];
  hazards: readonly string[];
  serious: boolean;
  death: boolean;
  lifeThreatening: boolean;
  /** `new` when any record says the reaction is not in the label. */
  label: 'new' | 'known' | null;
  district: string;
  rural: boolean | null;
  age: number | null;
  completeness: number;
};

/** The case that these records (at least one) tell of: what any of them says, of what only one can be right the first known. */
export function caseOf(told: readonly CaseRecord[]): Case {
  const records = [...told].sort((a, b) => a.received - b.received || compare(a.key, b.key));
  const first = records[0]!;
  const { products, onsets } = records.length === 1 ? first : productsOf(records);
  const productKeys = [...new Set(products.map((p) => p.product))].sort(compare);
  const known = <T>(of: (r: CaseRecord) => T | null): T | null => {
    for (const r of records) {
      const value = of(r);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    key: first.key,
    records,
    received: first.received,
    happened: Math.min(known((r) => r.event) ?? first.received, first.received),
    products,
    onsets,
    productKeys,
    concomitants: [...new Set(records.flatMap((r) => r.concomitants))]
      .filter((key) => !productKeys.includes(key))
      .sort(compare),
    hazards: records.length === 1 ? first.hazards : [...new Set(records.flatMap((r) => r.hazards))].sort(compare),
    serious: records.some((r) => r.serious),
    death: records.some((r) => r.death),
    lifeThreatening: records.some((r) => r.lifeThreatening),
    label: records.some((r) => r.label === 'new') ? 'new' : known((r) => r.label),
    district: known((r) => r.district || null) ?? '',
    rural: known((r) => r.rural),
    age: known((r) => r.age),
    completeness: records.reduce((most, r) => Math.max(most, r.completeness), 0),
  };
}

/** A product that one record gives without its batch is the one that another names with it. */
function productsOf(records: readonly CaseRecord[]): Pick<Case, 'products' | 'onsets'> {
  const products: CaseProduct[] = [];
  const onsets: (number | null)[] = [];
  for (const record of records)
    for (const [i, p] of (record.products as readonly CaseProduct[]).entries()) {
      const at = products.findIndex(
        (q) => q.product === p.product && (q.batch === p.batch || q.batch === '' || p.batch === ''),
      );
      if (at < 0) {
        products.push({ ...p });
        onsets.push(record.onsets[i]!);
        continue;
      }
      onsets[at] ??= record.onsets[i]!;
      if (products[at]!.batch === '') Object.assign(products[at]!, p);
    }
  return { products, onsets };
}
