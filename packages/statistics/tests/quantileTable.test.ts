import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuantileTable } from '../gammaPoisson/quantileTable.ts';
import { Posterior } from '../index.ts';
import { relative } from './reference.ts';

describe('quantiles of many pairs', () => {
  it('equal the solved ones, where they are interpolated and where not', () => {
    const size = fc.double({ min: 0.05, max: 40, noNaN: true });
    const prior = fc.record({
      alpha1: size,
      beta1: size,
      alpha2: size,
      beta2: size,
      p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(prior, fc.constantFrom(1, 2, 7, 60), (theta, count) => {
        const n = Array.from({ length: 900 }, (_, i) => (i % 300 === 0 ? 1000 + i : count));
        const expected = n.map((_, i) => Math.exp(-9 + 0.015 * i));
        const posterior = new Posterior(theta);
        const table = new QuantileTable(posterior, [0.05, 0.95], n, expected);
        for (const [i, e] of expected.entries()) {
          expect(relative(table.quantile(0, n[i]!, e), posterior.quantile(0.05, n[i]!, e))).toBeLessThan(1e-12);
          expect(relative(table.quantile(1, n[i]!, e), posterior.quantile(0.95, n[i]!, e))).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 25 },
    );
  });
});
