/** The information component of pairs over time, one panel a pair: lines never hide one another. */
import { estimate } from '../format.ts';
import { statisticsWords as words } from '../words.statistics.ts';
import { linearAxis } from './linearAxis.ts';
import { chartWidth, cutToWidth, ink, line, polygon, polyline, text } from './svg.ts';
import { titledDrawing } from './titledDrawing.ts';

/** A pair's IC after each of the periods; null before its first report. */
export type IcSeries = {
  product: string;
  event: string;
  n: number;
  points: readonly ({ ic: number; lower: number; upper: number } | null)[];
};

const panel = 120;
const plot = { left: 40, right: chartWidth - 150 };

/** @param periods names of the periods, oldest first, as many as each series has points. */
export function icOverTimeChart(
  series: readonly IcSeries[],
  periods: readonly string[],
  basis: { notDrawn: number },
): string {
  const slot = (plot.right - plot.left) / Math.max(1, periods.length);
  const x = (i: number): number => plot.left + (i + 0.5) * slot;
  const small = { 'font-size': 12.5, fill: ink.quiet } as const;
  const panels = series.map(({ product, event, n, points }, index) => {
    const top = 26 + index * panel;
    const bottom = top + panel - 42;
    const known = points.flatMap((point, i) => (point === null ? [] : [{ ...point, i }]));
    const axis = linearAxis([0, 1, ...known.flatMap(({ lower, upper }) => [lower, upper])], 4);
    const y = (value: number): number => bottom - axis.place(value) * (bottom - top);
    const last = known.at(-1);
    const band = [
      ...known.map(({ i, upper }) => [x(i), y(upper)] as const),
      ...[...known].reverse().map(({ i, lower }) => [x(i), y(lower)] as const),
    ];
    const only = known.length === 1 ? known[0]! : null;
    return [
      text(0, top - 11, `${cutToWidth(product, 24)} × ${cutToWidth(event, 22)}  N=${n}`, {
        'font-weight': 700,
        'font-size': 13,
      }),
      ...axis.ticks.map(
        (tick) =>
          line(plot.left, y(tick), plot.right, y(tick), { stroke: ink.rule }) +
          text(plot.left - 6, y(tick) + 4, String(tick), { ...small, 'text-anchor': 'end' }),
      ),
      known.length > 1 ? polygon(band, { fill: ink.pale }) : '',
      line(plot.left, y(0), plot.right, y(0), { stroke: ink.alert, 'stroke-width': 1.3, 'stroke-dasharray': '5 3' }),
      known.length > 1
        ? polyline(
            known.map(({ i, ic }) => [x(i), y(ic)] as const),
            { stroke: ink.main, 'stroke-width': 2 },
          )
        : '',
      // A single period has no line: its interval is drawn upright.
      only
        ? line(x(only.i), y(only.lower), x(only.i), y(only.upper), { stroke: ink.main, 'stroke-width': 2 }) +
          line(x(only.i) - 4, y(only.ic), x(only.i) + 4, y(only.ic), { stroke: ink.main, 'stroke-width': 2 })
        : '',
      last
        ? text(plot.right + 8, y(last.ic) + 4, estimate(last.ic, last.lower, last.upper), { 'font-size': 12.5 })
        : '',
    ].join('');
  });
  const bottom = 26 + series.length * panel;
  // A name every so many periods, so that they never touch, the newest always among them.
  const every = Math.max(1, Math.ceil(70 / slot));
  const names = periods.flatMap((name, i) =>
    (periods.length - 1 - i) % every === 0
      ? [text(x(i), bottom - 14, cutToWidth(name, 6), { ...small, 'text-anchor': 'middle' })]
      : [],
  );
  const empty = series.length === 0 ? text(0, 20, words.nothing, { fill: ink.quiet }) : '';
  const description = series
    .map(({ product, event, n, points }) => {
      const last = points.findLast((point) => point !== null);
      return `${product} × ${event}: N=${n}${last ? `, IC ${estimate(last.ic, last.lower, last.upper)}` : ''}`;
    })
    .join('; ');
  const footer = words.icFooter(periods.length, basis.notDrawn);
  return titledDrawing(bottom, words.icTitle, description, footer, [...panels, ...names, empty].join(''));
}
