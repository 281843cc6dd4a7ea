/** A reaction that comes late after one product and soon after others. */
import type { Evidence, ProductMention, SignalOf } from '@huishang/schemas';
import { describe, expect, it } from 'vitest';
import { day, evidence, hazardOf, plainHazard, suspect } from '../../evidence.fixture.ts';
import { type DetectionRules, defaultRules } from '../../rules.ts';
import { State } from '../../state.ts';

function onsetsOf(records: readonly Evidence[], rules: DetectionRules = defaultRules): SignalOf<'onset'>[] {
  const state = new State({ hazard: plainHazard, rules });
  for (const e of records) state.put(e);
  return state.detect('drug', '2025-12-31').signals.filter((s) => s.kind === 'onset');
}

/** So many reports of arthritis, each so many days after the start of each product. */
const arthritis = (prefix: string, n: number, given: (i: number) => ProductMention[]): Evidence[] =>
  Array.from({ length: n }, (_, i) =>
    evidence(`${prefix}${i}`, {
      receivedDate: day(200 + (i % 100)),
      eventDate: day(150 + (i % 100)),
      products: given(i),
      hazards: [hazardOf('arthritis')],
      district: `区${i % 7}`,
    }),
  );
const given = (name: string, days: number, i: number): ProductMention =>
  suspect(name, { startDate: day(150 + (i % 100) - days) });

const soon = arthritis('soon', 60, (i) => [given(`药${i % 5}`, i % 3, i)]);
const late = arthritis('late', 14, (i) => [given('甲', 8 + (i % 6), i)]);

describe('onset', () => {
  it('is raised with its days beside the others’', () => {
    const [signal, ...more] = onsetsOf([...soon, ...late]);
    expect(more).toEqual([]);
    expect(signal).toMatchObject({
      productKey: '甲',
      hazardCode: 'arthritis',
      n: 14,
      rules: ['onset'],
      explainedBy: null,
      details: { median: 10, othersMedian: 1, distance: 1 },
    });
    expect(signal!.details.byDays.filter(({ n, others }) => n + others > 0)).toEqual([
      { upTo: 0, n: 0, others: 20 },
      { upTo: 1, n: 0, others: 20 },
      { upTo: 2, n: 0, others: 20 },
      { upTo: 14, n: 14, others: 0 },
    ]);
    expect(signal!.details.significance).toBeGreaterThan(10);
  });

  it('is not raised on too few cases, too few others, or a small distance', () => {
    expect(onsetsOf([...soon, ...late.slice(0, 4)])).toEqual([]);
    expect(onsetsOf([...soon.slice(0, 19), ...late])).toEqual([]);
    const near = arthritis('near', 300, (i) => [given('甲', i % 4 === 3 ? 3 : i % 3, i)]);
    const many = arthritis('many', 600, (i) => [given(`药${i % 5}`, i % 3, i)]);
    const own = ({ productKey }: { productKey: string }) => productKey === '甲';
    expect(onsetsOf([...many, ...near]).filter(own)).toEqual([]);
    const close = { ...defaultRules, onset: { ...defaultRules.onset, minimumDistance: 0.2 } };
    expect(onsetsOf([...many, ...near], close).filter(own)).toHaveLength(1);
  });

  it('counts from the start of its own product, and not where the start is unknown or after the event', () => {
    // Two weeks of 乙 before 甲 was added, and the reaction the next day.
    const added = arthritis('added', 14, (i) => [given('乙', 15, i), given('甲', 1, i)]);
    expect(onsetsOf([...soon, ...added]).map((s) => s.productKey)).toEqual(['乙']);
    expect(onsetsOf([...soon, ...arthritis('x', 14, (i) => [given('甲', -3, i)])])).toEqual([]);
    expect(onsetsOf([...soon, ...arthritis('x', 14, () => [suspect('甲')])])).toEqual([]);
  });

  it('is explained by a product given together that has a signal of the hazard', () => {
    const both = arthritis('both', 14, (i) => [given('甲', 10, i), given('乙', 10, i)]);
    const alone = arthritis('alone', 10, (i) => [given('甲', 9, i)]);
    const rest = Array.from({ length: 400 }, (_, i) =>
      evidence(`rest${i}`, {
        products: [suspect(i % 9 === 0 ? '乙' : `药${i % 5}`)],
        hazards: [hazardOf(`h${i % 7}`)],
      }),
    );
    const by = new Map(onsetsOf([...soon, ...both, ...alone, ...rest]).map((s) => [s.productKey, s.explainedBy]));
    expect(by.get('甲')).toBeNull();
    expect(by.get('乙')).toContain('甲');
  });
});
