/** Reports a day by domain, one small panel each under a common time axis: lines never hide one another. */
import { day } from '../format.ts';
import { words } from '../words.ts';
import type { ChartBasis } from './forestPlot.ts';
import { everyDay } from './periods.ts';
import { countTicks } from './scale.ts';
import { chartWidth, drawing, ink, line, rect, text } from './svg.ts';

const panel = 74;
const plot = { left: 92, right: chartWidth - 6 };

/**
 * @param daily counts by day and domain; days nobody counted are 0.
 * @param order domains from top to bottom; one without a count keeps its (empty) panel.
 */
export function dailyChart<D extends string>(
  daily: readonly { day: string; domain: D; n: number }[],
  order: readonly { domain: D; name: string }[],
  basis: ChartBasis,
): string {
  const axis = everyDay(daily, 120).points.map((point) => point.label);
  const slot = (plot.right - plot.left) / Math.max(1, axis.length);
  const panels = order.map(({ domain, name }, index) => {
    const top = 10 + index * panel;
    const bottom = top + panel - 18;
    const counts = new Map<string, number>();
    for (const row of daily) if (row.domain === domain) counts.set(row.day, (counts.get(row.day) ?? 0) + row.n);
    const high = countTicks(
      [...counts.values()].reduce((a, b) => Math.max(a, b), 0),
      2,
    ).at(-1)!;
    const y = (n: number): number => bottom - (n / high) * (bottom - top);
    const bars = axis.map((label, i) => {
      const n = counts.get(label) ?? 0;
      return n > 0 ? rect(plot.left + i * slot + slot * 0.12, y(n), slot * 0.76, bottom - y(n)) : '';
    });
    return [
      text(0, (top + bottom) / 2 + 5, name, { 'font-weight': 700 }),
      line(plot.left, y(high), plot.right, y(high), { stroke: ink.rule }),
      line(plot.left, bottom, plot.right, bottom),
      text(plot.left - 8, y(high) + 6, String(high), { 'text-anchor': 'end', 'font-size': 12.5, fill: ink.quiet }),
      text(plot.left - 8, bottom + 3, '0', { 'text-anchor': 'end', 'font-size': 12.5, fill: ink.quiet }),
      ...bars,
    ].join('');
  });
  const bottom = 10 + order.length * panel;
  const labels = axis.flatMap((label, i) =>
    (axis.length - 1 - i) % 7 === 0
      ? [
          text(Math.min(plot.left + (i + 0.5) * slot, plot.right - 18), bottom + 6, label.slice(5), {
            'text-anchor': 'middle',
            'font-size': 12.5,
            fill: ink.quiet,
          }),
        ]
      : [],
  );
  const total = daily.reduce((sum, row) => sum + row.n, 0);
  const description = order
    .map(({ domain, name }) => `${name}: ${daily.reduce((sum, row) => sum + (row.domain === domain ? row.n : 0), 0)}`)
    .join(';');
  const footer = words.chart.dailyFooter(total, axis.length > 0 ? day(axis[0]!) : '', basis.dataLock);
  return drawing(bottom + 14, basis.title, description, footer, [...panels, ...labels].join(''));
}
