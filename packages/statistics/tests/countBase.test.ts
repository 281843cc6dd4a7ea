import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountBase, pairColumns, type ReportContent, scorePairs } from '../index.ts';

type Action =
  | { do: 'put'; id: string; content: ReportContent }
  | { do: 'withdraw'; id: string }
  | { do: 'merge' | 'unmerge'; id: string; into: string };

const id = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6', '__proto__');
const names = (...all: string[]) => fc.uniqueArray(fc.constantFrom(...all), { maxLength: 3 });
const content: fc.Arbitrary<ReportContent> = fc.record(
  {
    products: names('A', 'B', '__proto__', 'D'),
    hazards: names('x', 'y', 'z'),
    stratum: fc.constantFrom('f', 'm'),
    period: fc.nat(3),
  },
  { requiredKeys: ['products', 'hazards'] },
);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('put' as const), id, content }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('merge' as const), id, into: id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('unmerge' as const), id, into: id }) },
);

function play(base: CountBase, actions: readonly Action[]) {
  for (const a of actions) {
    if (a.do === 'put') base.put(a.id, a.content);
    else if (a.do === 'withdraw') base.withdraw(a.id);
    else base[a.do](a.id, a.into);
  }
}

/** Everything the base can be asked, bit for bit. */
function snapshot(base: CountBase) {
  const pairs = [...base.pairs()];
  return JSON.stringify({
    reports: base.reports,
    pairs,
    products: [...base.productMargins()],
    hazards: [...base.hazardMargins()],
    details: pairs.map(({ product, hazard }) => [
      base.expected(product, hazard),
      base.reportsOf(product, hazard),
      base.coReported(product, hazard),
      base.periodsOf(product, hazard),
      base.tableWithout(product, hazard, 'B'),
    ]),
    scores: scorePairs(pairColumns(base, true), {
      prior: { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 },
    }).rows,
  });
}

describe('the count base', () => {
  it('equals a recount from nothing after any sequence of actions', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const base = new CountBase();
        play(base, actions);
        const reports = new Map<string, ReportContent>();
        const merges = new Map<string, Action & { do: 'merge' | 'unmerge' }>();
        for (const a of actions) {
          if (a.do === 'put') reports.set(a.id, a.content);
          else if (a.do === 'withdraw') reports.delete(a.id);
          else if (a.do === 'merge') merges.set(`${a.id}>${a.into}`, a);
          else merges.delete(`${a.id}>${a.into}`);
        }
        const fresh = new CountBase();
        play(fresh, [...merges.values()].reverse());
        for (const [reportId, said] of [...reports].reverse()) fresh.put(reportId, said);
        expect(snapshot(base)).toBe(snapshot(fresh));
      }),
      { numRuns: 300 },
    );
  });

  it('counts a group of duplicates as one report with the union of what they say', () => {
    const base = new CountBase();
    base.put('a', { products: ['P'], hazards: ['x'], stratum: 'f' });
    base.put('b', { products: ['Q'], hazards: ['x', 'y'], stratum: 'm' });
    base.put('c', { products: ['P'], hazards: ['y'] });
    expect(base.table('P', 'y')).toEqual({ n11: 1, n1p: 2, np1: 2, n: 3 });
    base.merge('b', 'a');
    const merged = snapshot(base);
    expect(base.table('P', 'y')).toEqual({ n11: 2, n1p: 2, np1: 2, n: 2 });
    expect(base.reportsOf('Q', 'x')).toEqual(['a']);
    base.merge('b', 'a');
    expect(snapshot(base)).toBe(merged);
    base.unmerge('b');
    expect(base.table('P', 'y')).toEqual({ n11: 1, n1p: 2, np1: 2, n: 3 });
  });

  it('keeps a group that was joined by two pairs when one is taken back', () => {
    const base = new CountBase();
    for (const r of ['a', 'b', 'c']) base.put(r, { products: ['P'], hazards: ['x'] });
    base.merge('b', 'a');
    base.merge('c', 'b');
    base.merge('c', 'a');
    expect(base.reports).toBe(1);
    base.unmerge('c', 'b');
    expect(base.reports).toBe(1);
    base.unmerge('c', 'a');
    expect(base.reports).toBe(2);
  });

  it('tables without a product are those of a base that never had its reports', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 12 }), (contents) => {
        const all = new CountBase();
        const rest = new CountBase();
        for (const [i, said] of contents.entries()) {
          all.put(`r${i}`, said);
          if (!said.products.includes('B')) rest.put(`r${i}`, said);
        }
        for (const product of ['A', 'D']) {
          for (const hazard of ['x', 'y'])
            expect(all.tableWithout(product, hazard, 'B')).toEqual(rest.table(product, hazard));
        }
      }),
    );
  });
});
