import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountBase, fitPairs, NamedCounts, pairColumns } from '../index.ts';

const names = (...all: string[]) => fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
const report = fc.record({ products: names('乙', '甲', '__proto__', 'D'), hazards: names('x', 'y', 'z', '疹') });

describe('counts by name', () => {
  it('give the columns of a base that holds the same reports, whatever came and went before', () => {
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 30 }),
        fc.array(report, { maxLength: 10 }),
        (stay, go) => {
          const base = new CountBase();
          for (const [i, content] of stay.entries()) base.put(`r${i}`, content);
          const counts = new NamedCounts();
          for (const { products, hazards } of [...go, ...stay]) counts.count(products, hazards, 1);
          for (const { products, hazards } of go) counts.count(products, hazards, -1);
          expect(counts.pairs()).toEqual(pairColumns(base));
          expect(counts.reports).toBe(stay.length);
          for (const product of ['乙', '甲', '__proto__', 'D', 'never'])
            for (const hazard of ['x', '疹', 'never'])
              expect(counts.table(product, hazard)).toEqual(base.table(product, hazard));
        },
      ),
    );
  });

  it('fits the prior of a base to the last bit', () => {
    const base = new CountBase();
    const counts = new NamedCounts();
    for (let i = 399; i >= 0; i -= 1) {
      const products = [`p${(i * 7) % 23}`, `q${i % 11}`];
      const hazards = [`h${(i * i) % 17}`, `k${i % 5}`];
      base.put(`r${i}`, { products, hazards });
      counts.count(products, hazards, 1);
    }
    expect(fitPairs(counts.pairs())).toEqual(fitPairs(pairColumns(base)));
  });
});
