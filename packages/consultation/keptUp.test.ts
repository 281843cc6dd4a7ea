/** A world in which every kind of signal appears, kept up step by step, against a fresh one given the same records: down to the agenda. */
import { defaultRules } from '@huishang/detection';
import { type Evidence, signal } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report } from './agenda.fixture.ts';
import { Consultation } from './consultation.ts';
import { defaultMeasures, defaultWeights } from './weights.ts';

const AS_OF = '2025-12-31';
const day = (n: number): string =>
  new Date(Date.UTC(2025, 0, Math.min(365, Math.max(1, n)))).toISOString().slice(0, 10);
const suspect = (key: string, more = {}) => ({ role: 'suspect' as const, key, base: key, name: key, ...more });
const told = (code: string) => ({ ...report('x').hazards[0]!, code, text: code, end: code.length });

const words = {
  rules: defaultRules,
  weights: defaultWeights,
  measures: defaultMeasures,
  hazard: (code: string) => ({
    name: code,
    kind: 'reaction' as const,
    path: [],
    serious: code === 'grave',
    designated: code === 'shock',
  }),
  related: undefined,
  isSymptomOf: undefined,
  versions: { program: 'test' },
};

/** Everyday reports, and planted among them one of each: a pair, a batch cluster, a trend, two products together, a late onset, failures, complaints. */
function world(): Evidence[] {
  const records: Evidence[] = [];
  const add = (id: string, n: number, product: string, hazard: string, more: Partial<Evidence> = {}) =>
    records.push(
      report(id, {
        receivedDate: day(n),
        products: [suspect(product, { makerKey: `厂${product}`, maker: `厂${product}` })],
        hazards: [told(hazard)],
        ...more,
      }),
    );
  const products = ['甲', '乙', '丙', '丁', '戊'];
  for (let i = 0; i < 600; i += 1) add(`e${i}`, 1 + Math.floor(i * 0.6), products[i % 5]!, `h${Math.floor(i / 5) % 7}`);
  for (let i = 0; i < 9; i += 1) add(`pair${i}`, 60 + 30 * i, '己', 'grave', { serious: true });
  for (let i = 0; i < 8; i += 1)
    add(`batch${i}`, 340 + i, '甲', 'z', {
      products: [suspect('甲', { makerKey: '厂甲', maker: '厂甲', batch: 'C250777' })],
      serious: true,
    });
  for (let i = 0; i < 16; i += 1) add(`trend${i}`, i < 3 ? 40 + 60 * i : 310 + 3 * i, '乙', 'y');
  for (let i = 0; i < 8; i += 1)
    add(`both${i}`, 150 + 20 * i, '丙', 'h1', { products: [suspect('丙'), { ...suspect('丁'), role: 'concomitant' }] });
  for (let i = 0; i < 40; i += 1) {
    const [n, late] = [20 + 8 * i, i < 12];
    add(`onset${i}`, n + 20, late ? '甲' : products[i % 5]!, 'w', {
      eventDate: day(n + 20),
      products: [suspect(late ? '甲' : products[1 + (i % 4)]!, { startDate: day(late ? n + 8 : n + 20 - (i % 3)) })],
    });
  }
  for (let i = 0; i < 60; i += 1)
    records.push(
      report(`s${i}`, {
        stream: 'sampling',
        receivedDate: day(200 + 2 * i),
        products: [suspect(i < 4 ? '戊' : `药${i % 20}`, { makerKey: i < 4 ? '厂戊' : `厂${i}`, batch: `S${i}` })],
        hazards: [],
        sampling: { failed: i < 4, failedItems: i < 4 ? ['含量测定'] : [], level: null, stage: null, task: null },
      }),
    );
  for (let i = 0; i < 40; i += 1)
    records.push(
      report(`c${i}`, {
        stream: 'complaint',
        domain: null,
        receivedDate: day(i < 12 ? 345 + i : 9 * i),
        products: [suspect(i < 12 ? '甲' : products[i % 5]!)],
        hazards: i < 12 ? [told('z')] : [],
        personKey: `人${i}`,
        complaint: { kind: '投诉', channel: null, open: false, about: 'reaction' },
        excerpt: `第${i}件：服用后不适${String.fromCharCode(0x4e00 + 37 * i)}，请查处。`,
      }),
    );
  return records;
}

const base = world();
const key = (e: Evidence) => `${e.stream}/${e.id}`;

type Step = { put: Evidence } | { withdraw: string } | { detect: true } | { restart: true };
const step: fc.Arbitrary<Step> = fc.oneof(
  // A newer version that says something else: of another person, day, product or hazard, so that cases part and meet.
  {
    weight: 5,
    arbitrary: fc
      .record({
        at: fc.nat(base.length - 1),
        days: fc.integer({ min: -40, max: 40 }),
        like: fc.nat(base.length - 1),
        number: fc.boolean(),
      })
      .map(({ at, days, like, number }): Step => {
        const [e, other] = [base[at]!, base[like]!];
        const same = e.stream === other.stream && e.stream === 'drug';
        const received = 1 + Math.round((Date.parse(e.receivedDate) - Date.UTC(2025, 0, 1)) / 86_400_000) + days;
        const next = {
          ...e,
          receivedDate: day(received),
          ...(same && { products: other.products, hazards: other.hazards }),
          ...(same && number && { identity: other.identity }),
        };
        return { put: { ...next, version: `v2${JSON.stringify(next)}` } };
      }),
  },
  { weight: 2, arbitrary: fc.nat(base.length - 1).map((at): Step => ({ withdraw: key(base[at]!) })) },
  { weight: 1, arbitrary: fc.constant<Step>({ detect: true }) },
  { weight: 1, arbitrary: fc.constant<Step>({ restart: true }) },
);

/** Another, of what this one has saved. */
function restarted(consultation: Consultation): Consultation {
  const saved = [...consultation.save()].map((value) => structuredClone(value));
  const next = new Consultation(words);
  next.restore(<T>() => saved.shift() as T);
  expect(saved).toEqual([]);
  return next;
}

function outcomeOf(consultation: Consultation): string {
  const detection = consultation.detect('drug', AS_OF);
  return JSON.stringify([detection, consultation.propose(detection, null)]);
}

describe('a consultation that is kept up', () => {
  it('gives what a fresh one gives, byte for byte, whatever came, changed, went, was saved and restored, in whatever order', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 25 }),
        fc.shuffledSubarray(base, { minLength: base.length }),
        (steps, order) => {
          let kept = new Consultation(words);
          const left = new Map<string, Evidence[]>();
          const put = (e: Evidence) => {
            kept.put(e);
            left.set(key(e), [...(left.get(key(e)) ?? []), e]);
          };
          for (const e of order) put(e);
          for (const raised of kept.detect('drug', AS_OF).signals) {
            kinds.add(raised.kind);
            // As its kind's schema says, to the order of its fields.
            expect(JSON.stringify(signal.parse(raised))).toBe(JSON.stringify(raised));
          }
          for (const s of steps) {
            if ('put' in s) put(s.put);
            else if ('withdraw' in s) {
              kept.withdraw(s.withdraw);
              left.delete(s.withdraw);
            } else if ('restart' in s) kept = restarted(kept);
            else outcomeOf(kept);
          }
          const fresh = new Consultation(words);
          for (const versions of left.values()) for (const e of versions) fresh.put(e);
          expect(outcomeOf(kept)).toBe(outcomeOf(fresh));
        },
      ),
      { numRuns: 25 },
    );
    expect([...kinds].sort()).toEqual([
      'cluster',
      'complaint',
      'disproportionality',
      'interaction',
      'onset',
      'sampling',
      'trend',
    ]);
  }, 120_000);

  it('keeps the id of a cluster that grows by a batch, and of a proposal whose leading hazard changes', () => {
    const clusterIds = (records: Evidence[]) => {
      const consultation = new Consultation(words);
      for (const e of records) consultation.put(e);
      return consultation
        .detect('drug', AS_OF)
        .signals.filter((s) => s.kind === 'cluster')
        .map((s) => s.id);
    };
    const [id] = clusterIds(base);
    const more = Array.from({ length: 6 }, (_, i) =>
      report(`grown${i}`, {
        receivedDate: day(352 + i),
        products: [suspect('甲', { makerKey: '厂甲', maker: '厂甲', batch: 'C250778' })],
        hazards: [told('z')],
        serious: true,
      }),
    );
    expect(clusterIds([...base, ...more])).toEqual([id]);
  });
});
