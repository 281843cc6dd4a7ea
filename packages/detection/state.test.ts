import type { Evidence } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, everyday, evidence, hazardOf, plainHazard, suspect } from './evidence.fixture.ts';
import { defaultRules } from './rules.ts';
import { State } from './state.ts';

function detect(records: readonly Evidence[], asOf = '2025-12-31') {
  const state = new State({ hazard: plainHazard, rules: defaultRules });
  for (const e of records) state.put(e);
  return state.detect('drug', asOf);
}
const kinds = (records: readonly Evidence[], asOf?: string) => detect(records, asOf).signals.map((s) => s.kind);

/** Few values, so that versions, duplicates and pairs collide often. */
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    id: fc.integer({ min: 1, max: 25 }),
    version: fc.constantFrom('v1', 'v2'),
    received: fc.integer({ min: 1, max: 360 }),
    reported: fc.option(fc.constantFrom('2025-01-01', '2025-02-02')),
    product: fc.subarray(['甲', '乙', '丙'], { minLength: 1 }),
    hazards: fc.subarray(['h', 'i', 'j']),
    person: fc.option(fc.constantFrom('p', 'q')),
    sex: fc.option(fc.constantFrom('男' as const, '女' as const)),
    age: fc.option(fc.constantFrom(30, 31)),
    event: fc.option(fc.constantFrom('2025-03-01', '2025-03-02')),
    kind: fc.constantFrom('医疗机构', '个人'),
    batch: fc.option(fc.constantFrom('B250101', 'B250102')),
    stream: fc.constantFrom('drug' as const, 'drug' as const, 'complaint' as const, 'sampling' as const),
  })
  .map((r) =>
    evidence(`${r.stream}${r.id}`, {
      stream: r.stream,
      domain: r.stream === 'complaint' ? null : 'drug',
      version: r.version,
      receivedDate: day(r.received),
      reportDate: r.reported,
      products: r.product.map((name) => suspect(name, { makerKey: '厂', ...(r.batch && { batch: r.batch }) })),
      hazards: r.hazards.map((code) => hazardOf(code)),
      personKey: r.person,
      sex: r.sex,
      age: r.age,
      eventDate: r.event,
      reporterKind: r.kind,
      district: '区',
      ...(r.stream === 'sampling' && {
        sampling: { failed: r.version === 'v2', failedItems: ['含量'], level: null, stage: null, task: null },
      }),
      ...(r.stream === 'complaint' && { complaint: { kind: '投诉', channel: null, open: false, about: null } }),
    }),
  )
  // One version is one content.
  .map((e) => ({ ...e, version: `${e.version}${JSON.stringify(e)}` }));

describe('detection state', () => {
  it('answers as a recount does, after any putting, replacing and withdrawing', () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: anyEvidence.map((e) => ({ put: e })) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 25 }).map((id) => ({ withdraw: `drug/drug${id}` })) },
      { weight: 1, arbitrary: fc.constant({ detect: true as const }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const state = new State({ hazard: plainHazard, rules: defaultRules });
        const left: Evidence[] = [];
        for (const s of steps) {
          if ('put' in s) {
            state.put(s.put);
            left.push(s.put);
          } else if ('withdraw' in s) {
            state.withdraw(s.withdraw);
            for (let i = left.length - 1; i >= 0; i -= 1)
              if (`${left[i]!.stream}/${left[i]!.id}` === s.withdraw) left.splice(i, 1);
          } else state.detect('drug', '2025-12-31');
        }
        expect(state.detect('drug', '2025-12-31')).toEqual(detect(left));
      }),
      { numRuns: 150 },
    );
  });

  it('does not care in which order records come', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyEvidence, { maxLength: 60 })
          .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(detect(shuffled)).toEqual(detect(list));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('knows which reports came in several versions, also after it was saved', () => {
    const state = new State({ hazard: plainHazard, rules: defaultRules });
    const versions = (id: string, ...days: number[]) =>
      days.map((d, i) => evidence(id, { version: `v${i}`, receivedDate: day(d), reportDate: day(d) }));
    // The last of `late` is the oldest by its date; `once` was only read again.
    const [once, late, gone] = [versions('once', 200, 200), versions('late', 100, 90, 50), versions('gone', 20, 210)];
    for (const e of [once[0]!, once[0]!, ...late, ...gone]) state.put(e);
    state.withdraw('drug/gone');
    expect(state.revisedSince('drug', day(100))).toEqual(['drug/late']);
    expect(state.revisedSince('drug', day(101))).toEqual([]);
    const saved = [...state.save()].map((value) => structuredClone(value));
    const restored = new State({ hazard: plainHazard, rules: defaultRules });
    restored.restore(<T>() => saved.shift() as T);
    expect(restored.revisedSince('drug', day(100))).toEqual(['drug/late']);
    expect(restored.revisedSince('device', day(1))).toEqual([]);
  });

  it('is empty without evidence and finds nothing in everyday reports', () => {
    expect(detect([])).toMatchObject({ signals: [], dataLock: '2025-12-31', totals: { reports: 0, events: 0 } });
    expect(detect(everyday(1400, 360)).signals).toEqual([]);
  });

  it('counts suspected hazards only: not concomitant products, not what is denied, doubted or of the family', () => {
    const planted = (more: Partial<Evidence>) => [
      ...everyday(700, 360),
      ...Array.from({ length: 8 }, (_, i) => evidence(`p${i}`, { receivedDate: day(60 + 30 * i), ...more })),
    ];
    const pair = (records: Evidence[]) =>
      detect(records).signals.some(
        (s) => s.kind === 'disproportionality' && s.productKey === '己' && s.hazardCode === 'z',
      );
    expect(pair(planted({ products: [suspect('己')], hazards: [hazardOf('z')] }))).toBe(true);
    expect(pair(planted({ products: [{ ...suspect('己'), role: 'concomitant' }], hazards: [hazardOf('z')] }))).toBe(
      false,
    );
    for (const assertion of ['absent', 'possible', 'history', 'family', 'other'] as const)
      expect(pair(planted({ products: [suspect('己')], hazards: [hazardOf('z', { assertion })] }))).toBe(false);
  });

  it('explains a co-reported product by its confounder', () => {
    const cases = Array.from({ length: 12 }, (_, i) =>
      evidence(`p${i}`, {
        receivedDate: day(100 + 20 * i),
        products: i < 9 ? [suspect('己'), suspect('乙')] : [suspect('己')],
        hazards: [hazardOf('z')],
      }),
    );
    const signals = detect([...everyday(700, 360), ...cases]).signals.filter(
      (s) => s.hazardCode === 'z' && s.kind === 'disproportionality',
    );
    expect(signals.find((s) => s.productKey === '己')).toMatchObject({
      explainedBy: null,
      details: { coReported: ['乙'] },
    });
    expect(signals.find((s) => s.productKey === '乙')?.explainedBy).toBe(
      signals.find((s) => s.productKey === '己')!.id,
    );
  });
});

describe('one risk coded in two ways', () => {
  it('explains what a product given together has under the other name', () => {
    const cases = Array.from({ length: 14 }, (_, i) =>
      evidence(`p${i}`, {
        receivedDate: day(100 + 15 * i),
        products: i < 6 ? [suspect('己'), suspect('乙')] : [suspect('己')],
        hazards: i < 6 ? [hazardOf('y'), hazardOf('z')] : [hazardOf('z')],
      }),
    );
    const signals = detect([...everyday(700, 360), ...cases]).signals;
    const root = signals.find((s) => s.productKey === '己' && s.explainedBy === null)!;
    expect(root.hazardCode).toBe('z');
    expect(signals.filter((s) => s.productKey === '乙').map((s) => s.explainedBy)).not.toContain(null);
  });
});

describe('interactions', () => {
  const together = (hazards: string, more: (i: number) => Partial<Evidence>) =>
    Array.from({ length: 8 }, (_, i) =>
      evidence(`p${i}`, {
        receivedDate: day(200 + 15 * i),
        products: [suspect('甲'), { ...suspect('乙'), role: 'concomitant' }],
        hazards: [hazardOf(hazards)],
        ...more(i),
      }),
    );
  const found = (records: Evidence[]) =>
    detect([...everyday(700, 360), ...records]).signals.filter((s) => s.rules.includes('interaction'));

  it('are raised by a common hazard that two products together have far more often', () => {
    expect(found(together('h', () => ({})))).toMatchObject([
      { productKey: '甲', hazardCode: 'h', n: 8, details: { with: '乙' } },
    ]);
  });

  it('are not raised by one product’s own hazard, however often the other is given besides', () => {
    const plain = (id: string, i: number, more: Partial<Evidence>) =>
      evidence(`${id}${i}`, { receivedDate: day(190 + 5 * i), products: [suspect('甲')], ...more });
    const both = { products: [suspect('甲'), { ...suspect('乙'), role: 'concomitant' as const }] };
    const alone = Array.from({ length: 12 }, (_, i) => plain('a', i, { hazards: [hazardOf('z')] }));
    const harmless = Array.from({ length: 30 }, (_, i) =>
      plain('b', i, { ...both, hazards: [hazardOf('hijklmn'[i % 7]!)] }),
    );
    expect(
      found([...together('z', (i) => (i < 5 ? {} : { products: [suspect('甲')] })), ...alone, ...harmless]),
    ).toEqual([]);
  });
});

describe('batch clusters', () => {
  const burst = (batch: (i: number) => string) =>
    Array.from({ length: 8 }, (_, i) =>
      evidence(`c${i}`, {
        receivedDate: day(300 + i),
        eventDate: day(298 + i),
        products: [suspect('甲', { makerKey: '厂0', maker: '厂0', batch: batch(i) })],
        hazards: [hazardOf('z')],
      }),
    );
  const clusters = (records: Evidence[]) => detect(records, day(330)).signals.filter((s) => s.kind === 'cluster');

  it('are found in one batch and over adjacent batches', () => {
    const [one] = clusters([...everyday(700, 330), ...burst(() => 'C250777')]);
    expect(one).toMatchObject({ batch: 'C250777', n: 8, hazardCode: 'z', rules: ['cluster'] });
    const [run] = clusters([...everyday(700, 330), ...burst((i) => `C25077${i % 3}`)]);
    expect(run).toMatchObject({ n: 8, details: { batches: ['C250770', 'C250771', 'C250772'] } });
  });

  it('are not found where one batch is merely used a lot', () => {
    const popular = everyday(700, 330, (i) =>
      i % 5 === 0 ? { products: [suspect('甲', { makerKey: '厂0', batch: 'BIG1' })] } : {},
    );
    expect(clusters(popular)).toEqual([]);
  });

  it('are not found in scattered batches with a new reaction of the whole product', () => {
    const spread = burst((i) => `D2${i}05${3 * i}9`);
    expect(clusters([...everyday(700, 330), ...spread])).toEqual([]);
  });
});

describe('trends', () => {
  const rising = (from: number, per: (i: number) => number) =>
    Array.from({ length: 11 }, (_, month) =>
      Array.from({ length: per(month) }, (_, i) =>
        evidence(`t${month}-${i}`, {
          receivedDate: day(from + month * 30 + i),
          products: [suspect('甲')],
          hazards: [hazardOf('t')],
        }),
      ),
    ).flat();
  const trends = (records: Evidence[]) => kinds(records, day(332)).filter((kind) => kind === 'trend');

  it('are raised by a pair that outgrows its past, not by a steady one', () => {
    expect(trends([...everyday(1400, 330), ...rising(1, (m) => (m < 9 ? 2 : 12))])).toEqual(['trend']);
    expect(trends([...everyday(1400, 330), ...rising(1, () => 6)])).toEqual([]);
  });

  it('are not raised when everything grows alike', () => {
    const more = everyday(1400, 345).concat(
      everyday(1400, 60).map((e) => ({
        ...e,
        id: `x${e.id}`,
        receivedDate: day(285 + Math.floor(Number(e.id.slice(1)) / 24)),
      })),
    );
    expect(trends(more)).toEqual([]);
  });
});
