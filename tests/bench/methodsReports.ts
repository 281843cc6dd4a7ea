/** Reports for the comparison of methods: plain, with what matters put over it. */
import type { Evidence, ProductMention } from '@huishang/schemas';

/** A day of 2025 by its number. */
export const dayOf = (n: number): string => new Date(Date.UTC(2025, 0, n)).toISOString().slice(0, 10);

export const suspected = (name: string): ProductMention => ({ role: 'suspect', key: name, base: name, name });

export const report = (id: string, hazards: readonly string[], more: Partial<Evidence>): Evidence => ({
  stream: 'drug',
  id,
  version: 'v1',
  domain: 'drug',
  receivedDate: dayOf(1),
  reportDate: null,
  eventDate: null,
  products: [],
  hazards: hazards.map((code) => ({
    code,
    source: 'coded',
    assertion: 'present',
    field: 'reactions',
    start: 0,
    end: code.length,
    text: code,
    confidence: 1,
  })),
  serious: false,
  death: false,
  lifeThreatening: false,
  label: null,
  district: null,
  town: null,
  rural: null,
  sex: null,
  age: null,
  personKey: id,
  reporterKind: null,
  reporter: null,
  causality: null,
  positiveRechallenge: false,
  completeness: 0.8,
  sketch: [],
  excerpt: '',
  ...more,
});
