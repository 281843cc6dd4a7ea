import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelihoodRatioTest, shareOfZeros } from '../index.ts';
import { hasShared, relative, sharedRecords } from './reference.ts';

describe('likelihood-ratio test', () => {
  it('keeps its error rate on tables without association', () => {
    let alarms = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        // Product-form expectations; counts near them by a fixed rounding pattern carry no association worth telling.
        const table = [3, 8, 20].map((row) => [5, 9, 30].map((column) => Math.round((row * column) / 10)));
        const { p } = likelihoodRatioTest(table, { draws: 99, seed });
        if (p.flat().some((x) => x! <= 0.05)) alarms += 1;
      }),
      { numRuns: 20 },
    );
    expect(alarms).toBe(0);
  });

  it('finds a cell far above its margins and only that', () => {
    const table = [
      [40, 20, 20],
      [20, 20, 20],
      [20, 20, 20],
      [20, 20, 20],
    ];
    table[0]![0] = 80;
    const { p, statistic } = likelihoodRatioTest(table, { draws: 999 });
    expect(p[0]![0]).toBeLessThan(0.01);
    expect(p[1]![1]).toBeGreaterThan(0.05);
    expect(statistic[1]![0]).toBe(0);
  });

  it('answers empty tables and zero rows', () => {
    expect(likelihoodRatioTest([])).toEqual({ statistic: [], p: [], zeroShare: [] });
    expect(
      likelihoodRatioTest(
        [
          [0, 0],
          [0, 0],
        ],
        { draws: 9 },
      ).statistic,
    ).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(shareOfZeros([0, 0, 3], [4, 4, 4])).toBeGreaterThan(0.5);
    expect(shareOfZeros([4, 3, 5], [4, 4, 4])).toBe(0);
  });
});

describe.skipIf(!hasShared)('against R’s pvLRT', () => {
  it.each(['statin46', 'lovastatin'])('%s', (name) => {
    const rows = sharedRecords(`data/contingency/pvlrt_${name}.csv`);
    const drugs = Object.keys(rows[0]!).slice(1);
    const events = rows.map((row) => Object.values(row)[0]!);
    const table = rows.map((row) => drugs.map((drug) => Number(row[drug])));
    const reference = new Map(sharedRecords(`reference/pvlrt_${name}.csv`).map((r) => [`${r.AE}|${r.Drug}`, r]));
    const columns = drugs.map((_, j) => j).slice(0, -1);
    for (const [kind, zeroInflated] of [
      ['poisson', false],
      ['zip', true],
    ] as const) {
      const { statistic, p, zeroShare } = likelihoodRatioTest(table, { columns, zeroInflated, draws: 2000 });
      for (const [i, event] of events.entries()) {
        for (const j of columns) {
          const r = reference.get(`${event}|${drugs[j]}`)!;
          expect(relative(statistic[i]![j]!, Number(r[`lr_${kind}`]), 1e-2)).toBeLessThan(1e-9);
          const theirs = r[`p_${kind}`]!;
          if (theirs !== '') expect(Math.abs(p[i]![j]! - Number(theirs)), `${event} ${drugs[j]}`).toBeLessThan(0.06);
        }
      }
      if (!zeroInflated) continue;
      for (const r of sharedRecords(`reference/pvlrt_${name}_omega.csv`)) {
        // The package stops its iteration early: its share is right to about 2e-4 of itself.
        expect(Math.abs(zeroShare[drugs.indexOf(r.Drug!)]! - Number(r.omega))).toBeLessThan(5e-5);
      }
    }
  });
});
