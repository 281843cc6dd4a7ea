/** What holds of every score, whatever the data: over random tables and random sets of reports. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bcpnn,
  CodedCounts,
  CountBase,
  chiSquaredYates,
  codedPairColumns,
  DUMOUCHEL_PRIOR,
  expectedCount,
  fisherExact,
  fitPairs,
  type Interval,
  ic,
  isTable,
  PairScorer,
  Posterior,
  type PriorFit,
  pairColumns,
  prr,
  type ReportContent,
  ror,
  rrr,
  scorePairs,
  type Table,
} from '../index.ts';
import { relative } from './reference.ts';

const cell = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(200), fc.nat(100_000));
const table: fc.Arbitrary<Table> = fc
  .tuple(cell, cell, cell, cell)
  .map(([a, b, c, d]) => ({ n11: a, n1p: a + b, np1: a + c, n: a + b + c + d }));
const posterior = new Posterior(DUMOUCHEL_PRIOR);

/** Every measure with its limits, by name. */
function intervals(t: Table): Record<string, Interval> {
  const expected = expectedCount(t);
  const eb = expected !== null && expected > 0;
  return {
    prr: prr(t),
    ror: ror(t),
    ic: ic(t),
    icStrict: ic(t, expected, 0.999),
    bcpnn: bcpnn(t),
    ebgm: {
      point: eb ? posterior.ebgm(t.n11, expected) : null,
      lower: eb ? posterior.quantile(0.05, t.n11, expected) : null,
      upper: eb ? posterior.quantile(0.95, t.n11, expected) : null,
    },
  };
}

describe('every score', () => {
  it('is finite or null, and lies within its limits', () => {
    fc.assert(
      fc.property(table, (t) => {
        for (const [name, { point, lower, upper }] of Object.entries(intervals(t))) {
          for (const x of [point, lower, upper]) expect(x === null || Number.isFinite(x), name).toBe(true);
          if (point === null || lower === null || upper === null) continue;
          expect(lower, name).toBeLessThanOrEqual(point);
          expect(point, name).toBeLessThanOrEqual(upper);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('grows with n11 while the margins stay', () => {
    fc.assert(
      fc.property(table, (t) => {
        const more = { ...t, n11: t.n11 + 1 };
        fc.pre(isTable(more));
        const [before, after] = [intervals(t), intervals(more)];
        for (const name of ['prr', 'ror', 'ic', 'bcpnn', 'ebgm']) {
          const [b, a] = [before[name]!.point, after[name]!.point];
          if (b !== null && a !== null) expect(a, name).toBeGreaterThan(b);
        }
        for (const name of ['ic', 'icStrict', 'ebgm']) {
          const [b, a] = [before[name]!, after[name]!];
          if (b.lower === null || a.lower === null) continue;
          expect(a.lower, name).toBeGreaterThan(b.lower);
          expect(a.upper!, name).toBeGreaterThan(b.upper!);
        }
        expect(rrr(more) ?? 1).toBeGreaterThan(rrr(t) ?? 0);
        expect(fisherExact(more)!.p).toBeLessThanOrEqual(fisherExact(t)!.p);
        // χ² falls towards the expectation and rises beyond it.
        const expected = expectedCount(t)!;
        if (t.n11 > expected) expect(chiSquaredYates(more) ?? 1).toBeGreaterThanOrEqual(chiSquaredYates(t) ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it('is moved by reports of neither only through the total', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 1000 }), (t, more) => {
        const wider = { ...t, n: t.n + more };
        const [before, after] = [intervals(t), intervals(wider)];
        for (const name of ['prr', 'ror', 'ic', 'ebgm']) {
          const [b, a] = [before[name]!.point, after[name]!.point];
          // More of neither makes both rarer elsewhere, so what is seen together is more remarkable, or as remarkable as it was.
          if (b !== null && a !== null) expect(a, name).toBeGreaterThanOrEqual(b);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const names = (all: readonly string[]) => fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
const products = ['A', 'B', 'C', '__proto__'];
const hazards = ['u', 'v', 'x', 'constructor'];
const content: fc.Arbitrary<ReportContent> = fc.record({ products: names(products), hazards: names(hazards) });
const reports = fc.array(content, { minLength: 2, maxLength: 50 });

const baseOf = (said: readonly ReportContent[]) => {
  const base = new CountBase();
  for (const [i, one] of said.entries()) base.put(`r${i}`, one);
  return base;
};
const whole = (base: CountBase) => JSON.stringify(scorePairs(pairColumns(base)));

describe('the scores of all reports', () => {
  it('are the same when a duplicate is merged once, twice or both ways', () => {
    fc.assert(
      fc.property(reports, fc.nat(), fc.nat(), (said, i, j) => {
        const [one, other] = [`r${i % said.length}`, `r${j % said.length}`];
        const merged = (...pairs: [string, string][]) => {
          const base = baseOf(said);
          for (const [duplicate, into] of pairs) base.merge(duplicate, into);
          return whole(base);
        };
        expect(merged([one, other], [one, other])).toBe(merged([one, other]));
        expect(merged([one, other], [other, one])).toBe(merged([one, other]));
      }),
      { numRuns: 40 },
    );
  });

  it('are as before once a report is withdrawn or says again what it said', () => {
    fc.assert(
      fc.property(reports, content, (said, extra) => {
        const base = baseOf(said);
        base.put('extra', extra);
        base.withdraw('extra');
        expect(whole(base)).toBe(whole(baseOf(said)));
        base.put('r0', extra);
        base.put('r0', said[0]!);
        expect(whole(base)).toBe(whole(baseOf(said)));
      }),
      { numRuns: 40 },
    );
  });

  it('have the same prior and the same scores under other names', () => {
    const renamed = (list: readonly string[], name: string) => `${9 - list.indexOf(name)}`;
    fc.assert(
      fc.property(reports, (said) => {
        const others = said.map((one) => ({
          products: one.products.map((name) => renamed(products, name)),
          hazards: one.hazards.map((name) => renamed(hazards, name)),
        }));
        const [straight, turned] = [scorePairs(pairColumns(baseOf(said))), scorePairs(pairColumns(baseOf(others)))];
        expectSameFit(turned.fit!, straight.fit!);
        const other = new Map(turned.rows.map((row) => [`${row.product} ${row.hazard}`, row]));
        for (const row of straight.rows) {
          const same = other.get(`${renamed(products, row.product)} ${renamed(hazards, row.hazard)}`)!;
          const { product: _, hazard: __, ebgm: ___, eb05: ____, eb95: _____, ...plain } = row;
          expect(same).toMatchObject(plain);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are in typed arrays what they are by names, bit for bit, after reports came and went', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(content, fc.boolean()), { minLength: 2, maxLength: 50 }), (said) => {
        const coded = new CodedCounts();
        const codes = ({ products: p, hazards: h }: ReportContent) =>
          [p.map((name) => products.indexOf(name)), h.map((name) => hazards.indexOf(name))] as const;
        for (const [one] of said) coded.count(...codes(one));
        for (const [one, stays] of said) if (!stays) coded.count(...codes(one), -1);
        const base = baseOf(said.flatMap(([one, stays]) => (stays ? [one] : [])));
        const named = pairColumns(base);
        const columns = codedPairColumns(coded);
        const scores = new PairScorer(columns, DUMOUCHEL_PRIOR).score();
        const expected = new PairScorer(named, DUMOUCHEL_PRIOR).score();
        expect(columns.n11.length).toBe(named.n11.length);
        const place = new Map(
          named.product.map((p, i) => [`${products.indexOf(p)} ${hazards.indexOf(named.hazard[i]!)}`, i]),
        );
        const pairs = Array.from({ length: coded.pairs }, (_, i) => i).filter((i) => coded.n11[i]! > 0);
        for (const [i, pair] of pairs.entries()) {
          const at = place.get(`${coded.product[pair]} ${coded.hazard[pair]}`)!;
          for (const [name, column] of Object.entries(scores)) {
            // Quantiles are interpolated where many pairs share a count; here each is solved, so nothing differs.
            expect(column[i], name).toBe(expected[name as keyof typeof expected][at]);
          }
        }
        if (named.n11.length > 0) expectSameFit(fitPairs(columns), fitPairs(named));
      }),
      { numRuns: 40 },
    );
  });
});

/** Sums run in another order, so last digits differ; and on a boundary, where the likelihood is flat, the way down ends a little elsewhere. */
function expectSameFit(a: PriorFit, b: PriorFit) {
  const inside = a.boundary === null && b.boundary === null;
  expect(relative(a.negLogLikelihood, b.negLogLikelihood)).toBeLessThan(inside ? 1e-9 : 1e-5);
}
