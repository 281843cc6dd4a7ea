/** Counts over time as bars: by month (trend) and by day (epidemic curve). */
import { words } from '../words.ts';
import type { ChartBasis } from './forestPlot.ts';
import { everyDay, everyMonth, type Point } from './periods.ts';
import { countTicks } from './scale.ts';
import { chartWidth, drawing, ink, line, rect, text } from './svg.ts';

const height = 140;
const plot = { left: 46, right: chartWidth - 6, top: 18, bottom: height - 30 };

/** Reports by month; months without any are drawn as such. At most the newest 36. */
export function trendChart(byMonth: readonly { month: string; n: number }[], basis: ChartBasis): string {
  const points = everyMonth(byMonth);
  return bars(points, basis, words.chart.monthFooter(total(points), basis.dataLock));
}

/** Epidemic curve: reports by day of event, by week where it would be more than 62 bars. */
export function epicurve(byDay: readonly { day: string; n: number }[], basis: ChartBasis): string {
  const { points, weekly } = everyDay(byDay);
  const footer = weekly ? words.chart.weekFooter : words.chart.dayFooter;
  return bars(points, basis, footer(total(points), basis.dataLock));
}

const total = (points: readonly Point[]): number => points.reduce((sum, point) => sum + point.n, 0);

function bars(points: readonly Point[], basis: ChartBasis, footer: string): string {
  const ticks = countTicks(points.reduce((most, point) => Math.max(most, point.n), 0));
  const high = ticks.at(-1)!;
  const y = (n: number): number => plot.bottom - (n / high) * (plot.bottom - plot.top);
  const slot = (plot.right - plot.left) / Math.max(points.length, 6);
  // A label every so many bars, so that they never touch.
  const every = Math.max(1, Math.ceil(62 / slot));
  const grid = ticks.map(
    (tick) =>
      line(plot.left, y(tick), plot.right, y(tick), { stroke: tick === 0 ? ink.axis : ink.rule }) +
      text(plot.left - 8, y(tick) + 5, String(tick), { 'text-anchor': 'end', 'font-size': 13, fill: ink.quiet }),
  );
  const columns = points.map((point, index) => {
    const x = plot.left + index * slot;
    const width = Math.min(slot * 0.72, 44);
    const middle = x + slot / 2;
    const label =
      (points.length - 1 - index) % every === 0
        ? text(Math.min(middle, plot.right - 26), plot.bottom + 18, point.label.slice(2), {
            'text-anchor': 'middle',
            'font-size': 12.5,
            fill: ink.quiet,
          })
        : '';
    const value =
      point.n > 0 && slot >= 17
        ? text(middle, y(point.n) - 4, String(point.n), { 'text-anchor': 'middle', 'font-size': 12.5 })
        : '';
    return rect(middle - width / 2, y(point.n), width, plot.bottom - y(point.n)) + value + label;
  });
  const description = points
    .filter((point) => point.n > 0)
    .map((point) => `${point.label}: ${point.n}`)
    .join(';');
  return drawing(height, basis.title, description, footer, [...grid, ...columns].join(''));
}
