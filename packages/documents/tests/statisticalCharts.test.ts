/** The statisticians' charts: sound drawings for any numbers, and nothing out of nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearAxis } from '../charts/linearAxis.ts';
import { icOverTimeChart, statisticalForest, volcanoPlot } from '../charts/statistics.ts';
import { elementsOf } from './wellFormed.ts';

const name = fc.string({ maxLength: 40 }).filter((s) => !/[\p{Cc}\p{Cs}\ufffe\uffff]/u.test(s));
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const ratio = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
const sound = (svg: string) => {
  elementsOf(svg);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
};

describe('linear axis', () => {
  it('holds every value between round marks', () => {
    expect(linearAxis([-2.3, 4.1]).ticks).toEqual([-4, -2, 0, 2, 4, 6]);
    expect(linearAxis([0.1, 0.32], 3).ticks).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(linearAxis([]).ticks.length).toBeGreaterThan(1);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
        const axis = linearAxis(values);
        for (const each of values) {
          const invisible = 1e-6 * (axis.to - axis.from);
          expect(axis.from).toBeLessThanOrEqual(each + invisible);
          expect(axis.to).toBeGreaterThanOrEqual(each - invisible);
        }
        expect(axis.ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });
});

describe('forest', () => {
  const row = { product: '甲', event: '皮疹', n: 5, expected: 1.2, estimate: 4, lower: 1.5, upper: 9 };

  it('fills the square only where the interval is above the value of no effect', () => {
    const basis = { measure: 'ROR', notDrawn: 3 } as const;
    const squares = (svg: string) => [...svg.matchAll(/<rect [^>]*fill="(#\w+)"[^>]*stroke=/g)].map((m) => m[1]);
    const other = { ...row, lower: 0.7 };
    expect(squares(statisticalForest([row, other], { ...basis, nullValue: 1 }))).toEqual(['#1d4f7c', '#ffffff']);
    expect(squares(statisticalForest([row, other], { ...basis, nullValue: 0 }))).toEqual(['#1d4f7c', '#1d4f7c']);
    expect(statisticalForest([row], { ...basis, nullValue: 1 })).toContain('另有3对未画');
  });

  it('is sound for any rows', () => {
    const rows = fc.array(
      fc.record({
        product: name,
        event: name,
        n: fc.nat(),
        expected: ratio,
        estimate: ratio,
        lower: ratio,
        upper: ratio,
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(0 as const, 1 as const), (some, nullValue) =>
        sound(statisticalForest(some, { measure: 'X', nullValue, notDrawn: 0 })),
      ),
      { numRuns: 50 },
    );
  });
});

describe('volcano', () => {
  it('numbers the signals by p, and leaves out what has no place', () => {
    const point = (product: string, effect: number, p: number, signal: boolean) => ({
      product,
      event: 'e',
      effect,
      p,
      signal,
    });
    const svg = volcanoPlot(
      [
        point('later', 2, 1e-5, true),
        point('first', 3, 0, true),
        point('none', 1, 0.5, false),
        point('lost', Number.NaN, 0.1, false),
      ],
      { effect: 'IC', threshold: 0.01, notDrawn: 2 },
    );
    sound(svg);
    expect([...svg.matchAll(/>(\d) {2}(\w+) × e</g)].map((m) => `${m[1]} ${m[2]}`)).toEqual(['1 first', '2 later']);
    expect(svg).toContain('3对，实心2对');
    expect(svg).toContain('3对算不出');
  });

  it('is sound for any points, and no larger for a hundred times as many at one place', () => {
    const points = fc.array(
      fc.record({
        product: name,
        event: name,
        effect: value,
        p: fc.double({ min: 0, max: 1, noNaN: true }),
        signal: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    const basis = { effect: 'IC', threshold: 0.01, notDrawn: 0 };
    fc.assert(
      fc.property(points, (some) => {
        const svg = volcanoPlot(some, basis);
        sound(svg);
        const many = Array.from({ length: 100 }, () => some.filter((point) => !point.signal)).flat();
        const once = volcanoPlot(
          some.filter((point) => !point.signal),
          basis,
        );
        expect(volcanoPlot(many, basis).length).toBeLessThan(once.length + 40);
      }),
      { numRuns: 40 },
    );
  });
});

describe('IC over time', () => {
  it('is sound for any series', () => {
    const point = fc.option(fc.record({ ic: value, lower: value, upper: value }));
    const all = fc.integer({ min: 0, max: 30 }).chain((length) =>
      fc.record({
        periods: fc.array(name, { minLength: length, maxLength: length }),
        series: fc.array(
          fc.record({
            product: name,
            event: name,
            n: fc.nat(),
            points: fc.array(point, { minLength: length, maxLength: length }),
          }),
          { maxLength: 4 },
        ),
      }),
    );
    fc.assert(
      fc.property(all, ({ series, periods }) => sound(icOverTimeChart(series, periods, { notDrawn: 0 }))),
      { numRuns: 50 },
    );
  });
});
