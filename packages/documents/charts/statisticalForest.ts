/** Forest plot for statisticians: any measure with its interval, ratios on a logarithmic axis, IC on its own. */
import { estimate, figure } from '../format.ts';
import { statisticsWords as words } from '../words.statistics.ts';
import { type LinearAxis, linearAxis } from './linearAxis.ts';
import { type LogAxis, logAxis } from './scale.ts';
import { chartWidth, cutToWidth, ink, line, polygon, rect, text } from './svg.ts';
import { titledDrawing } from './titledDrawing.ts';

export type StatisticalForestRow = {
  product: string;
  event: string;
  n: number;
  expected: number;
  estimate: number;
  lower: number;
  upper: number;
};

/** `nullValue` is 1 for ratios (drawn on a logarithmic axis) and 0 for IC; `notDrawn` pairs are only counted. */
export type StatisticalForestBasis = { measure: string; nullValue: 0 | 1; notDrawn: number };

const rowHeight = 26;
const top = 34;
const columns = { product: 0, event: 158, count: 384 };
const plot = { left: 396, right: 586 };

/** @returns SVG; rows in the given order, squares filled where the interval lies above the value of no effect. */
export function statisticalForest(rows: readonly StatisticalForestRow[], basis: StatisticalForestBasis): string {
  const { measure, nullValue, notDrawn } = basis;
  const values = rows.flatMap((row) => [row.estimate, row.lower, row.upper]);
  const axis: LogAxis | LinearAxis = nullValue === 1 ? logAxis(values, 0.1, 1000) : linearAxis([0, 1, ...values], 4);
  const x = (value: number): number => plot.left + axis.place(value) * (plot.right - plot.left);
  const bottom = top + Math.max(1, rows.length) * rowHeight;
  const name = { 'font-size': 12 } as const;
  const bold = { 'font-weight': 700 } as const;
  const end = { 'text-anchor': 'end' } as const;
  const head = [
    text(columns.product, 20, words.product, bold),
    text(columns.event, 20, words.event, bold),
    text(columns.count, 20, words.observedExpected, { ...bold, ...end }),
    text(chartWidth, 20, `${measure}(95%CI)`, { ...bold, ...end }),
    line(0, top - 5, chartWidth, top - 5),
  ];
  const ticks = axis.ticks.map(
    (tick) =>
      line(x(tick), top, x(tick), bottom + 5, { stroke: ink.rule }) +
      text(x(tick), bottom + 20, String(tick), { 'text-anchor': 'middle', 'font-size': 12.5, fill: ink.quiet }),
  );
  const none = line(x(nullValue), top, x(nullValue), bottom + 5, {
    stroke: ink.alert,
    'stroke-width': 1.5,
    'stroke-dasharray': '5 3',
  });
  const marks = rows.map((row, index) => {
    const y = top + (index + 0.5) * rowHeight;
    const half = Math.min(7, 3 + Math.log10(Math.max(1, row.n)) * 1.5);
    const stroke = { stroke: ink.main, 'stroke-width': 1.6 };
    const arrow = (at: number, way: 1 | -1): string =>
      polygon([
        [at, y],
        [at - way * 9, y - 4.5],
        [at - way * 9, y + 4.5],
      ]);
    const cap = (at: number): string => line(at, y - 4, at, y + 4, stroke);
    return [
      text(columns.product, y + 5, cutToWidth(row.product, 11), name),
      text(columns.event, y + 5, cutToWidth(row.event, 11), name),
      text(columns.count, y + 5, `${row.n}(${figure(row.expected)})`, { ...end, 'font-size': 13 }),
      line(x(row.lower), y, x(row.upper), y, stroke),
      row.lower < axis.from ? arrow(plot.left, -1) : cap(x(row.lower)),
      row.upper > axis.to ? arrow(plot.right, 1) : cap(x(row.upper)),
      rect(x(row.estimate) - half, y - half, half * 2, half * 2, {
        fill: row.lower > nullValue ? ink.main : '#ffffff',
        ...stroke,
      }),
      text(chartWidth, y + 5, estimate(row.estimate, row.lower, row.upper), { ...end, 'font-size': 12.5 }),
    ].join('');
  });
  const empty = rows.length === 0 ? text(columns.product, top + 18, words.nothing, { fill: ink.quiet }) : '';
  const description = rows
    .map((row) => `${row.product} × ${row.event}: N=${row.n}, ${estimate(row.estimate, row.lower, row.upper)}`)
    .join('; ');
  const footer = words.forestFooter(nullValue, nullValue === 1, notDrawn);
  const body = [...head, ...ticks, none, ...marks, empty].join('');
  return titledDrawing(bottom + 28, words.forestTitle(measure), description, footer, body);
}
