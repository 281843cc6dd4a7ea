import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classNames, onsetChart } from './charts/onsetChart.ts';
import { everyDay, everyMonth } from './charts/periods.ts';
import { chartsToPngs, svgSize } from './charts/png.ts';
import { countTicks, logAxis } from './charts/scale.ts';
import { dailyChart, districtChart, epicurve, forestPlot, svgToPng, trendChart } from './index.ts';
import { elementsOf } from './tests/wellFormed.ts';

const basis = { title: '图', dataLock: '2025年3月31日' };

describe('axes', () => {
  it('puts counts on round whole ticks that reach the largest', () => {
    expect(countTicks(27)).toEqual([0, 10, 20, 30]);
    expect(countTicks(0)).toEqual([0, 1]);
    expect(countTicks(3)).toEqual([0, 1, 2, 3]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (max) => {
        const ticks = countTicks(max);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(ticks.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it('holds 1 on a logarithmic axis and places equal ratios equally', () => {
    const axis = logAxis([0.7, 8]);
    expect([axis.from, axis.to]).toEqual([0.5, 10]);
    expect(axis.place(4) - axis.place(2)).toBeCloseTo(axis.place(2) - axis.place(1), 12);
    expect(axis.place(1e9)).toBe(1);
    expect(axis.place(0)).toBe(0);
  });
});

describe('days to onset', () => {
  it('names each class by its days, and draws both samples as shares', () => {
    const classes = [
      { upTo: 0, n: 0, others: 30 },
      { upTo: 1, n: 1, others: 10 },
      { upTo: 14, n: 3, others: 0 },
      { upTo: null, n: 0, others: 0 },
    ];
    expect(classNames(classes)).toEqual(['0', '1', '2–14', '≥15']);
    const svg = onsetChart(classes, basis);
    expect(svg).toContain('2–14: 3/0');
    expect(elementsOf(svg)).toContain('rect');
    const heights = [...svg.matchAll(/height="([\d.]+)" fill="#1d4f7c"/g)].map((match) => Number(match[1]));
    expect(heights).toHaveLength(4);
    expect(heights[2]! / heights[1]!).toBeCloseTo(3, 5);
  });
});

describe('periods', () => {
  it('fills months and days without reports', () => {
    expect(
      everyMonth([
        { month: '2024-11', n: 2 },
        { month: '2025-02', n: 1 },
      ]),
    ).toEqual([
      { label: '2024-11', n: 2 },
      { label: '2024-12', n: 0 },
      { label: '2025-01', n: 0 },
      { label: '2025-02', n: 1 },
    ]);
    expect(
      everyDay([
        { day: '2024-02-28', n: 1 },
        { day: '2024-03-01', n: 1 },
      ]).points.map((p) => p.label),
    ).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
  });

  it('turns to weeks past two months and never draws more bars than fit', () => {
    const { points, weekly } = everyDay([
      { day: '2025-01-01', n: 4 },
      { day: '2025-01-07', n: 1 },
      { day: '2025-06-30', n: 3 },
    ]);
    expect(weekly).toBe(true);
    expect(points[0]).toEqual({ label: '2025-01-01', n: 5 });
    expect(points.reduce((sum, p) => sum + p.n, 0)).toBe(8);
    expect(
      everyMonth([
        { month: '0001-01', n: 1 },
        { month: '9999-12', n: 1 },
      ]),
    ).toHaveLength(36);
    expect(everyMonth([{ month: '今年', n: 1 }])).toEqual([]);
  });
});

describe('charts', () => {
  const row = { label: '甲药·休克', n: 12, estimate: 4, lower: 2, upper: 8 };

  it('marks a clipped interval with an arrow and one that holds 1 with a hollow square', () => {
    const plain = forestPlot([row], { ...basis, measure: 'ROR' });
    expect(plain).not.toContain('<polygon');
    const clipped = forestPlot([{ ...row, upper: 5000 }], { ...basis, measure: 'ROR' });
    expect(clipped.match(/<polygon/g)).toHaveLength(1);
    const hollow = (svg: string) => svg.includes('fill="#ffffff" stroke=');
    expect(hollow(plain)).toBe(false);
    expect(hollow(forestPlot([{ ...row, lower: 0.9 }], { ...basis, measure: 'ROR' }))).toBe(true);
  });

  it('names N and the data lock on every chart, is well formed and the same twice', () => {
    const draw = [
      () => trendChart([{ month: '2025-01', n: 1234 }], basis),
      () => epicurve([{ day: '2025-01-03', n: 1234 }], basis),
      () => districtChart([{ district: '<东>', rural: true, n: 1234 }], basis),
      () => dailyChart([{ day: '2025-01-03', domain: 'drug', n: 1234 }], [{ domain: 'drug', name: '药品' }], basis),
    ];
    for (const chart of draw) {
      elementsOf(chart());
      expect(chart()).toBe(chart());
      expect(chart()).toContain('N=1,234');
      expect(chart()).toContain('数据截至2025年3月31日');
      expect(chart()).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('draws nothing wrong out of nothing', () => {
    for (const svg of [
      trendChart([], basis),
      epicurve([], basis),
      districtChart([], basis),
      forestPlot([], { ...basis, measure: 'ROR' }),
    ]) {
      elementsOf(svg);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('keeps any counts inside the drawing', () => {
    const counts = fc.array(
      fc.record({ district: fc.string(), rural: fc.constantFrom(true, false, null), n: fc.nat() }),
    );
    fc.assert(
      fc.property(counts, (districts) => {
        const svg = districtChart(districts, basis);
        elementsOf(svg);
        for (const [, x, width] of svg.matchAll(/<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g))
          expect(Number(x) + Number(width)).toBeLessThanOrEqual(720);
      }),
      { numRuns: 40 },
    );
  });
});

describe('PNG', () => {
  /** Pixels of a PNG as the drawing library reads them back. */
  function pixels(png: Uint8Array): { width: number; height: number; dark: number; raw: Uint8Array } {
    const view = new DataView(png.buffer, png.byteOffset);
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    const data = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${data}" width="${width}" height="${height}"/></svg>`;
    const raw = new Uint8Array(new Resvg(svg).render().pixels);
    return { width, height, dark: raw.filter((value) => value < 128).length, raw };
  }

  it('draws many charts as it draws one: text in outlines falls where text falls', async () => {
    const svg = districtChart(
      [
        { district: '东城区 A&B', rural: true, n: 1234 },
        { district: '西河', rural: false, n: 7 },
      ],
      basis,
    );
    const one = pixels(await svgToPng(svg));
    const many = pixels(chartsToPngs([svg, trendChart([{ month: '2025-01', n: 3 }], basis)]).get(svg)!);
    const size = svgSize(svg);
    expect([many.width, many.height]).toEqual([size.width * 2, size.height * 2]);
    expect([one.width, one.height]).toEqual([many.width, many.height]);
    let different = 0;
    for (let i = 0; i < one.raw.length; i++) if (Math.abs(one.raw[i]! - many.raw[i]!) > 128) different += 1;
    expect(one.dark).toBeGreaterThan(1000);
    expect(different / one.dark).toBeLessThan(0.005);
  });

  it('is the same bytes twice', async () => {
    const svg = trendChart([{ month: '2025-01', n: 3 }], basis);
    expect(Buffer.compare(await svgToPng(svg), await svgToPng(svg))).toBe(0);
  });

  it('refuses what is no drawing', async () => {
    await expect(svgToPng('words')).rejects.toThrow();
    expect(() => chartsToPngs(['<svg/>'])).toThrow();
  });
});
