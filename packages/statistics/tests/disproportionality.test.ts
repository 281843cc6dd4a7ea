import fc from 'fast-check';
import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import {
  chiSquaredPearson,
  chiSquaredYates,
  fisherExact,
  type Interval,
  ic,
  isTable,
  prr,
  prrLower,
  ror,
  rorLower,
  rrr,
  type Table,
} from '../index.ts';

const fromCells = (a: number, b: number, c: number, d: number): Table => ({
  n11: a,
  n1p: a + b,
  np1: a + c,
  n: a + b + c + d,
});
const cell = fc.oneof(fc.constant(0), fc.nat(5), fc.nat(200), fc.nat(100_000));
const table = fc.tuple(cell, cell, cell, cell).map(([a, b, c, d]) => fromCells(a, b, c, d));

describe('disproportionality', () => {
  it('gives the published golden values', () => {
    const t = fromCells(25, 475, 1000, 98500);
    expect(ror(t).point).toBeCloseTo(5.184, 3);
    expect(ror(t).lower).toBeCloseTo(3.451, 3);
    expect(ror(t).upper).toBeCloseTo(7.788, 3);
    expect(prr(t).point).toBeCloseTo(4.975, 3);
    expect(prr(t).lower).toBeCloseTo(3.378, 3);
    expect(prr(t).upper).toBeCloseTo(7.326, 3);
    expect(chiSquaredPearson(t)).toBeCloseTo(78.27, 2);
    expect(chiSquaredYates(t)).toBeCloseTo(74.38, 2);
    expect(ic(t).point).toBeCloseTo(2.1806, 4);
    expect(rrr(t)).toBeCloseTo(25 / 5.125, 12);
    expect(chiSquaredPearson(fromCells(5, 995, 5000, 94000))).toBeCloseTo(43.1, 1);
  });

  it('answers every table with finite numbers or null, and intervals hold their point', () => {
    fc.assert(
      fc.property(table, (t) => {
        const numbers = [rrr(t), chiSquaredPearson(t), chiSquaredYates(t), ...Object.values(fisherExact(t)!)];
        for (const interval of [prr(t), ror(t), ic(t)]) {
          numbers.push(interval.point, interval.lower, interval.upper);
          expectOrdered(interval);
        }
        for (const x of numbers) expect(x === null || Number.isFinite(x)).toBe(true);
      }),
    );
  });

  it('says nothing where a margin is empty', () => {
    for (const t of [fromCells(0, 0, 5, 5), fromCells(3, 2, 0, 0), { n11: 0, n1p: 0, np1: 0, n: 0 }]) {
      expect(prr(t).point).toBeNull();
      expect(ror(t).point).toBeNull();
      expect(chiSquaredYates(t)).toBeNull();
    }
    expect(prr(fromCells(2, 3, 0, 9))).toEqual({ point: null, lower: null, upper: null });
    expect(ror(fromCells(2, 0, 3, 9)).point).toBeNull();
    expect(prr(fromCells(0, 5, 3, 9))).toEqual({ point: 0, lower: null, upper: null });
    expect(ic({ n11: 0, n1p: 0, np1: 0, n: 0 }).point).toBeNull();
  });

  it('widens IC with its level', () => {
    const t = fromCells(25, 475, 1000, 98500);
    expect(ic(t, undefined, 0.95)).toEqual(ic(t));
    const rate = 5.125 + 0.5;
    expect(ic(t, undefined, 0.999).lower).toBeCloseTo(Math.log2(R.qgamma(0.0005, 25.5, rate)), 8);
  });

  it('does not fall when one joint report is added and the margins stay', () => {
    fc.assert(
      fc.property(table, (t) => {
        const more = { ...t, n11: t.n11 + 1 };
        fc.pre(isTable(more));
        for (const score of [prr, ror, ic]) {
          const [before, after] = [score(t).point, score(more).point];
          if (before !== null && after !== null) expect(after).toBeGreaterThan(before);
        }
      }),
    );
  });

  it('is symmetric in product and hazard where the formula is', () => {
    fc.assert(
      fc.property(table, (t) => {
        const turned = { ...t, n1p: t.np1, np1: t.n1p };
        expect(ic(turned)).toEqual(ic(t));
        expect(chiSquaredYates(turned) ?? -1).toBeCloseTo(chiSquaredYates(t) ?? -1, 6);
        expect(fisherExact(turned)!.p).toBeCloseTo(fisherExact(t)!.p, 9);
      }),
    );
  });

  it("gives Fisher's exact tail as R's hypergeometric", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(60), fc.nat(60), fc.nat(2000), (a, b, c, d) => {
        const { p, midP } = fisherExact(fromCells(a, b, c, d))!;
        const above = R.phyper(a - 1, a + b, c + d, a + c, false);
        expect(p).toBeCloseTo(a === 0 ? 1 : above, 10);
        expect(midP).toBeCloseTo((a === 0 ? 1 : above) - R.dhyper(a, a + b, c + d, a + c) / 2, 10);
      }),
    );
    expect(fisherExact(fromCells(40, 0, 0, 4000))!.p).toBeGreaterThan(0);
    expect(fisherExact({ n11: 1, n1p: 1, np1: 1, n: 2e9 })!.p * 2e9).toBeCloseTo(1, 12);
    expect(fisherExact({ n11: 2, n1p: 2, np1: 3, n: 1e6 })!.p * (1e6 * (1e6 - 1))).toBeCloseTo(6, 8);
    expect(fisherExact({ n11: 3, n1p: 2, np1: 5, n: 9 })).toBeNull();
  });
});

function expectOrdered({ point, lower, upper }: Interval) {
  if (point === null || lower === null || upper === null) return;
  expect(lower).toBeLessThanOrEqual(point);
  expect(upper).toBeGreaterThanOrEqual(point);
}

describe('lower limits of infinite ratios', () => {
  it('are those of the table with ½ in each cell', () => {
    // exp(ln(3½·120½/(½·½)) − z·√(1/3½ + 2 + 2 + 1/120½)); PRR (3½/4)/(½/121), √(1/3½ − 1/4 + 2 − 1/121).
    const t = fromCells(3, 0, 0, 120);
    const z = R.qnorm(0.975);
    expect(rorLower(t)).toBeCloseTo(1687 * Math.exp(-z * Math.sqrt(1 / 3.5 + 4 + 1 / 120.5)), 8);
    expect(prrLower(t)).toBeCloseTo((0.875 / (0.5 / 121)) * Math.exp(-z * Math.sqrt(1 / 3.5 - 1 / 4 + 2 - 1 / 121)), 8);
  });

  it('are the usual ones of finite ratios, and none where a margin is empty', () => {
    fc.assert(
      fc.property(table, (t) => {
        if (ror(t).lower !== null) expect(rorLower(t)).toBe(ror(t).lower);
        if (prr(t).lower !== null) expect(prrLower(t)).toBe(prr(t).lower);
        if (t.n11 > 0 && t.n1p < t.n && t.np1 < t.n) expect(rorLower(t)).toBeGreaterThan(0);
        else expect([rorLower(t) ?? 0, prrLower(t) ?? 0].every((x) => x <= 1)).toBe(true);
      }),
    );
    expect([rorLower(fromCells(30, 10, 0, 0)), prrLower(fromCells(30, 10, 0, 0))]).toEqual([null, null]);
    expect([rorLower(fromCells(5000, 0, 100, 0)), rorLower(fromCells(0, 5, 0, 5))]).toEqual([null, null]);
  });

  it('exceed 1 from three reports on only where chance gives so many in one of twenty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.nat(200), fc.integer({ min: 5, max: 5000 }), (a, b, d) => {
        for (const t of [fromCells(a, b, 0, d), fromCells(a, 0, b, d)])
          if (rorLower(t)! > 1) expect(fisherExact(t)!.p).toBeLessThan(0.05);
      }),
    );
  });
});
