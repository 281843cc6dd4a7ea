import fc from 'fast-check';
import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import {
  bcpnn,
  breslowDay,
  CountBase,
  coMedication,
  compareSubgroups,
  ic,
  interaction,
  mantelHaenszel,
  maskedBy,
  prr,
  ror,
  type Table,
} from '../index.ts';
import { hasShared, relative, sharedRecords } from './reference.ts';

const fromCells = (a: number, b: number, c: number, d: number): Table => ({
  n11: a,
  n1p: a + b,
  np1: a + c,
  n: a + b + c + d,
});

describe('strata and subgroups', () => {
  it('Mantel–Haenszel and Breslow–Day give the textbook values', () => {
    // Oesophageal cancer and alcohol by age (Breslow & Day 1980, table 4.1–4.4).
    const ages: [number, number, number, number][] = [
      [1, 9, 0, 106],
      [4, 26, 5, 164],
      [25, 29, 21, 138],
      [42, 27, 34, 139],
      [19, 18, 36, 88],
      [5, 0, 8, 31],
    ];
    const strata = ages.map((cells) => fromCells(...cells));
    expect(mantelHaenszel(strata).point).toBeCloseTo(5.158, 3);
    expect(breslowDay(strata)!.degrees).toBe(5);
    expect(breslowDay(strata)!.chiSquared).toBeCloseTo(9.3, 1);
  });

  it('one stratum is the plain odds ratio; splitting at random changes little; empty strata nothing', () => {
    const t = fromCells(20, 80, 100, 1800);
    expect(mantelHaenszel([t]).point).toBeCloseTo(ror(t).point!, 12);
    expect(mantelHaenszel([t]).lower).toBeCloseTo(ror(t).lower!, 12);
    expect(mantelHaenszel([t, { n11: 0, n1p: 0, np1: 0, n: 0 }])).toEqual(mantelHaenszel([t]));
    expect(mantelHaenszel([t, t]).point).toBeCloseTo(ror(t).point!, 12);
    expect(breslowDay([t, t])!.chiSquared).toBeCloseTo(0, 10);
    expect(mantelHaenszel([]).point).toBeNull();
  });

  it('answers every set of strata with finite numbers or null', () => {
    const cell = fc.oneof(fc.constant(0), fc.nat(30), fc.nat(5000));
    const table = fc.tuple(cell, cell, cell, cell).map((cells) => fromCells(...cells));
    fc.assert(
      fc.property(fc.array(table, { maxLength: 5 }), (tables) => {
        const comparison = compareSubgroups(tables.map((t, i) => ({ name: String(i), table: t })));
        const intervals = [comparison.common, ...comparison.subgroups.flatMap((s) => [s.ror, s.ic, s.contrast])];
        for (const { point, lower, upper } of intervals) {
          for (const x of [point, lower, upper]) expect(x === null || Number.isFinite(x)).toBe(true);
        }
        const p = comparison.homogeneity?.p ?? 0;
        expect(p >= 0 && p <= 1).toBe(true);
      }),
    );
  });

  it('contrasts a subgroup in which the pair stands out', () => {
    const { subgroups, homogeneity } = compareSubgroups([
      { name: 'women', table: fromCells(40, 60, 100, 1800) },
      { name: 'men', table: fromCells(6, 94, 100, 1800) },
    ]);
    expect(subgroups[0]!.contrast.lower!).toBeGreaterThan(1);
    expect(subgroups[1]!.contrast.point! * subgroups[0]!.contrast.point!).toBeCloseTo(1, 10);
    expect(homogeneity!.p).toBeLessThan(0.001);
  });
});

describe('two products together', () => {
  it('expects the odds that add, and no interaction where they do', () => {
    const group = (reports: number, hazard: number) => ({ reports, hazard });
    const none = { onlyFirst: group(1100, 100), onlySecond: group(1200, 200), neither: group(10_100, 100) };
    // Odds 0.1, 0.2 and 0.01 add to 0.29: 29 of 129.
    const score = interaction({ both: group(129, 29), ...none });
    expect(score.expected).toBeCloseTo(29, 10);
    expect(score.point).toBeCloseTo(0, 10);
    expect(interaction({ both: group(129, 80), ...none }).lower!).toBeGreaterThan(0.9);
    expect(interaction({ both: group(129, 80), ...none }).p).toBeLessThan(1e-6);
    expect(score.p).toBeCloseTo(R.ppois(28, score.expected!, false), 12);
    expect(interaction({ both: group(0, 0), ...none }).point).toBeNull();
    // A product that protects does not lower the expectation below the background.
    expect(
      interaction({ both: group(100, 1), ...none, onlyFirst: group(1000, 0), onlySecond: group(1000, 0) }).expected,
    ).toBeCloseTo(100 / 101, 10);
  });

  it('is counted by the base', () => {
    const said = fc.record({
      products: fc.uniqueArray(fc.constantFrom('A', 'B', 'C'), { minLength: 1 }),
      hazards: fc.uniqueArray(fc.constantFrom('x', 'y')),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), (reports) => {
        const base = new CountBase();
        for (const [i, r] of reports.entries()) base.put(`r${i}`, r);
        const count = (a: boolean, b: boolean) => {
          const these = reports.filter((r) => r.products.includes('A') === a && r.products.includes('B') === b);
          return { reports: these.length, hazard: these.filter((r) => r.hazards.includes('x')).length };
        };
        expect(base.interactionTable('A', 'B', 'x')).toEqual({
          both: count(true, true),
          onlyFirst: count(true, false),
          onlySecond: count(false, true),
          neither: count(false, false),
        });
      }),
    );
  });
});

describe('co-medication', () => {
  it('gives the excess to the product that carries it, not to what is given with it', () => {
    const base = new CountBase();
    let id = 0;
    const put = (times: number, products: string[], cases: number) => {
      for (let i = 0; i < times; i += 1) base.put(`r${id++}`, { products, hazards: i < cases ? ['x'] : ['y'] });
    };
    put(200, ['Guilty', 'Bystander'], 60);
    put(60, ['Guilty'], 18);
    put(300, ['Bystander'], 9);
    put(2000, ['Other'], 60);
    const names = ['Bystander', 'Guilty', 'Unknown'];
    expect(ror(base.table('Bystander', 'x')).lower!).toBeGreaterThan(2);
    const { oddsRatios, converged } = coMedication(base.patterns(names, 'x'), names.length);
    expect(converged).toBe(true);
    expect(oddsRatios[0]!.upper!).toBeLessThan(2);
    expect(oddsRatios[0]!.lower!).toBeLessThan(1);
    expect(oddsRatios[1]!.lower!).toBeGreaterThan(5);
    expect(oddsRatios[2]!.point!).toBeCloseTo(1, 10);
  });

  it('with one product and a flat prior is the plain odds ratio with Woolf’s limits', () => {
    const t = fromCells(20, 80, 100, 1800);
    const patterns = [
      { products: [0], reports: 100, cases: 20 },
      { products: [], reports: 1900, cases: 100 },
    ];
    const [odds] = coMedication(patterns, 1, { variance: 1e9 }).oddsRatios;
    expect(relative(odds!.point!, ror(t).point!)).toBeLessThan(1e-7);
    expect(relative(odds!.lower!, ror(t).lower!)).toBeLessThan(1e-7);
    expect(relative(odds!.upper!, ror(t).upper!)).toBeLessThan(1e-7);
  });

  it('counts every report in one pattern, and stays finite in every table', () => {
    const said = fc.record({
      products: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')),
      hazards: fc.uniqueArray(fc.constantFrom('x', 'y')),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 30 }), (reports) => {
        const base = new CountBase();
        for (const [i, r] of reports.entries()) base.put(`r${i}`, r);
        const patterns = base.patterns(['A', 'B', 'C'], 'x');
        expect(patterns.reduce((sum, row) => sum + row.reports, 0)).toBe(reports.length);
        expect(patterns.reduce((sum, row) => sum + row.cases, 0)).toBe(
          reports.filter((r) => r.hazards.includes('x')).length,
        );
        for (const odds of coMedication(patterns, 3).oddsRatios) {
          for (const value of Object.values(odds))
            expect(value === null || (Number.isFinite(value) && value > 0)).toBe(true);
        }
      }),
    );
  });
});

describe('masking', () => {
  it('names the product that hides a pair, with the values without it', () => {
    const base = new CountBase();
    let id = 0;
    const put = (times: number, product: string, hazard: string) => {
      for (let i = 0; i < times; i += 1) base.put(`r${id++}`, { products: [product], hazards: [hazard] });
    };
    put(500, 'Loud', 'rash');
    put(8, 'Quiet', 'rash');
    put(40, 'Quiet', 'other');
    for (const product of ['P', 'Q', 'R']) put(300, product, 'other');
    put(20, 'P', 'rash');
    expect(ic(base.table('Quiet', 'rash')).point!).toBeLessThan(0);
    const masks = maskedBy(base, 'Quiet', 'rash');
    expect(masks.map((m) => m.product)).toEqual(['Loud']);
    expect(masks[0]!.prr).toEqual(prr({ n11: 8, n1p: 48, np1: 28, n: 968 }));
    expect(masks[0]!.ic.lower!).toBeGreaterThan(0);
    expect(maskedBy(base, 'Nobody', 'rash')).toEqual([]);
  });
});

describe.skipIf(!hasShared)('BCPNN against PhViD', () => {
  it.each(['caers', 'pvda'])('%s', (name) => {
    for (const r of sharedRecords(`reference/${name}_pairs.csv.gz`)) {
      const score = bcpnn({ n11: Number(r.N11), n1p: Number(r.N1p), np1: Number(r.Np1), n: Number(r.N) });
      expect(relative(score.point!, Number(r.BCPNN98_EIC), 1e-3)).toBeLessThan(1e-9);
      expect(relative(score.variance!, Number(r.BCPNN98_VIC))).toBeLessThan(1e-9);
    }
  });
});
