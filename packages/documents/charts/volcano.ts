/** Volcano plot: how strong (across) against how surely not by chance (up), a point a pair. */
import { figure } from '../format.ts';
import { statisticsWords as words } from '../words.statistics.ts';
import { linearAxis } from './linearAxis.ts';
import { at, chartWidth, cutToWidth, ink, line, text, textWidth } from './svg.ts';
import { titledDrawing } from './titledDrawing.ts';

/** `effect` on a log₂ scale; `p` one-sided; `signal` marks what the statistician's rule raises. */
export type VolcanoPoint = { product: string; event: string; effect: number; p: number; signal: boolean };

/** `threshold` is the p below which a pair stands out among all; `notDrawn` pairs could not be computed. */
export type VolcanoBasis = { effect: string; threshold: number; notDrawn: number };

const height = 430;
const plot = { left: 52, right: chartWidth - 10, top: 26, bottom: height - 44 };
/** Beyond this, p is not told apart (and 0 in double precision has no logarithm). */
const HIGHEST = 300;
/** Signals that get a number and a line in the key below. */
const NAMED = 16;
const keyLine = 17;

/** @returns SVG. Points that fall on the same place are drawn once, so that a million pairs make no larger a drawing. */
export function volcanoPlot(points: readonly VolcanoPoint[], basis: VolcanoBasis): string {
  const up = (p: number): number => Math.min(HIGHEST, p > 0 ? -Math.log10(p) : HIGHEST);
  const drawn = points.filter(({ effect, p }) => Number.isFinite(effect) && p >= 0 && p <= 1);
  const across = linearAxis([-1, 1, ...drawn.map(({ effect }) => effect)], 8);
  const upward = rootAxis(drawn.reduce((most, { p }) => Math.max(most, up(p)), 2));
  const x = (effect: number): number => plot.left + across.place(effect) * (plot.right - plot.left);
  const y = (p: number): number => plot.bottom - upward.place(up(p)) * (plot.bottom - plot.top);
  const small = { 'font-size': 12.5, fill: ink.quiet } as const;
  const grid = [
    ...across.ticks.map(
      (tick) =>
        line(x(tick), plot.top, x(tick), plot.bottom, { stroke: ink.rule }) +
        text(x(tick), plot.bottom + 17, String(tick), { ...small, 'text-anchor': 'middle' }),
    ),
    ...upward.ticks.map((tick) => {
      const level = plot.bottom - upward.place(tick) * (plot.bottom - plot.top);
      return (
        line(plot.left, level, plot.right, level, { stroke: tick === 0 ? ink.axis : ink.rule }) +
        text(plot.left - 6, level + 4, String(tick), { ...small, 'text-anchor': 'end' })
      );
    }),
  ];
  const dashed = { stroke: ink.alert, 'stroke-width': 1.3, 'stroke-dasharray': '5 3' };
  const limit = y(basis.threshold);
  const lines = [
    line(x(0), plot.top, x(0), plot.bottom, dashed),
    line(plot.left, limit, plot.right, limit, dashed),
    text(plot.right, limit - 5, words.bonferroni, { ...small, 'text-anchor': 'end' }),
    text(plot.right, plot.bottom + 36, basis.effect, { ...small, 'text-anchor': 'end' }),
    text(0, 10, words.minusLog10, small),
  ];
  const signals = drawn.filter(({ signal }) => signal);
  const named = [...signals].sort(bySurprise).slice(0, NAMED);
  const body = [
    ...grid,
    dots(
      drawn.filter((point) => !point.signal),
      x,
      y,
      { fill: 'none', stroke: ink.axis, width: 1 },
    ),
    dots(
      drawn.filter((point) => point.signal),
      x,
      y,
      { fill: ink.main, stroke: ink.main, width: 1 },
    ),
    ...lines,
    ...numbers(named, x, y),
    ...key(named),
  ].join('');
  const description = named.map((point) => `${nameOf(point)}: ${figure(point.effect)}, p=${point.p.toExponential(2)}`);
  const clipped = drawn.some(({ p }) => up(p) === HIGHEST);
  const footer = words.volcanoFooter(
    drawn.length,
    basis.notDrawn + points.length - drawn.length,
    signals.length,
    clipped,
  );
  const full = height + Math.ceil(named.length / 2) * keyLine;
  return titledDrawing(full, words.volcanoTitle(basis.effect), description.join('; '), footer, body);
}

/** A square-root axis from 0: the few enormous values of a large data set leave the others their room. */
function rootAxis(high: number): { ticks: number[]; place(value: number): number } {
  const marks = [0, 1, 2, 5, 10, 20, 50, 100, 200, HIGHEST];
  const to = marks.find((mark) => mark >= high) ?? HIGHEST;
  const place = (value: number): number => Math.sqrt(Math.min(value, to) / to);
  // Marks nearer than a line of text to the one below stay without a word.
  const ticks: number[] = [];
  for (const mark of marks)
    if (mark <= to && place(mark) - (ticks.length > 0 ? place(ticks.at(-1)!) : -1) > 0.055) ticks.push(mark);
  return { ticks, place };
}

const nameOf = ({ product, event }: VolcanoPoint): string => `${product} × ${event}`;

const bySurprise = (a: VolcanoPoint, b: VolcanoPoint): number =>
  a.p - b.p || b.effect - a.effect || (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);

/** All points of one look as one path of small circles, each place of half a unit once. */
function dots(
  points: readonly VolcanoPoint[],
  x: (effect: number) => number,
  y: (p: number) => number,
  look: { fill: string; stroke: string; width: number },
): string {
  const places = new Set(points.map(({ effect, p }) => `${Math.round(x(effect) * 2) / 2} ${Math.round(y(p) * 2) / 2}`));
  if (places.size === 0) return '';
  const path = [...places].map((place) => `M${place}m-2.2 0a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0`).join('');
  return `<path d="${path}" fill="${look.fill}" stroke="${look.stroke}" stroke-width="${at(look.width)}"/>`;
}

/** The named signals' numbers beside their points, where no other number stands if there is such a place. */
function numbers(named: readonly VolcanoPoint[], x: (effect: number) => number, y: (p: number) => number): string[] {
  const taken: { left: number; right: number; y: number }[] = [];
  return named.map(({ effect, p }, index) => {
    const width = textWidth(String(index + 1)) * 12;
    const [px, py] = [x(effect), y(p)];
    const places = [
      [px + 5, py + 4],
      [px - 5 - width, py + 4],
      [px - width / 2, py - 6],
      ...[15, 28, 41, 54].map((below) => [px - width / 2, py + below] as const),
    ] as const;
    const free = places.find(
      ([left, level]) =>
        left + width < plot.right &&
        level < plot.bottom &&
        !taken.some((t) => Math.abs(t.y - level) < 13 && t.left < left + width && left < t.right),
    );
    const [left, level] = free ?? places[0];
    taken.push({ left, right: left + width, y: level });
    return text(left, level, String(index + 1), { 'font-size': 12, 'font-weight': 700, fill: ink.alert });
  });
}

/** Who the numbers are, in two columns. */
function key(named: readonly VolcanoPoint[]): string[] {
  const half = Math.ceil(named.length / 2);
  return named.map((point, index) => {
    const left = index < half ? 0 : chartWidth / 2;
    const level = height + 6 + (index % half) * keyLine;
    const name = `${index + 1}  ${cutToWidth(point.product, 13)} × ${cutToWidth(point.event, 13)}`;
    return text(left, level, name, { 'font-size': 11 });
  });
}
