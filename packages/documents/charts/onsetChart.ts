/** How long after the start a reaction began, beside the same reaction's of other products: shares by class of days. */
import { words } from '../words.ts';
import type { ChartBasis } from './forestPlot.ts';
import { chartWidth, drawing, ink, line, rect, text } from './svg.ts';

/** `upTo`: the last day of the class; null: all that took longer. */
export type OnsetClass = { upTo: number | null; n: number; others: number };

const height = 160;
const plot = { left: 46, right: chartWidth - 6, top: 18, bottom: height - 30 };
const ticks = [0, 0.25, 0.5, 0.75, 1];

/** `2–3`: more than the class before holds, up to its own last day. */
export function classNames(classes: readonly OnsetClass[]): string[] {
  return classes.map(({ upTo }, i) => {
    const from = i === 0 ? 0 : classes[i - 1]!.upTo! + 1;
    return upTo === null ? `≥${from}` : from === upTo ? String(upTo) : `${from}–${upTo}`;
  });
}

/** The product's filled, the others' hollow. */
export function onsetChart(classes: readonly OnsetClass[], basis: ChartBasis): string {
  const own = classes.reduce((sum, c) => sum + c.n, 0);
  const others = classes.reduce((sum, c) => sum + c.others, 0);
  const y = (share: number): number => plot.bottom - share * (plot.bottom - plot.top);
  const slot = (plot.right - plot.left) / Math.max(1, classes.length);
  const width = slot * 0.36;
  const grid = ticks.map(
    (tick) =>
      line(plot.left, y(tick), plot.right, y(tick), { stroke: tick === 0 ? ink.axis : ink.rule }) +
      text(plot.left - 8, y(tick) + 5, `${100 * tick}%`, { 'text-anchor': 'end', 'font-size': 13, fill: ink.quiet }),
  );
  const names = classNames(classes);
  const bars = classes.map((c, i) => {
    const middle = plot.left + (i + 0.5) * slot;
    const [ours, theirs] = [c.n / Math.max(1, own), c.others / Math.max(1, others)];
    return (
      rect(middle - width, y(ours), width, plot.bottom - y(ours)) +
      rect(middle + 1, y(theirs), width, plot.bottom - y(theirs), { fill: ink.pale, stroke: ink.main }) +
      text(middle, plot.bottom + 18, names[i]!, { 'text-anchor': 'middle', 'font-size': 12.5, fill: ink.quiet })
    );
  });
  const description = classes.map((c, i) => `${names[i]}: ${c.n}/${c.others}`).join(';');
  const footer = words.chart.onsetFooter(own, others, basis.dataLock);
  return drawing(height, basis.title, description, footer, [...grid, ...bars].join(''));
}
