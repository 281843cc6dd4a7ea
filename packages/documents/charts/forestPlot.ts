/** Forest plot: one ratio with its interval a row, on a logarithmic axis with the line of no effect at 1. */
import { estimate, figure } from '../format.ts';
import { words } from '../words.ts';
import { logAxis } from './scale.ts';
import { chartWidth, cutToWidth, drawing, ink, line, polygon, rect, text } from './svg.ts';

/** Of an infinite ratio `estimate` and `upper` are Infinity: it has an arrow from its lower limit. */
export type ForestRow = { label: string; n: number; estimate: number; lower: number; upper: number };
export type ChartBasis = { title: string; dataLock: string };

const rowHeight = 30;
const top = 34;
const plot = { left: 318, right: 570 };

/**
 * @param rows estimates greater than 0 with 95 % intervals; intervals beyond the axis end in an arrow.
 * @param basis title and the data lock as it shall be read.
 * @returns SVG; squares are filled where the interval lies above 1, hollow where it holds 1.
 */
export function forestPlot(rows: readonly ForestRow[], basis: ChartBasis & { measure: string }): string {
  const axis = logAxis(rows.flatMap((row) => [row.estimate, row.lower, row.upper]));
  const x = (value: number): number => plot.left + axis.place(value) * (plot.right - plot.left);
  const bottom = top + rows.length * rowHeight;
  const head = [
    text(0, 20, words.chart.subject, { 'font-weight': 700 }),
    text(290, 20, 'N', { 'font-weight': 700, 'text-anchor': 'end' }),
    text(chartWidth, 20, `${basis.measure}(95%CI)`, { 'font-weight': 700, 'text-anchor': 'end' }),
    line(0, top - 5, chartWidth, top - 5, { stroke: ink.axis }),
  ];
  const ticks = axis.ticks.map(
    (tick) =>
      line(x(tick), top, x(tick), bottom + 5, { stroke: ink.rule }) +
      text(x(tick), bottom + 22, String(tick), { 'text-anchor': 'middle', 'font-size': 13, fill: ink.quiet }),
  );
  const one = line(x(1), top, x(1), bottom + 5, {
    stroke: ink.alert,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 3',
  });
  const marks = rows.map((row, index) => {
    const y = top + (index + 0.5) * rowHeight;
    const above = row.lower > 1;
    const half = Math.min(8, 3.5 + Math.log10(Math.max(1, row.n)) * 1.6);
    const arrow = (end: number, way: 1 | -1): string =>
      polygon([
        [end, y],
        [end - way * 9, y - 5],
        [end - way * 9, y + 5],
      ]);
    const cap = (end: number): string => line(end, y - 5, end, y + 5, { stroke: ink.main, 'stroke-width': 1.6 });
    return [
      text(0, y + 5, cutToWidth(row.label, 18.5)),
      text(290, y + 5, String(row.n), { 'text-anchor': 'end' }),
      line(x(row.lower), y, x(row.upper), y, { stroke: ink.main, 'stroke-width': 1.6 }),
      row.lower < axis.from ? arrow(plot.left, -1) : cap(x(row.lower)),
      row.upper > axis.to ? arrow(plot.right, 1) : cap(x(row.upper)),
      Number.isFinite(row.estimate)
        ? rect(x(row.estimate) - half, y - half, half * 2, half * 2, {
            fill: above ? ink.main : '#ffffff',
            stroke: ink.main,
            'stroke-width': 1.6,
          })
        : '',
      text(chartWidth, y + 5, estimate(row.estimate, row.lower, row.upper), { 'text-anchor': 'end', 'font-size': 13 }),
    ].join('');
  });
  const description = rows
    .map((row) => `${row.label}: N=${row.n}, ${figure(row.estimate)} (${figure(row.lower)}–${figure(row.upper)})`)
    .join(';');
  const footer = words.chart.forestFooter(basis.dataLock);
  return drawing(bottom + 30, basis.title, description, footer, [...head, ...ticks, one, ...marks].join(''));
}
