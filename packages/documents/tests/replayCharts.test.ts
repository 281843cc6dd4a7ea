import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReplayPanel, replayAlertsChart, replayPairChart, svgToPng } from '../index.ts';
import { elementsOf } from './wellFormed.ts';

const basis = { title: '回放 <1>', footer: '每周一次' };
const day = (i: number) => new Date(Date.UTC(2020, 0, 3 + 7 * i)).toISOString().slice(0, 10);
const value = fc.option(fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.constantFrom(0, -0, 1e-300)));

describe('a replay’s drawings', () => {
  it('are well formed and finite whatever the values, and name every method', () => {
    const panel: fc.Arbitrary<Omit<ReplayPanel, 'name'>> = fc.record({
      values: fc.array(value, { minLength: 3, maxLength: 3 }),
      limit: value,
      log: fc.boolean(),
      first: fc.constantFrom(null, day(1)),
    });
    fc.assert(
      fc.property(fc.array(panel, { maxLength: 4 }), fc.array(fc.nat(2_000_000), { maxLength: 4 }), (panels, ends) => {
        const days = [0, 1, 2].map(day);
        const marks = [{ day: '1999-01-01', label: '早于全部' }];
        const named = panels.map((one, i) => ({ ...one, name: `方法<${i}>` }));
        const lines = ends.map((n, i) => ({ name: `方法<${i}>`, values: [0, n >> 1, n] }));
        for (const [svg, count] of [
          [replayPairChart(days, named, marks, basis), named.length],
          [replayAlertsChart(days, lines, marks, basis), lines.length],
        ] as const) {
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
          expect(elementsOf(svg).length).toBeGreaterThan(3);
          for (let i = 0; i < count; i += 1) expect(svg).toContain(`方法&lt;${i}&gt;`);
        }
      }),
    );
  });

  it('put labels of equal lines apart, and draw nothing of no looks', async () => {
    const days = Array.from({ length: 500 }, (_, i) => day(i));
    const lines = ['甲', '乙', '丙'].map((name) => ({ name, values: days.map(() => 7) }));
    const svg = replayAlertsChart(days, lines, [{ day: day(250), label: '参照日' }], basis);
    const heights = ['甲', '乙', '丙'].map((name) => Number(new RegExp(`y="([\\d.]+)"[^>]*>${name} 7<`).exec(svg)![1]));
    expect(new Set(heights).size).toBe(3);
    expect(Math.abs(heights[0]! - heights[1]!)).toBeGreaterThan(14);
    expect((await svgToPng(svg)).length).toBeGreaterThan(2000);
    for (const empty of [replayAlertsChart([], [], [], basis), replayPairChart([], [], [], basis)])
      expect(empty).toMatch(/^<svg .*<\/svg>$/s);
  });
});
