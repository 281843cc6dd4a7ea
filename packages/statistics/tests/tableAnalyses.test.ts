/** What a table tells beyond scores equals what the base of counts tells of the same reports. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CountBase,
  compareSubgroups,
  icOverTime,
  interaction,
  maskedBy,
  ScoreTableError,
  scoreTable,
} from '../index.ts';
import {
  interactionsOf,
  masksOf,
  pairsOverTime,
  periodOf,
  subgroupsOfPairs,
  treeScansOf,
  withRows,
} from '../scoreTable/analyses/index.ts';

const report = fc.record({
  products: fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 3 }),
  events: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
  sex: fc.constantFrom('f', 'm', 'x'),
  period: fc.nat(4),
});
const reports = fc.array(report, { minLength: 1, maxLength: 60 });

type Report = { products: number[]; events: number[]; sex: string; period: number };

/** The same reports as a table (every combination of a report a row) and as a base. */
function both(all: Report[], group: 'sex' | 'none' = 'none') {
  const base = new CountBase();
  const lines = ['report,product,event,sex,period'];
  all.forEach(({ products, events, sex, period }, id) => {
    base.put(`r${id}`, {
      products: products.map((p) => `P${p}`),
      hazards: events.map((e) => `E${e}`),
      ...(group === 'sex' && { stratum: sex }),
      period,
    });
    for (const p of products) for (const e of events) lines.push(`r${id},P${p},E${e},${sex},${period}`);
  });
  const prior = { alpha1: 0.2, beta1: 0.06, alpha2: 1.4, beta2: 1.8, p: 0.1 };
  const scored = scoreTable(new TextEncoder().encode(lines.join('\n')), { keep: ['sex', 'period'], prior });
  const table = withRows(scored.table);
  const names = (pair: number) =>
    [table.products.nameOf(table.product[pair]!), table.events.nameOf(table.event[pair]!)] as const;
  return { base, table, names };
}
const everything = { least: 1 };

describe('a table’s rows', () => {
  it('give the masks of the base', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { base, table, names } = both(all);
        const found = new Map([...masksOf(table, everything)].map(({ pair, masks }) => [names(pair).join('|'), masks]));
        for (const { product, hazard } of base.pairs())
          expect(found.get(`${product}|${hazard}`) ?? []).toEqual(maskedBy(base, product, hazard));
      }),
      { numRuns: 60 },
    );
  });

  it('give the interactions of the base', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { base, table } = both(all);
        const found = [...interactionsOf(table, everything)];
        for (const { first, second, event, counts, score } of found) {
          const [p, q] = [table.products.nameOf(first), table.products.nameOf(second)];
          expect(counts).toEqual(base.interactionTable(p, q, table.events.nameOf(event)));
          expect(score).toEqual(interaction(counts));
        }
        const together = all.flatMap(({ products, events }) =>
          products.flatMap((p) => products.filter((q) => q > p).flatMap((q) => events.map((e) => `${p},${q},${e}`))),
        );
        expect(found.length).toBe(new Set(together).size);
        const limits = found.map(({ score }) => score.lower ?? Number.NEGATIVE_INFINITY);
        expect(limits).toEqual([...limits].sort((a, b) => (a === b ? 0 : b - a)));
      }),
      { numRuns: 60 },
    );
  });

  it('give the subgroups of the base', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { base, table, names } = both(all, 'sex');
        for (const { pair, comparison } of subgroupsOfPairs(table, 0, everything))
          expect(comparison).toEqual(compareSubgroups(base.tablesByStratum(...names(pair))));
      }),
      { numRuns: 60 },
    );
  });

  it('give the base’s growth of IC', () => {
    fc.assert(
      fc.property(reports, (all) => {
        const { base, table, names } = both(all);
        const time = pairsOverTime(table, table.rows.columns[1]!, 'month');
        for (let pair = 0; pair < table.product.length; pair += 1) {
          const expected = icOverTime(base.tablesByPeriod(...names(pair)));
          const mine = time.of(pair).map((point) => ({ ...point, period: Number(time.periods[point.period]) }));
          expect(mine).toEqual(expected);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('find the branch that is raised, whichever side the hierarchy orders', () => {
    const rows = ['report,product,event'];
    const add = (n: number, p: string, e: string) => {
      for (let i = 0; i < n; i += 1) rows.push(`${rows.length},${p},${e}`);
    };
    for (const e of ['rash', 'itch', 'hives']) add(40, 'A', e);
    for (const e of ['nausea', 'ulcer']) add(5, 'A', e);
    for (const p of ['B', 'C', 'D']) for (const e of ['rash', 'itch', 'hives', 'nausea', 'ulcer']) add(30, p, e);
    const parents = new Map([
      ['rash', 'skin'],
      ['itch', 'skin'],
      ['hives', 'skin'],
      ['nausea', 'gut'],
      ['ulcer', 'gut'],
      ['skin', null],
      ['gut', null],
    ]);
    const table = withRows(scoreTable(new TextEncoder().encode(rows.join('\n')), { keep: [] }).table);
    for (const model of ['poisson', 'conditionalPoisson', 'bernoulli', 'conditionalBernoulli'] as const) {
      const [scan] = treeScansOf(table, parents, { over: 'event', model, least: 3, only: 'A' });
      expect(table.products.nameOf(scan!.subject)).toBe('A');
      expect(scan!.cuts[0]).toMatchObject({ id: 'skin', observed: 120, explains: true });
      // 130 reports of A, and 120 + 270 of 580 name a skin event.
      expect(scan!.cuts[0]!.expected).toBeCloseTo((130 * 390) / 580, 9);
    }
    const kinds = new Map([
      ['A', 'new'],
      ['B', 'old'],
      ['C', 'old'],
      ['new', null],
      ['old', null],
    ]);
    const scans = [...treeScansOf(table, kinds, { over: 'product', model: 'poisson', least: 3 })];
    expect(scans.map(({ subject }) => table.events.nameOf(subject))).toEqual([
      'rash',
      'itch',
      'hives',
      'nausea',
      'ulcer',
    ]);
    expect(scans[0]!.cuts.find((cut) => cut.id === 'new')).toMatchObject({ observed: 40 });
    // D is in no branch and stands alone.
    expect(scans[3]!.cuts.some((cut) => cut.id === 'D')).toBe(true);
  });

  it('name periods so that names sort as time', () => {
    expect(
      ['2025-04-05', '2025/4/5', '20250405', '2025年4月5日', '2025-04-05T08:00'].map((d) => periodOf(d, 'day')),
    ).toEqual(Array(5).fill('2025-04-05'));
    expect(['week', 'month', 'quarter', 'year'].map((unit) => periodOf('2024-12-30', unit as 'week'))).toEqual([
      '2025-W01',
      '2024-12',
      '2024-Q4',
      '2024',
    ]);
    expect([periodOf('2025-02-30', 'day'), periodOf('2025Q1', 'month')]).toEqual([null, '2025Q1']);
  });

  it('are asked of a table of counts in vain', () => {
    const counts = new TextEncoder().encode('product,event,n11,n1p,np1,n\nA,x,1,2,2,9\n');
    expect(() => withRows(scoreTable(counts).table)).toThrow(ScoreTableError);
    expect(() => scoreTable(counts, { keep: [] })).toThrow(/report-level/);
  });
});
