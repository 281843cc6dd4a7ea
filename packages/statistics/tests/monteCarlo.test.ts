import * as R from 'lib-r-math.js';
import { describe, expect, it } from 'vitest';
import { Random } from '../index.ts';

/** χ² of drawn counts against a distribution, cells with less than five expected put together. */
function fitOf(draw: () => number, density: (k: number) => number, runs: number) {
  const counts = new Map<number, number>();
  for (let i = 0; i < runs; i += 1) {
    const k = draw();
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  let chiSquared = 0;
  let degrees = -1;
  let rest = runs;
  let restObserved = runs;
  for (let k = 0; k < 5000; k += 1) {
    const expected = runs * density(k);
    if (expected < 5) continue;
    chiSquared += ((counts.get(k) ?? 0) - expected) ** 2 / expected;
    rest -= expected;
    restObserved -= counts.get(k) ?? 0;
    degrees += 1;
  }
  if (rest > 5) chiSquared += (restObserved - rest) ** 2 / rest;
  return R.pchisq(chiSquared, degrees + (rest > 5 ? 1 : 0), 0, false);
}

describe('random draws', () => {
  it('follow their distributions, small means and large', () => {
    for (const mean of [0.3, 4, 9.9, 10.1, 40, 700]) {
      const random = new Random(3);
      expect(
        fitOf(
          () => random.poisson(mean),
          (k) => R.dpois(k, mean),
          20_000,
        ),
      ).toBeGreaterThan(1e-4);
    }
    for (const [n, p] of [
      [5, 0.3],
      [40, 0.1],
      [60, 0.5],
      [1000, 0.2],
      [300, 0.97],
    ] as const) {
      const random = new Random(4);
      expect(
        fitOf(
          () => random.binomial(n, p),
          (k) => (k > n ? 0 : R.dbinom(k, n, p)),
          20_000,
        ),
      ).toBeGreaterThan(1e-4);
    }
    for (const [drawn, marked, total] of [
      [5, 3, 10],
      [40, 30, 60],
      [300, 500, 2000],
      [10, 20, 22],
    ] as const) {
      const random = new Random(6);
      expect(
        fitOf(
          () => random.hypergeometric(drawn, marked, total),
          (k) => (k > drawn || k > marked ? 0 : R.dhyper(k, marked, total - marked, drawn)),
          20_000,
        ),
        `${drawn} ${marked} ${total}`,
      ).toBeGreaterThan(1e-4);
    }
    expect(new Random(6).hypergeometric(7, 0, 20)).toBe(0);
    expect(new Random(6).hypergeometric(20, 7, 20)).toBe(7);
    const random = new Random(5);
    expect(
      fitOf(
        () => random.below(6),
        (k) => (k < 6 ? 1 / 6 : 0),
        20_000,
      ),
    ).toBeGreaterThan(1e-4);
  });

  it('are the same for the same seed and share out all of a total', () => {
    const draws = (seed: number) =>
      Array.from(
        { length: 20 },
        (
          (r) => () =>
            r.uniform()
        )(new Random(seed)),
      );
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
    const out = new Float64Array(4);
    const random = new Random(9);
    for (let i = 0; i < 100; i += 1) {
      random.multinomial(50, [1, 0, 3, 6], out);
      expect(out.reduce((a, b) => a + b)).toBe(50);
      expect(out[1]).toBe(0);
    }
    const order = [1, 2, 3, 4, 5, 6, 7];
    random.shuffle(order);
    expect([...order].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
