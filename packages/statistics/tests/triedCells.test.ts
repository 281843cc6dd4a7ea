import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, Random, TriedCells } from '../index.ts';

const margins = fc
  .tuple(
    fc.integer({ min: 5, max: 200 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([n, a, b]) => ({ n, n1p: Math.round(a * n), np1: Math.round(b * n) }));

describe('tried cells', () => {
  it('correct a p for those that could have been as small, and for no others', () => {
    const tried = new TriedCells();
    // All three of three marked among ten: 1/120.
    tried.add({ n1p: 3, np1: 3, n: 10 }, 1000);
    tried.add({ n1p: 5, np1: 5, n: 1000 }, 10);
    expect(tried.chanceOf(1e-5)).toBeCloseTo(1e-4, 10);
    expect(tried.chanceOf(0.008)).toBeCloseTo(0.08, 10);
    expect(tried.chanceOf(0.0084)).toBe(1);
  });

  it('never make a p smaller, nor put two in another order, and add up', () => {
    const p = fc.double({ min: 1e-12, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(margins), fc.array(margins), p, p, (some, more, x, y) => {
        const [one, other, all] = [new TriedCells(), new TriedCells(), new TriedCells()];
        for (const m of some) one.add(m, 1);
        for (const m of more) other.add(m, 1);
        for (const m of [...some, ...more]) all.add(m, 1);
        const before = one.chanceOf(x);
        one.include(other);
        expect(one.chanceOf(x)).toBe(all.chanceOf(x));
        expect(one.chanceOf(x)).toBeGreaterThanOrEqual(before);
        expect(one.chanceOf(x)).toBeGreaterThanOrEqual(x);
        expect(one.chanceOf(Math.max(x, y))).toBeGreaterThanOrEqual(one.chanceOf(Math.min(x, y)));
      }),
    );
  });

  it('bound the chance of the smallest p over windows that overlap and marks that fall by lot', () => {
    const [n, marked, length] = [60, 12, 8];
    const random = new Random(7);
    const tried = new TriedCells();
    tried.add({ n1p: length, np1: marked, n }, n - length + 1);
    const sets = 4000;
    const below = { corrected: 0, bare: 0 };
    for (let set = 0; set < sets; set += 1) {
      const marks = Array.from({ length: n }, (_, i) => i < marked);
      for (let i = n - 1; i > 0; i -= 1) {
        const j = random.below(i + 1);
        [marks[i], marks[j]] = [marks[j]!, marks[i]!];
      }
      let p = 1;
      for (let from = 0; from + length <= n; from += 1) {
        const n11 = marks.slice(from, from + length).filter(Boolean).length;
        p = Math.min(p, fisherExact({ n11, n1p: length, np1: marked, n })!.p);
      }
      if (p <= 0.05) below.bare += 1;
      if (tried.chanceOf(p) <= 0.05) below.corrected += 1;
    }
    expect(below.corrected / sets).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / sets));
    // Uncorrected it is said of many: the bound has something to hold.
    expect(below.bare / sets).toBeGreaterThan(0.2);
  });
});
