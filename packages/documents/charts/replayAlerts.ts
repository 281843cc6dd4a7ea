/** How many pairs each method of a replay has raised by each look: the load that its early flags are bought with. */
import { markLines, type ReplayBasis, type ReplayMark, timeAxis, timeTicks } from './replayAxis.ts';
import { chartWidth, drawing, ink, line, polyline, text } from './svg.ts';

/** A method's pairs ever raised, by look. */
export type ReplayLine = { name: string; values: readonly number[] };

const height = 300;
const plot = { left: 56, right: chartWidth - 172, top: 26, bottom: height - 30 };
/** Told apart without colour. */
const dashes = ['', '7 3', '2 2', '10 3 2 3', '4 4', '1 3', '12 4'];

/** @param days of the looks, ascending. Counts are on a logarithmic axis from 1; none at all is drawn at its foot. */
export function replayAlertsChart(
  days: readonly string[],
  lines: readonly ReplayLine[],
  marks: readonly ReplayMark[],
  basis: ReplayBasis,
): string {
  if (days.length === 0) return drawing(height, basis.title, '', basis.footer, '');
  const { place } = timeAxis(days, plot.left, plot.right);
  const most = lines.reduce((high, { values }) => values.reduce((a, b) => Math.max(a, b), high), 10);
  const decades = Math.ceil(Math.log10(most));
  const y = (n: number): number => plot.bottom - (Math.log10(Math.max(1, n)) / decades) * (plot.bottom - plot.top);
  const grid = Array.from({ length: decades + 1 }, (_, i) => 10 ** i).map(
    (n) =>
      line(plot.left, y(n), plot.right, y(n), { stroke: n === 1 ? ink.axis : ink.rule }) +
      text(plot.left - 8, y(n) + 5, n.toLocaleString('en'), {
        'text-anchor': 'end',
        'font-size': 12.5,
        fill: ink.quiet,
      }),
  );
  const labels = spread(lines.map(({ values }) => y(values.at(-1) ?? 0)));
  const drawn = lines.map(({ name, values }, i) => {
    const dash = dashes[i % dashes.length]!;
    const stroke = { stroke: ink.main, 'stroke-width': 1.8, ...(dash && { 'stroke-dasharray': dash }) };
    const end = y(values.at(-1) ?? 0);
    return (
      polyline(
        values.map((n, k) => [place(days[k]!), y(n)]),
        stroke,
      ) +
      line(plot.right, end, plot.right + 8, labels[i]!, { stroke: ink.rule }) +
      line(plot.right + 8, labels[i]!, plot.right + 34, labels[i]!, stroke) +
      text(plot.right + 38, labels[i]! + 4.5, `${name} ${values.at(-1) ?? 0}`, { 'font-size': 12.5 })
    );
  });
  const description = lines.map(({ name, values }) => `${name}: ${values.at(-1) ?? 0}`).join(';');
  const body = [
    grid.join(''),
    timeTicks(days, place, plot.top, plot.bottom),
    markLines(marks, place, plot.top, plot.bottom),
  ];
  return drawing(height, basis.title, description, basis.footer, [...body, ...drawn].join(''));
}

/** Heights for labels near where they belong and never upon one another. */
function spread(wanted: readonly number[], apart = 17): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = [...wanted];
  for (let k = 1; k < order.length; k += 1)
    placed[order[k]!] = Math.max(placed[order[k]!]!, placed[order[k - 1]!]! + apart);
  const over = Math.max(0, (placed[order.at(-1)!] ?? 0) - plot.bottom);
  return placed.map((y) => y - over);
}
