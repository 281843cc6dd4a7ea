/** Cases kept up are the cases made afresh, in whatever order records come and go. */
import { type Evidence, evidenceKey } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseIndex, caseRecordOf } from '../index.ts';

const counting = { minimumConfidence: 0.5, countPossible: false };
const texts = [
  '',
  '静滴10分钟后胸闷、血压60/40mmHg，抢救后好转，次日出院。',
  '用药后约半小时全身皮疹伴瘙痒，体温39.4℃，停药后好转。',
];

/** Few values, so that records collide in every way. */
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    day: fc.constantFrom(1, 2, 9),
    event: fc.option(fc.constantFrom('2025-03-01', '2025-03-02')),
    product: fc.constantFrom('甲', '乙'),
    batch: fc.constantFrom('', 'B250101'),
    name: fc.option(fc.constantFrom('p', 'q'), { freq: 2 }),
    number: fc.option(fc.constantFrom('n1', 'n2'), { freq: 2 }),
    sex: fc.option(fc.constantFrom('男' as const, '女' as const)),
    age: fc.option(fc.constantFrom(30, 31, 64)),
    kind: fc.constantFrom('医疗机构', '生产企业', '个人'),
    reporter: fc.constantFrom('一院', '二院'),
    text: fc.constantFrom(...texts),
  })
  .map((r) => ({
    stream: 'drug',
    id: `r${r.id}`,
    version: JSON.stringify(r),
    domain: 'drug',
    receivedDate: `2025-03-1${r.day}`,
    reportDate: null,
    eventDate: r.event,
    products: [{ role: 'suspect', key: r.product, base: r.product, name: r.product, batch: r.batch }],
    hazards: [
      {
        code: 'h',
        source: 'coded',
        assertion: 'present',
        field: 'reactions',
        start: 0,
        end: 1,
        text: 'h',
        confidence: 1,
      },
    ],
    serious: false,
    death: false,
    lifeThreatening: false,
    label: null,
    district: '区',
    town: null,
    rural: null,
    sex: r.sex,
    age: r.age,
    personKey: null,
    identity: { name: r.name, birthDate: null, recordNumber: r.number, phone: null, serial: null },
    reporterKind: r.kind,
    reporter: r.reporter,
    causality: null,
    positiveRechallenge: false,
    completeness: 1,
    sketch: [],
    excerpt: r.text,
  }));

function indexOf(records: Iterable<Evidence>) {
  const counts = new Map<string, unknown>();
  const index = new CaseIndex({
    put({ key, productKeys, hazards }) {
      expect(counts.has(key), `${key} is counted twice`).toBe(false);
      counts.set(key, { products: productKeys, hazards });
    },
    withdraw: ({ key }) => expect(counts.delete(key), `${key} was never counted`).toBe(true),
  });
  const put = (e: Evidence) => index.put(caseRecordOf(e, counting));
  for (const e of records) put(e);
  const state = () => {
    index.settle();
    return {
      cases: [...index.cases].map((c) => c.records.map((r) => r.id).join('+')).sort(),
      joined: index.joined(),
      counts: [...counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    };
  };
  return { index, put, state };
}

describe('a case index', () => {
  it('kept up is what a fresh one says, over any putting, replacing, withdrawing and settling; cases of several appear', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: anyEvidence.map((put) => ({ put })) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }).map((id) => ({ withdraw: `drug/r${id}` })) },
      { weight: 1, arbitrary: fc.constant({ settle: true as const }) },
    );
    let several = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 90 }), (steps) => {
        const kept = indexOf([]);
        const left = new Map<string, Evidence>();
        for (const s of steps) {
          if ('put' in s) {
            kept.put(s.put);
            left.set(evidenceKey(s.put), s.put);
          } else if ('withdraw' in s) {
            kept.index.withdraw(s.withdraw);
            left.delete(s.withdraw);
          } else kept.state();
        }
        const state = kept.state();
        several += state.joined.length;
        expect(state).toEqual(indexOf(left.values()).state());
        expect(state).toEqual(indexOf([...left.values()].reverse()).state());
        expect(state.joined.every((j) => j.why !== '' && j.score > 0.9)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(several).toBeGreaterThan(100);
  });

  it('counts a record once that was parted from a case which something else has changed', () => {
    const text = texts[2]!;
    const one = (id: string, more: Partial<Evidence>, name: string | null = 'q'): Evidence => ({
      ...fc.sample(anyEvidence, { seed: 1, numRuns: 1 })[0]!,
      id,
      receivedDate: '2025-03-11',
      eventDate: null,
      products: [{ role: 'suspect', key: '甲', base: '甲', name: '甲', batch: '' }],
      sex: null,
      age: null,
      identity: { name, birthDate: null, recordNumber: null, phone: null, serial: null },
      reporterKind: '医疗机构',
      reporter: '二院',
      excerpt: '',
      ...more,
    });
    // The first may be of a case with either of the next two, who are two; a fourth, of another product, has its wording and unit.
    const first = one('r1', { eventDate: '2025-03-01', reporter: '一院', excerpt: text });
    const younger = one('r2', { eventDate: '2025-03-01', age: 30 });
    const older = one('r3', { age: 64, excerpt: text });
    const other = one(
      'r4',
      { products: [{ role: 'suspect', key: '乙', base: '乙', name: '乙' }], reporter: '一院', excerpt: text },
      null,
    );
    const kept = indexOf([first, younger, older]);
    expect(kept.state().cases).toHaveLength(2);
    kept.put(other);
    expect(kept.state()).toEqual(indexOf([first, younger, older, other]).state());
  });

  it('never has two of one case with different names, record numbers at one unit, sexes or far ages', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyEvidence, { maxLength: 60, selector: (e) => e.id }), (records) => {
        const byKey = new Map(records.map((e) => [evidenceKey(e), e]));
        const { index, state } = indexOf(records);
        state();
        for (const { records: told } of index.cases) {
          const own = told.map((r) => byKey.get(r.key)!);
          const distinct = (of: (e: Evidence) => unknown) => new Set(own.map(of).filter((v) => v !== null)).size;
          expect(distinct((e) => e.identity!.name)).toBeLessThan(2);
          expect(distinct((e) => e.sex)).toBeLessThan(2);
          for (const unit of ['一院', '二院'])
            expect(distinct((e) => (e.reporter === unit ? e.identity!.recordNumber : null))).toBeLessThan(2);
          const ages = own.flatMap((e) => e.age ?? []);
          if (ages.length > 0) expect(Math.max(...ages) - Math.min(...ages)).toBeLessThan(2);
        }
      }),
      { numRuns: 100 },
    );
  });
});
