import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, EProcess, eBenjaminiHochberg, Random } from '../index.ts';

/** A year of weeks for one pair whose odds are multiplied by `ratio`; returns the largest ln e of all looks. */
function year(random: Random, ratio: number): number {
  const process = new EProcess();
  let most = 0;
  for (let week = 0; week < 52; week += 1) {
    const share = 0.02 + 0.03 * (week % 13 === 0 ? 1 : 0);
    const n1p = random.poisson(3);
    const others = 60 + random.below(40);
    const odds = (ratio * share) / (1 - share);
    const n11 = random.binomial(n1p, odds / (1 + odds));
    process.add({ n11, n1p, np1: n11 + random.binomial(others, share), n: n1p + others });
    most = Math.max(most, process.lnE);
  }
  return most;
}

describe('e-processes', () => {
  it('reach 1/α at any of 52 looks in at most a share α of pairs without an association', () => {
    const random = new Random(21);
    const runs = 1500;
    const reached = (alpha: number, ratio: number) => {
      let count = 0;
      for (let run = 0; run < runs; run += 1) if (year(random, ratio) >= Math.log(1 / alpha)) count += 1;
      return count / runs;
    };
    expect(reached(0.1, 1)).toBeLessThan(0.1);
    expect(reached(0.1, 0.5)).toBeLessThan(0.05);
    expect(reached(0.1, 6)).toBeGreaterThan(0.9);
  });

  it('are a fair bet: the e-value of one period has mean 1 under the null', () => {
    const [n1p, np1, n] = [6, 5, 40];
    let mean = 0;
    for (let n11 = 0; n11 <= 5; n11 += 1) {
      const process = new EProcess();
      process.add({ n11, n1p, np1, n });
      mean += Math.exp(process.lnE) * R.dhyper(n11, n1p, n - n1p, np1);
    }
    expect(mean).toBeCloseTo(1, 12);
    const nothing = new EProcess();
    nothing.add({ n11: 0, n1p: 0, np1: 3, n: 9 });
    expect(nothing.lnE).toBeCloseTo(0, 12);
  });

  it('raise pairs at a stated false discovery rate', () => {
    const random = new Random(5);
    let raised = 0;
    let wrong = 0;
    const rounds = 40;
    let share = 0;
    for (let round = 0; round < rounds; round += 1) {
      const lnE = Array.from({ length: 60 }, (_, i) => year(random, i < 10 ? 8 : 1));
      const flags = eBenjaminiHochberg(lnE, 0.1);
      const all = flags.filter(Boolean).length;
      const falsely = flags.filter((flag, i) => flag && i >= 10).length;
      raised += all;
      wrong += falsely;
      share += all > 0 ? falsely / all : 0;
    }
    expect(share / rounds).toBeLessThan(0.1);
    expect(raised - wrong).toBeGreaterThan(0.6 * 10 * rounds);
  });

  it('step-up procedures reject what their definitions say', () => {
    expect(eBenjaminiHochberg([Math.log(100), Math.log(25), Math.log(3), 0], 0.1)).toEqual([true, true, false, false]);
    expect(eBenjaminiHochberg([Math.log(100)], 0.1, 1000)).toEqual([false]);
    expect(benjaminiHochberg([0.01, 0.04, 0.03, 0.9], 0.05)).toEqual([true, false, false, false]);
    expect(benjaminiHochberg([0.01, 0.02, 0.03, 0.9], 0.05)).toEqual([true, true, true, false]);
    expect(eBenjaminiHochberg([], 0.1)).toEqual([]);
  });
});
