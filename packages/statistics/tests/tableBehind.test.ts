import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquaredYates, expectedCount, prr, ror, type Table, tableBehind } from '../index.ts';

const given = (t: Table) => ({
  n11: t.n11,
  expected: expectedCount(t)!,
  prr: prr(t).point,
  ror: ror(t).point,
  chiSquared: chiSquaredYates(t),
});
type Least = { b: number; c: number };
const cells = (most: number, all: number, { b, c }: Least = { b: 1, c: 1 }) =>
  fc
    .record({
      a: fc.integer({ min: 3, max: most }),
      b: fc.integer({ min: b, max: b === 0 ? 0 : most }),
      c: fc.integer({ min: c, max: c === 0 ? 0 : most }),
      d: fc.integer({ min: 1, max: all }),
    })
    .filter(({ a, b, c, d }) => a * d > b * c)
    .map(({ a, b, c, d }) => ({ n11: a, n1p: a + b, np1: a + c, n: a + b + c + d }));

describe('the table behind ratios', () => {
  it('is found again from them', () => {
    fc.assert(
      fc.property(cells(300, 20_000), (table) => {
        expect(tableBehind(given(table))).toEqual(table);
      }),
    );
  });
  it('is found where nobody else reports the hazard, where the product is reported with nothing else, and where both', () => {
    for (const least of [{ b: 1, c: 0 }, { b: 0, c: 1 }, { b: 0, c: 0 }]) // biome-ignore format: three
      fc.assert(
        fc.property(cells(300, 20_000, least), (table) => {
          fc.pre(chiSquaredYates(table)! > 0); // Of 0 every n makes the same.
          expect(tableBehind(given(table))).toEqual(table);
        }),
      );
  });
  it('is the right one or none, however large', () => {
    fc.assert(
      fc.property(cells(100_000, 20_000_000), (table) => {
        expect([null, table]).toContainEqual(tableBehind(given(table)));
      }),
    );
  });
  it('is none where the ratios are of no table', () => {
    for (const [p, r] of [[3.1, 3.3], [1, 1], [null, null]] as const) // biome-ignore format: three
      expect(tableBehind({ n11: 3, expected: 1, prr: p, ror: r, chiSquared: 4 })).toBeNull();
  });
});
