import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelihoodRatioTest, Random, shareOfZeros } from '../index.ts';
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

/** Tables without association in which this share of the cells (but for the last column's) is a structural zero. */
function* emptied(tables: number, share: number): Generator<number[][]> {
  const random = new Random(7);
  const between = (low: number, high: number) => low * (high / low) ** random.uniform();
  for (let t = 0; t < tables; t += 1) {
    const rows = Array.from({ length: 30 }, () => between(0.1, 10));
    const columns = Array.from({ length: 6 }, () => between(2, 40));
    yield rows.map((row) =>
      columns.map((column, j) => (j < 5 && random.uniform() < share ? 0 : random.poisson(row * column))),
    );
  }
}

describe('structural zeros', () => {
  const TABLES = 40;
  const ALPHA = 0.05;
  const calls = (share: number, zeroInflated: boolean | 'published') =>
    [...emptied(TABLES, share)].filter((table, seed) =>
      likelihoodRatioTest(table, { zeroInflated, draws: 99, seed })
        .p.flat()
        .some((p) => p! <= ALPHA),
    ).length;

  it.each([0, 0.2, 0.5, 0.7])('of %d of the cells leave the error rate as it is where margins are fitted', (share) => {
    expect(calls(share, true)).toBeLessThanOrEqual(TABLES * ALPHA + 3 * Math.sqrt(TABLES * ALPHA * (1 - ALPHA)));
  });

  it('make nearly every table a finding for the method as it was published', () => {
    expect(calls(0.5, 'published')).toBeGreaterThan(0.9 * TABLES);
  });

  it('are counted, and hide no cell that is far above its rates', () => {
    let [found, others] = [0, 0];
    for (const table of emptied(TABLES, 0.5)) {
      const { p, zeroShare } = likelihoodRatioTest(
        table.map((row, i) => (i === 3 ? [row[0]! + 100, ...row.slice(1)] : row)),
        { zeroInflated: true, draws: 99 },
      );
      if (p[3]![0]! <= ALPHA) found += 1;
      others += p.flat().filter((x) => x! <= ALPHA).length - (p[3]![0]! <= ALPHA ? 1 : 0);
      expect(zeroShare.slice(0, 5).every((share) => share > 0.15 && share < 0.85)).toBe(true);
      expect(zeroShare[5]).toBeLessThan(0.2);
    }
    expect(found).toBeGreaterThan(0.8 * TABLES);
    expect(others).toBeLessThan(0.25 * TABLES);
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
      ['zip', 'published'],
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
      if (zeroInflated === false) continue;
      for (const r of sharedRecords(`reference/pvlrt_${name}_omega.csv`)) {
        // The package stops its iteration early: its share is right to about 2e-4 of itself.
        expect(Math.abs(zeroShare[drugs.indexOf(r.Drug!)]! - Number(r.omega))).toBeLessThan(5e-5);
      }
    }
  });
});
