/** Evidence for tests: plain, with whatever a test cares about put over it. */
import type { Evidence, HazardMention, ProductMention } from '@huishang/schemas';

export const suspect = (name: string, more: Partial<ProductMention> = {}): ProductMention => ({
  role: 'suspect',
  key: name,
  base: name,
  name,
  ...more,
});

export const hazardOf = (code: string, more: Partial<HazardMention> = {}): HazardMention => ({
  code,
  source: 'coded',
  assertion: 'present',
  field: 'reactions',
  start: 0,
  end: code.length,
  text: code,
  confidence: 1,
  ...more,
});

/** A hazard that nothing is known of, for `State`. */
export const plainHazard = (code: string) => ({
  name: code,
  kind: 'reaction' as const,
  path: [],
  serious: false,
  designated: false,
});

export function evidence(id: string, more: Partial<Evidence> = {}): Evidence {
  return {
    stream: 'drug',
    id,
    version: 'v1',
    domain: 'drug',
    receivedDate: '2025-06-01',
    reportDate: null,
    eventDate: null,
    products: [suspect('甲')],
    hazards: [hazardOf('h')],
    serious: false,
    death: false,
    lifeThreatening: false,
    label: null,
    district: null,
    town: null,
    rural: null,
    sex: null,
    age: null,
    personKey: null,
    reporterKind: null,
    reporter: null,
    causality: null,
    positiveRechallenge: false,
    completeness: 0.8,
    sketch: [],
    excerpt: '',
    ...more,
  };
}

/** A day of 2025 by its number, 1 to 365. */
export const day = (n: number): string => new Date(Date.UTC(2025, 0, n)).toISOString().slice(0, 10);

/** Reports of everyday: `n` of them over the year's first `days`, products and hazards in turn, so that nothing stands out. */
export function everyday(n: number, days: number, more: (i: number) => Partial<Evidence> = () => ({})): Evidence[] {
  const products = ['甲', '乙', '丙', '丁', '戊'];
  const hazards = ['h', 'i', 'j', 'k', 'l', 'm', 'n'];
  return Array.from({ length: n }, (_, i) =>
    evidence(`e${i}`, {
      receivedDate: day(1 + Math.floor((i * days) / n)),
      products: [
        suspect(products[i % 5]!, { makerKey: `厂${i % 5}`, maker: `厂${i % 5}`, batch: `B2501${10 + (i % 9)}` }),
      ],
      hazards: [hazardOf(hazards[Math.floor(i / 5) % 7]!)],
      district: `区${i % 6}`,
      ...more(i),
    }),
  );
}
