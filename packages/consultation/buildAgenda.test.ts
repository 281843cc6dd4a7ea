import { agenda as agendaSchema, type Evidence, type Signal } from '@huishang/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputOf, report, signal, type TestInput, withEvidence } from './agenda.fixture.ts';
import { buildAgenda } from './buildAgenda.ts';
import type { AgendaInput } from './input.ts';

const ids = (prefix: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
const cases = (prefix: string, n: number, more: (i: number) => Partial<Evidence> = () => ({})): Evidence[] =>
  ids(prefix, n).map((id, i) =>
    report(id, { receivedDate: `2025-06-${String(1 + (i % 28)).padStart(2, '0')}`, ...more(i) }),
  );
const first = (input: AgendaInput) => buildAgenda(input).items[0]!;
const points = (item: ReturnType<typeof first> | undefined, factor: string): number =>
  item?.contributions.filter((c) => c.factor === factor).reduce((sum, c) => sum + c.points, 0) ?? 0;

/** A world of several products, hazards and streams. */
const anyInput: fc.Arbitrary<TestInput> = fc
  .array(
    fc.record({
      product: fc.constantFrom('甲', '乙', '丙'),
      hazard: fc.constantFrom('h', 'grave', 'k'),
      n: fc.integer({ min: 3, max: 12 }),
      serious: fc.integer({ min: 0, max: 12 }),
      deaths: fc.integer({ min: 0, max: 3 }),
      ic025: fc.double({ min: 0, max: 4, noNaN: true }),
      recency: fc.double({ min: 0, max: 1, noNaN: true }),
      kind: fc.constantFrom('disproportionality' as const, 'trend' as const, 'cluster' as const),
      complaints: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((plans) => {
    const records: Evidence[] = [];
    const signals = new Map<string, Signal>();
    for (const [p, plan] of plans.entries()) {
      const products = [{ role: 'suspect' as const, key: plan.product, base: plan.product, name: plan.product }];
      const own = cases(`r${p}-`, plan.n, (i) => ({ products, serious: i < plan.serious, death: i < plan.deaths }));
      records.push(...own);
      for (let c = 0; c < plan.complaints; c += 1)
        records.push(report(`c${p}-${c}`, { stream: 'complaint', domain: null, products, personKey: `人${c % 2}` }));
      const s = signal({
        kind: plan.kind,
        productKey: plan.product,
        product: plan.product,
        hazardCode: plan.hazard,
        hazard: plan.hazard,
        ic025: plan.ic025,
        reportIds: own.map((e) => e.id),
        rank: p + 1,
        details: plan.kind === 'disproportionality' ? { recency: plan.recency } : { significance: 5, days: 30 },
      });
      signals.set(s.id, s);
    }
    return inputOf([...signals.values()], records);
  });

describe('an agenda', () => {
  it('is the same bytes for the same snapshot, whatever the order of signals and evidence', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (input, draws) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((x) => [draws.next().value as number, x] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, x]) => x);
        const other = withEvidence(
          { ...input, detection: { ...input.detection, signals: shuffled(input.detection.signals) } },
          new Map(shuffled([...input.evidence])),
        );
        expect(JSON.stringify(buildAgenda(other))).toBe(JSON.stringify(buildAgenda(input)));
      }),
      { numRuns: 100 },
    );
  });

  it('holds to its schema, explains every point with records, adds up, and is in one total order', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { items } = agendaSchema.parse(buildAgenda(input));
        for (const [i, item] of items.entries()) {
          expect(item.rank).toBe(i + 1);
          expect(item.score).toBe(item.contributions.reduce((cents, c) => cents + Math.round(c.points * 100), 0) / 100);
          expect(item.score).toBeGreaterThanOrEqual(input.weights.proposeFrom);
          if (i > 0) expect(item.score).toBeLessThanOrEqual(items[i - 1]!.score);
          for (const c of item.contributions) {
            expect(c.because).not.toBe('');
            expect(c.records.length).toBeGreaterThan(0);
            for (const key of c.records) expect(input.evidence.has(key)).toBe(true);
          }
        }
        expect(new Set(items.map((i) => i.id)).size).toBe(items.length);
      }),
      { numRuns: 100 },
    );
  });

  it('never loses points when a case turns out graver, or a signal stronger or newer', () => {
    const worse = (change: 'serious' | 'lifeThreatening' | 'death' | 'ic025' | 'recency') =>
      fc.property(anyInput, fc.nat(), (input, pick) => {
        const key = [...input.evidence.keys()].filter((k) => k.startsWith('drug/'))[pick % input.evidence.size] ?? '';
        const e = input.evidence.get(key);
        const evidence = new Map(input.evidence);
        let { signals } = input.detection;
        if (change === 'ic025') signals = signals.map((s) => ({ ...s, ic025: s.ic025! + 1 }));
        else if (change === 'recency')
          signals = signals.map((s) =>
            s.kind === 'disproportionality' ? { ...s, details: { ...s.details, recency: 1 } } : s,
          );
        else if (e !== undefined) evidence.set(key, { ...e, [change]: true, serious: true });
        const weights = { ...input.weights, proposeFrom: 0, maximumItems: 100 };
        const scores = (i: AgendaInput) =>
          new Map(
            buildAgenda(i).items.map((item) => [
              item.signals
                .map((s) => s.id)
                .sort()
                .join(),
              item.score,
            ]),
          );
        const after = scores({
          ...withEvidence(input, evidence),
          weights,
          detection: { ...input.detection, signals },
        });
        for (const [id, score] of scores({ ...input, weights })) expect(after.get(id)).toBeGreaterThanOrEqual(score);
      });
    for (const change of ['serious', 'lifeThreatening', 'death', 'ic025', 'recency'] as const)
      fc.assert(worse(change), { numRuns: 40 });
  });

  it('gives a duplicate report nothing', () => {
    const own = cases('r', 6, () => ({ serious: true }));
    const s = signal({ reportIds: ids('r', 6) });
    const alone = first(inputOf([s], own));
    const doubled = inputOf([{ ...s, reportIds: [...s.reportIds, 'x'] }], [...own, { ...own[0]!, id: 'x' }]);
    const item = first(doubled);
    expect(item.score).toBe(alone.score);
    expect(item.evidence.reportIds).toContain('x');
    expect(item.byMonth).toEqual(alone.byMonth);
  });

  it('has its rural section and its last meeting, also with nothing in them', () => {
    const empty = buildAgenda(inputOf([], []));
    expect(empty).toMatchObject({ items: [], previous: [], ruralSection: { items: [], reports: 0, share: null } });
    expect(empty.ruralSection.text).not.toBe('');
    const rural = first(
      inputOf(
        [signal({ reportIds: ids('r', 5) })],
        cases('r', 5, () => ({ rural: true, serious: true })),
      ),
    );
    expect(rural.rural).toBe(true);
    expect(rural.measures.length).toBeGreaterThan(0);
  });

  it('follows last month’s items', () => {
    const before = buildAgenda(
      inputOf(
        [signal({ reportIds: ids('r', 5) })],
        cases('r', 5, () => ({ serious: true })),
      ),
    );
    const now = buildAgenda(
      inputOf(
        [signal({ reportIds: ids('r', 8) })],
        cases('r', 8, () => ({ serious: true })),
        { previous: before },
      ),
    );
    expect(now.previous).toMatchObject([{ reportsThen: 5, reportsNow: 8, rankNow: 1 }]);
    const gone = buildAgenda(inputOf([], [], { previous: before }));
    expect(gone.previous).toMatchObject([{ rankNow: null }]);
  });
});

describe('risks', () => {
  it('unite a failed sample, complaints and reports of one product and batch', () => {
    const batch = {
      role: 'suspect' as const,
      key: '甲片',
      base: '甲',
      name: '甲片',
      makerKey: '厂',
      maker: '某厂',
      batch: 'B1',
    };
    const other = { hazards: [], products: [{ ...batch, key: '甲', name: '甲' }] };
    const records = [
      ...cases('r', 5, () => ({ products: [batch], serious: true })),
      ...ids('s', 2).map((id) =>
        report(id, {
          ...other,
          stream: 'sampling',
          sampling: { failed: true, failedItems: ['无菌'], level: null, stage: null, task: null },
        }),
      ),
      ...ids('c', 4).map((id, i) => report(id, { ...other, stream: 'complaint', domain: null, personKey: `人${i}` })),
    ];
    const items = buildAgenda(
      inputOf(
        [
          signal({
            kind: 'cluster',
            batch: 'B1',
            makerKey: '厂',
            reportIds: ids('r', 5),
            details: { batches: ['B1'], days: 9, significance: 8 },
          }),
          signal({
            kind: 'sampling',
            rank: 2,
            productKey: '甲',
            makerKey: '厂',
            hazardCode: '',
            reportIds: ids('s', 2),
            details: { batches: ['B1'] },
          }),
          signal({
            kind: 'complaint',
            rank: 3,
            productKey: '甲',
            hazardCode: '',
            reportIds: ids('c', 4),
            details: { days: 62 },
          }),
        ],
        records,
      ),
    ).items;
    expect(items).toHaveLength(1);
    expect(items[0]!.evidence).toMatchObject({
      reportIds: ids('r', 5),
      samplingIds: ids('s', 2),
      complaintIds: ids('c', 4),
    });
    expect(points(items[0], 'corroboration')).toBe(10);
  });

  it('unite hazards told by the same reports, and keep apart those that are not', () => {
    const records = cases('r', 20, () => ({ serious: true }));
    const one = signal({ reportIds: ids('r', 10) });
    const near = signal({ hazardCode: 'k', hazard: '呕吐', rank: 2, reportIds: ids('r', 6) });
    const far = signal({ hazardCode: 'f', hazard: '皮疹', rank: 3, reportIds: ids('r', 20).slice(11) });
    const { items } = buildAgenda(inputOf([one, near, far], records));
    expect(items.map((i) => i.signals.map((x) => x.hazardCode).join()).sort()).toEqual(['f', 'h,k']);
  });

  it('show a co-reported product under its confounder', () => {
    const root = signal({
      reportIds: ids('r', 8),
      details: { recency: 1, coReported: ['乙片'], coReportedCounts: ['6'] },
    });
    const folded = signal({
      productKey: '乙片',
      product: '乙片',
      rank: 2,
      reportIds: ids('r', 6),
      explainedBy: root.id,
    });
    const { items } = buildAgenda(
      inputOf(
        [root, folded],
        cases('r', 8, () => ({ serious: true })),
      ),
    );
    expect(items).toHaveLength(1);
    expect(items[0]!.coReported).toMatchObject([{ product: '乙片' }]);
  });

  it('known from the label step back, and one zealous complainant adds nothing', () => {
    const s = signal({ reportIds: ids('r', 8) });
    const fresh = first(
      inputOf(
        [s],
        cases('r', 8, () => ({ label: 'new', serious: true })),
      ),
    );
    const known = first(
      inputOf(
        [s],
        cases('r', 8, () => ({ label: 'known', serious: true })),
        { weights: { ...inputOf([], []).weights, proposeFrom: 0 } },
      ),
    );
    expect(known.score).toBeLessThan(fresh.score - 20);
    const complaints = (n: number) =>
      ids('c', n).map((id) => report(id, { stream: 'complaint', domain: null, personKey: '一人' }));
    const scoreWith = (n: number) =>
      first(inputOf([s], [...cases('r', 8, () => ({ serious: true })), ...complaints(n)])).score;
    expect(scoreWith(20)).toBe(scoreWith(1));
  });
});
