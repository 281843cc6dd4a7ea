import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCount, prr, ror, type Table, tableBehind } from '../index.ts';

const given = (t: Table) => ({ n11: t.n11, expected: expectedCount(t)!, prr: prr(t).point!, ror: ror(t).point! });
const cells = (most: number, all: number) =>
  fc
    .record({
      a: fc.integer({ min: 1, max: most }),
      b: fc.integer({ min: 1, max: most }),
      c: fc.integer({ min: 1, max: most }),
      d: fc.integer({ min: 1, max: all }),
    })
    .filter(({ a, b, c, d }) => a * d !== b * c)
    .map(({ a, b, c, d }) => ({ n11: a, n1p: a + b, np1: a + c, n: a + b + c + d }));

describe('the table behind ratios', () => {
  it('is found again from them', () => {
    fc.assert(
      fc.property(cells(300, 20_000), (table) => {
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
    expect(tableBehind({ n11: 3, expected: 1, prr: 3.1, ror: 3.3 })).toBeNull();
    expect(tableBehind({ n11: 3, expected: 3, prr: 1, ror: 1 })).toBeNull();
  });
});
