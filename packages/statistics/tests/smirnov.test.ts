import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smirnovDistance, smirnovP } from '../index.ts';

/** Counts by value of a list of values up to 9. */
function counts(values: readonly number[]): number[] {
  const by = new Array<number>(10).fill(0);
  for (const value of values) by[value]! += 1;
  return by;
}

/** Every way to take m of the pooled values as the first sample. */
function* deals(pooled: readonly number[], m: number): Generator<[number[], number[]]> {
  for (let mask = 0; mask < 1 << pooled.length; mask += 1) {
    const first = pooled.filter((_, i) => (mask >> i) & 1);
    if (first.length === m) yield [first, pooled.filter((_, i) => !((mask >> i) & 1))];
  }
}

describe('Smirnov’s two-sample test', () => {
  it('has the share of all deals that are as far apart, with any ties', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(values, values, (x, y) => {
        const d = smirnovDistance(counts(x), counts(y));
        let [far, all] = [0, 0];
        for (const [a, b] of deals([...x, ...y], x.length)) {
          all += 1;
          if (smirnovDistance(counts(a), counts(b)) >= d - 1e-12) far += 1;
        }
        expect(smirnovP(counts(x), counts(y))).toBeCloseTo(far / all, 12);
      }),
      { numRuns: 200 },
    );
  });

  it('has the published exact values without ties', () => {
    // Two samples of n with D = k/n: Conover, Practical Nonparametric Statistics, table A19 (n = 5: 4/5 at .05 two-sided, 5/5 at .01).
    const apart = (n: number, shift: number) => [
      counts([...Array(n).keys()].map((i) => i)),
      counts([...Array(n).keys()].map((i) => i + shift)),
    ];
    const [a, b] = apart(5, 5);
    expect(smirnovDistance(a!, b!)).toBe(1);
    expect(smirnovP(a!, b!)).toBeCloseTo(2 / 252, 14);
  });

  it('is symmetric, and says nothing of an empty sample', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 });
    fc.assert(
      fc.property(values, values, (x, y) => {
        const [a, b] = [counts(x), counts(y)];
        expect(smirnovDistance(a, b)).toBe(smirnovDistance(b, a));
        expect(Math.abs(smirnovP(a, b) - smirnovP(b, a))).toBeLessThan(1e-12);
        if (x.length === 0 || y.length === 0) expect([smirnovDistance(a, b), smirnovP(a, b)]).toEqual([0, 1]);
      }),
    );
  });

  it('has a limit that goes on where the exact chance ends', () => {
    // 2,400 × 2,400 is past the exact count; the same shape at 2,000 × 2,000 is within it.
    const shape = (size: number, tilt: number) =>
      Array.from({ length: 10 }, (_, v) => size / 10 + (v < 5 ? tilt : -tilt) * (size / 100));
    const [exact, limit] = [2000, 2400].map((size) => smirnovP(shape(size, 0.3), shape(size, -0.3)));
    expect(limit).toBeLessThan(exact! * 2);
    expect(limit).toBeGreaterThan(exact! / 10);
  });
});
