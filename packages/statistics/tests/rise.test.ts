import fc from 'fast-check';
import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import { dispersion, growth, Random, rise, significance } from '../index.ts';

describe('a rise', () => {
  it('is what exceeds the baseline times the largest growth, in standard errors', () => {
    // (10 + ½) · 2 = 21; (40 − 21)/√(21 + 21²/10½) = 19/√63.
    const { expected, z, p } = rise({ recent: 40, before: 10 }, [0.5, 2, 1]);
    expect([expected, z]).toEqual([21, 19 / Math.sqrt(63)]);
    expect(p).toBeCloseTo(R.pnorm(z, 0, 1, false), 12);
    expect(rise({ recent: 40, before: 10 }, [2], 4).z).toBeCloseTo(z / 2, 12);
    expect(growth({ recent: 9, before: 4 })).toBeCloseTo(9.5 / 4.5, 12);
  });

  it('is said of counts that grow as everything does in no more than its error says, and of three times as many nearly always', () => {
    const random = new Random(3);
    const SETS = 4000;
    const share = (times: number) => {
      let risen = 0;
      for (let i = 0; i < SETS; i += 1) {
        const own = { recent: random.poisson(10 * times), before: random.poisson(60) };
        if (rise(own, [growth({ recent: random.poisson(1000), before: random.poisson(6000) })]).z > 3) risen += 1;
      }
      return risen / SETS;
    };
    expect(share(1)).toBeLessThan(0.01);
    expect(share(3)).toBeGreaterThan(0.9);
  });

  it('takes bursts for what they are', () => {
    expect(dispersion([5, 5, 5, 5])).toBe(1);
    expect(dispersion([0, 20, 0, 20])).toBeCloseTo(400 / 3 / 10, 12);
    expect([dispersion([0, 20]), dispersion([0, 0, 0])]).toEqual([1, 1]);
    fc.assert(fc.property(fc.array(fc.nat(50)), (counts) => dispersion(counts) >= 1));
  });
});

it('a significance is −log₁₀, finite even of what cannot be', () => {
  expect([significance(1e-5), significance(1), significance(0)]).toEqual([5, -0, 300]);
});
