import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountBase, DUMOUCHEL_PRIOR, pairColumns, type ReportContent, scorePairs } from '../index.ts';
import { relative } from './reference.ts';

const content: fc.Arbitrary<ReportContent> = fc.record({
  products: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E'), { minLength: 1, maxLength: 3 }),
  hazards: fc.uniqueArray(fc.constantFrom('u', 'v', 'x', 'y', 'z'), { minLength: 1, maxLength: 3 }),
});
const contents = fc.array(content, { minLength: 1, maxLength: 60 });

const baseOf = (reports: Iterable<[string, ReportContent]>) => {
  const base = new CountBase();
  for (const [id, said] of reports) base.put(id, said);
  return base;
};
const named = (reports: readonly ReportContent[]) => reports.map((said, i): [string, ReportContent] => [`r${i}`, said]);

describe('scores of all pairs', () => {
  it('do not depend on the order of reports, bit for bit', () => {
    fc.assert(
      fc.property(contents, (reports) => {
        const straight = scorePairs(pairColumns(baseOf(named(reports))));
        const turned = scorePairs(pairColumns(baseOf(named(reports).reverse())));
        expect(JSON.stringify(turned)).toBe(JSON.stringify(straight));
      }),
      { numRuns: 30 },
    );
  });

  it('do not depend on names', () => {
    // Upside down, so that the order of names changes too.
    const renamed = (name: string) => String.fromCharCode(200 - name.charCodeAt(0));
    fc.assert(
      fc.property(contents, (reports) => {
        const other = reports.map((r) => ({ products: r.products.map(renamed), hazards: r.hazards.map(renamed) }));
        const straight = scorePairs(pairColumns(baseOf(named(reports))), { prior: DUMOUCHEL_PRIOR }).rows;
        const turned = scorePairs(pairColumns(baseOf(named(other))), { prior: DUMOUCHEL_PRIOR }).rows;
        const find = (product: string, hazard: string) =>
          turned.find((r) => r.product === renamed(product) && r.hazard === renamed(hazard));
        for (const { product, hazard, ...scores } of straight) expect(find(product, hazard)).toMatchObject(scores);
      }),
      { numRuns: 40 },
    );
  });

  it('move by unrelated reports only through the total', () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 1, max: 20 }), (reports, more) => {
        const unrelated = Array.from({ length: more }, () => ({ products: ['other'], hazards: ['else'] }));
        const { rows } = scorePairs(pairColumns(baseOf(named([...reports, ...unrelated]))), { prior: DUMOUCHEL_PRIOR });
        const before = new Map(
          scorePairs(pairColumns(baseOf(named(reports))), { prior: DUMOUCHEL_PRIOR }).rows.map((r) => [
            r.product + r.hazard,
            r,
          ]),
        );
        for (const row of rows) {
          const old = before.get(row.product + row.hazard);
          if (old === undefined) continue;
          expect([row.n11, row.n1p, row.np1, row.n]).toEqual([old.n11, old.n1p, old.np1, old.n + more]);
          expect(row.ebgm!).toBeGreaterThan(old.ebgm!);
          expect(row.ic.point!).toBeGreaterThan(old.ic.point!);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('grow with every joint report, at fixed margins', () => {
    const base = baseOf(
      named(Array.from({ length: 40 }, (_, i) => ({ products: [i < 20 ? 'A' : 'B'], hazards: [i % 2 ? 'x' : 'y'] }))),
    );
    const columns = pairColumns(base);
    const at = (n11: number) =>
      scorePairs(
        { ...columns, n11: columns.n11 instanceof Float64Array ? columns.n11.map((n, i) => (i === 0 ? n11 : n)) : [] },
        {
          prior: DUMOUCHEL_PRIOR,
        },
      ).rows[0]!;
    for (let n = 1; n < 15; n += 1) {
      for (const key of ['ebgm', 'eb05', 'eb95', 'rr'] as const) expect(at(n + 1)[key]!).toBeGreaterThan(at(n)[key]!);
      expect(at(n).eb05!).toBeLessThan(at(n).ebgm!);
      expect(at(n).ebgm!).toBeLessThan(at(n).eb95!);
      expect(relative(at(n).rr!, n / 10)).toBeLessThan(1e-12);
    }
  });
});
