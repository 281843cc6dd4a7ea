import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import { digamma, gammaCdf, lnGamma, trigamma } from '../special/gamma.ts';
import { gammaQuantile } from '../special/gammaQuantile.ts';
import { normalUpper } from '../special/normal.ts';
import { relative } from './reference.ts';

const shapes = [0.01, 0.187, 0.5, 1, 1.5, 2.5, 3.5, 7.3, 14.9, 15, 40.5, 120, 999.5, 12345.5];

describe('special functions against R', () => {
  it('ln Γ, ψ, ψ′', () => {
    for (const x of shapes) {
      expect(relative(lnGamma(x), R.lgamma(x), 1)).toBeLessThan(2e-14);
      expect(relative(digamma(x), R.digamma(x), 1e-2)).toBeLessThan(2e-13);
      expect(relative(trigamma(x), R.trigamma(x))).toBeLessThan(2e-13);
    }
  });

  it('gamma distribution function', () => {
    for (const shape of shapes) {
      for (const z of [0.001, 0.1, 0.5, 0.9, 1, 1.1, 1.5, 3]) {
        expect(Math.abs(gammaCdf(shape, shape * z) - R.pgamma(shape * z, shape, 1))).toBeLessThan(1e-12);
      }
    }
  });

  it('upper tail of the normal distribution', () => {
    for (const z of [-6, -1.3, 0, 0.5, 1.959963984540054, 3.2, 5, 7.5]) {
      expect(Math.abs(normalUpper(z) - R.pnorm(z, 0, 1, false))).toBeLessThan(1e-15);
    }
  });

  it('gamma quantiles, each also by its own distribution function', () => {
    for (const shape of shapes) {
      if (shape < 0.1) continue; // the small quantiles underflow
      for (const p of [0.0005, 0.025, 0.05, 0.5, 0.95, 0.975, 0.9995]) {
        const x = gammaQuantile(p, shape);
        expect(relative(gammaCdf(shape, x), p)).toBeLessThan(1e-12);
        expect(relative(x, R.qgamma(p, shape, 1))).toBeLessThan(1e-10);
      }
    }
  });
});
