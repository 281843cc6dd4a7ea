import { describe, expect, it } from 'vitest';
import { standardisedResiduals, whiskers } from '../deviatingCells/residuals.ts';
import { deviatingCells, deviatingCellsMonteCarlo } from '../index.ts';
import { hasShared, sharedRecords } from './reference.ts';

describe('deviating cells', () => {
  it('whiskers are Tukey’s', () => {
    expect(whiskers([1, 2, 3, 4, 5, 6, 7, 8, 50])).toEqual({ lower: 1, upper: 8 });
    expect(whiskers([])).toBeNull();
    expect(whiskers([7])).toEqual({ lower: 7, upper: 7 });
  });

  it('residuals of a product-form table are 0', () => {
    for (const z of standardisedResiduals([
      [2, 4, 6],
      [3, 6, 9],
    ]).flat())
      expect(z).toBeCloseTo(0, 12);
  });

  it('raises a planted cell', () => {
    const table = Array.from({ length: 12 }, (_, i) => [20 + i, 30 + 2 * i, 900 + 40 * i]);
    table[5]![0] = 160;
    const { signal } = deviatingCells(table);
    expect(signal.flatMap((row, i) => row.flatMap((s, j) => (s ? [[i, j]] : [])))).toContainEqual([5, 0]);
    expect(deviatingCellsMonteCarlo(table, { draws: 200 }).signal[5]![0]).toBe(true);
  });
});

describe.skipIf(!hasShared)('against R’s MDDC', () => {
  const matrix = (file: string) => {
    const rows = sharedRecords(file);
    const columns = Object.keys(rows[0] ?? {}).slice(1);
    return rows.map((row) => columns.map((c) => (row[c] === '' ? null : Number(row[c]))));
  };
  const table = hasShared ? (matrix('data/contingency/mddc_statin49.csv') as number[][]) : [];
  const compare = (name: string, mine: readonly (readonly (number | boolean | null)[])[], tolerance: number) => {
    for (const [i, row] of matrix(`reference/mddc_statin49_${name}.csv`).entries()) {
      for (const [j, theirs] of row.entries()) {
        const value = mine[i]![j]!;
        if (theirs === null) expect(value).toBeNull();
        else expect(Math.abs(Number(value) - theirs), `${name} ${i} ${j}`).toBeLessThan(tolerance);
      }
    }
  };

  it('boxplot: signals and both p values of every cell', () => {
    const { signal, p, adjusted } = deviatingCells(table);
    compare('boxplot_boxplot_signal', signal, 1e-9);
    compare('boxplot_corr_signal_pval', p, 1e-9);
    compare('boxplot_corr_signal_adj_pval', adjusted, 1e-9);
  });

  it('Monte Carlo: signals exactly, p values within the draws’ error', () => {
    const result = deviatingCellsMonteCarlo(table, { draws: 2000 });
    compare('mc_mc_signal', result.signal, 1e-9);
    compare('mc_fisher_signal', result.fisherSignal, 1e-9);
    compare('mc_mc_pval', result.monteCarloP, 0.06);
    compare('mc_fisher_pval', result.smallCountP, 0.06);
    compare('mc_corr_signal_pval', result.p, 1e-6);
    compare('mc_corr_signal_adj_pval', result.adjusted, 1e-6);
  });
});
