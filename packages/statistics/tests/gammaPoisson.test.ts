import fc from 'fast-check';
import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import { CondensedCells } from '../gammaPoisson/condense.ts';
import { negativeLogLikelihood, type Theta } from '../gammaPoisson/likelihood.ts';
import { squash } from '../gammaPoisson/squash.ts';
import {
  DUMOUCHEL_PRIOR,
  ebgm,
  fitPrior,
  fitSquashed,
  type GammaPoissonPrior,
  Posterior,
  zeroCells,
} from '../index.ts';
import { relative } from './reference.ts';

const size = fc.double({ min: 0.05, max: 30, noNaN: true });
const prior = fc.record({
  alpha1: size,
  beta1: size,
  alpha2: size,
  beta2: size,
  p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});
const expected = fc.double({ min: 1e-5, max: 1e4, noNaN: true });

describe('posterior', () => {
  it("quantiles are roots of the mixture, by R's pgamma", () => {
    fc.assert(
      fc.property(prior, fc.nat(500), expected, fc.constantFrom(0.025, 0.05, 0.5, 0.95), (theta, n, e, level) => {
        const posterior = new Posterior(theta);
        const x = posterior.quantile(level, n, e);
        const q = posterior.weight(n, e);
        const cdf =
          q * R.pgamma((theta.beta1 + e) * x, theta.alpha1 + n, 1) +
          (1 - q) * R.pgamma((theta.beta2 + e) * x, theta.alpha2 + n, 1);
        expect(Math.abs(cdf - level)).toBeLessThan(1e-10);
        expect(Math.abs(posterior.cdf(x, n, e) - level)).toBeLessThan(1e-10);
      }),
      { numRuns: 500 },
    );
  });

  it("weighs the components by R's negative binomial", () => {
    fc.assert(
      fc.property(prior, fc.nat(60), fc.double({ min: 0.01, max: 50, noNaN: true }), ({ p, ...theta }, n, e) => {
        const f1 = p * R.dnbinom(n, theta.alpha1, theta.beta1 / (theta.beta1 + e));
        const f2 = (1 - p) * R.dnbinom(n, theta.alpha2, theta.beta2 / (theta.beta2 + e));
        expect(new Posterior({ p, ...theta }).weight(n, e)).toBeCloseTo(f1 / (f1 + f2), 8);
      }),
    );
  });

  it('orders EB05 < EBGM < EB95 and grows with the count', () => {
    fc.assert(
      fc.property(prior, fc.nat(100), expected, (theta, n, e) => {
        const score = ebgm(n, e, theta);
        expect(score.eb05).toBeLessThan(score.eb95);
        expect(ebgm(n + 1, e, theta).ebgm).toBeGreaterThan(score.ebgm);
        for (const x of Object.values(score)) expect(Number.isFinite(x)).toBe(true);
      }),
    );
  });
});

describe('limits', () => {
  const wide = fc.double({ min: -6, max: 14, noNaN: true }).map(Math.exp);
  const any = fc.record({
    alpha1: wide,
    beta1: wide,
    alpha2: wide,
    beta2: wide,
    p: fc.oneof(fc.double({ min: 1e-9, max: 1, maxExcluded: true, noNaN: true }), fc.constantFrom(0.005, 0.03, 0.97)),
  });

  it('hold EBGM between them at any prior, however near to two points', () => {
    fc.assert(
      fc.property(any, fc.nat(300), expected, (theta, n, e) => {
        const { ebgm: mean, eb05, eb95 } = ebgm(n, e, theta);
        expect(eb05 <= mean && mean <= eb95).toBe(true);
      }),
      { numRuns: 2000 },
    );
    // Two humps, at 10.4 and 1, the upper with 97 %: the geometric mean lies between them, below EB05.
    const humps = { alpha1: 59483.9568, beta1: 5719.956, alpha2: 160520.9886, beta2: 162627.783, p: 0.005 };
    const posterior = new Posterior(humps);
    const n = Array.from({ length: 20 }, (_, i) => i).find((i) => posterior.weight(i, 0.7) > 0.951)!;
    expect(posterior.ebgm(n, 0.7)).toBeLessThan(posterior.quantile(0.05, n, 0.7));
    expect(ebgm(n, 0.7, humps)).toMatchObject({ ebgm: posterior.quantile(0.05, n, 0.7) });
  });

  it('come from the published prior where the data shrink a component to a point', () => {
    const cells = { n: [5, 4, 6, 5, 5, 4, 6], expected: [5, 4, 6, 5, 5, 4, 6] };
    const fit = fitPrior(cells, { expected: [], weight: [] });
    expect(fit).toMatchObject({ prior: DUMOUCHEL_PRIOR, fallback: true });
    expect(fit.fitted.alpha1).toBeGreaterThan(49);
    const told = drawn({ alpha1: 2, beta1: 0.5, alpha2: 8, beta2: 10, p: 0.15 }, 130, 130);
    const good = fitPrior(told.cells, told.zeros);
    expect(good).toMatchObject({ fallback: false, boundary: null });
    expect(good.prior).toEqual(good.fitted);
  });
});

/** Counts drawn from a prior by a small congruential generator: data whose truth is known. */
function drawn(theta: GammaPoissonPrior, products: number, hazards: number) {
  let state = 12345;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const cells = { n: [] as number[], expected: [] as number[] };
  const zeros = { expected: [] as number[], weight: [] as number[] };
  for (let i = 0; i < products; i += 1) {
    for (let j = 0; j < hazards; j += 1) {
      const e = 0.02 * 1.05 ** i * 1.04 ** j;
      const first = uniform() < theta.p;
      const lambda = R.qgamma(uniform(), first ? theta.alpha1 : theta.alpha2, first ? theta.beta1 : theta.beta2);
      const n = R.qpois(uniform(), lambda * e);
      if (n > 0) {
        cells.n.push(n);
        cells.expected.push(e);
      } else {
        zeros.expected.push(e);
        zeros.weight.push(1);
      }
    }
  }
  return { cells, zeros };
}

describe('the likelihood', () => {
  const { cells } = drawn({ alpha1: 2, beta1: 0.5, alpha2: 3, beta2: 3, p: 0.2 }, 12, 12);
  const points = {
    n: Float64Array.from(cells.n),
    expected: Float64Array.from(cells.expected),
    weight: Float64Array.from(cells.n, (_, i) => 1 + (i % 3)),
  };

  it("is the sum of R's negative binomial densities", () => {
    const value = negativeLogLikelihood(points, [
      Math.log(2),
      Math.log(0.5),
      Math.log(3),
      Math.log(3),
      Math.log(0.25),
    ]).value;
    let sum = 0;
    for (let i = 0; i < points.n.length; i += 1) {
      const n = points.n[i]!;
      const e = points.expected[i]!;
      sum -= points.weight[i]! * Math.log(0.2 * R.dnbinom(n, 2, 0.5 / (0.5 + e)) + 0.8 * R.dnbinom(n, 3, 3 / (3 + e)));
    }
    expect(relative(value, sum)).toBeLessThan(1e-12);
  });

  it('has the derivatives that differences show', () => {
    const theta = [0.3, -0.9, 0.7, 1.2, -0.8];
    const at = negativeLogLikelihood(points, theta as unknown as Theta);
    const h = 1e-5;
    for (let i = 0; i < 5; i += 1) {
      const shifted = (by: number) =>
        negativeLogLikelihood(points, theta.map((t, k) => (k === i ? t + by : t)) as unknown as Theta);
      const [up, down] = [shifted(h), shifted(-h)];
      expect(relative((up.value - down.value) / (2 * h), at.gradient[i]!, 1)).toBeLessThan(1e-6);
      for (let j = 0; j < 5; j += 1) {
        expect(relative((up.gradient[j]! - down.gradient[j]!) / (2 * h), at.hessian[5 * i + j]!, 1)).toBeLessThan(1e-6);
      }
    }
  });

  it('is the same over condensed cells as over each cell', () => {
    const e = Float64Array.from({ length: 4000 }, (_, i) => 1e-4 * 1.004 ** i * (1 + 0.1 * Math.sin(i)));
    const condensed = new CondensedCells();
    for (const x of e) condensed.add(Math.log(x), 1);
    const few = condensed.points();
    expect(few.expected.length).toBeLessThan(1000);
    for (const n of [0, 1, 7]) {
      for (const theta of [
        [-1.7, -1.5, 0.85, 0.5, -0.2],
        [-2, -3, 3, 2, 1],
      ] as unknown as Theta[]) {
        const every = negativeLogLikelihood({ n: e.map(() => n), expected: e, weight: e.map(() => 1) }, theta);
        const sum = negativeLogLikelihood({ n: few.expected.map(() => n), ...few }, theta);
        expect(relative(sum.value, every.value)).toBeLessThan(1e-12);
      }
    }
  });
});

describe('the fit', () => {
  it('finds the prior that the data were drawn from', () => {
    const truth = { alpha1: 2, beta1: 0.5, alpha2: 8, beta2: 10, p: 0.15 };
    const { cells, zeros } = drawn(truth, 130, 130);
    const fit = fitPrior(cells, zeros);
    expect(fit.boundary).toBeNull();
    expect(fit.gradient).toBeLessThan(1e-6);
    for (const key of ['alpha1', 'beta1', 'alpha2', 'beta2', 'p'] as const)
      expect(relative(fit.prior[key], truth[key])).toBeLessThan(0.15);
  });

  it('of squashed cells says how far it lies from that of all cells', () => {
    const { cells, zeros } = drawn({ alpha1: 2, beta1: 0.5, alpha2: 8, beta2: 10, p: 0.15 }, 130, 130);
    const exact = fitPrior(cells, zeros);
    const none = fitSquashed(cells, zeros, { cellsPerPoint: 1 });
    expect(relative(none.negLogLikelihood, exact.negLogLikelihood)).toBeLessThan(1e-12);
    expect(none.bias.shiftInErrors!.every((shift) => Math.abs(shift) < 1e-4)).toBe(true);
    const { bias } = fitSquashed(cells, zeros, { cellsPerPoint: 8 });
    expect(bias.points).toBeLessThan(none.bias.points / 2);
    const lost = bias.negLogLikelihood - exact.negLogLikelihood;
    expect(lost).toBeGreaterThan(1e-6);
    expect(relative(bias.excess!, lost)).toBeLessThan(0.3);
    const whole = { n: [1, 1, 1, 1, 1, 30, 30], expected: [1, 5, 2, 4, 3, 1, 2] };
    expect(squash(whole, { cellsPerPoint: 2 })).toEqual({
      n: [1, 1, 1, 30, 30],
      expected: [1.5, 3.5, 5, 1, 2],
      weight: [2, 2, 1, 1, 1],
    });
  });

  it('counts the zero cells from the margins', () => {
    const observed = { n: [3, 1], expected: [(3 * 4) / 10, (2 * 4) / 10] };
    const zeros = zeroCells([3, 2], [4, 1], 10, observed);
    expect(zeros.weight).toBeInstanceOf(Float64Array);
    expect(Array.from(zeros.weight).reduce((a, b) => a + b, 0)).toBeCloseTo(2, 12);
    const mean = Array.from(zeros.weight).reduce((sum, w, i) => sum + w * zeros.expected[i]!, 0);
    expect(mean).toBeCloseTo(0.3 + 0.2, 10);
  });

  it('always ends, and names the boundary it ends on', () => {
    expect(fitPrior({ n: [], expected: [] }, { expected: [], weight: [] })).toMatchObject({
      prior: DUMOUCHEL_PRIOR,
      boundary: 'no cells',
    });
    const poisson = { n: [5, 4, 6, 5, 5, 4, 6], expected: [5, 4, 6, 5, 5, 4, 6] };
    const fit = fitPrior(poisson, { expected: [], weight: [] });
    expect(fit.boundary).toMatch(/∞/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(50), fc.double({ min: 1e-6, max: 100, noNaN: true })), { maxLength: 30 }),
        (rows) => {
          const end = fitPrior(
            { n: rows.map((r) => r[0]), expected: rows.map((r) => r[1]) },
            { expected: [0.1], weight: [5] },
          );
          for (const x of [...Object.values(end.prior), end.negLogLikelihood]) expect(Number.isFinite(x)).toBe(true);
          expect(end.boundary !== null || end.gradient < 1e-5 * (1 + Math.abs(end.negLogLikelihood))).toBe(true);
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });
});
