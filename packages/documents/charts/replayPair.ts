/** One pair in a replay: each method's measure over the looks in a panel of its own, with its limit and its first flag. */
import { markLines, type ReplayBasis, type ReplayMark, timeAxis, timeTicks } from './replayAxis.ts';
import { chartWidth, drawing, ink, line, polygon, polyline, text } from './svg.ts';

export type ReplayPanel = {
  name: string;
  /** By look; null where not computable, which leaves a gap. On a logarithmic panel only positive values are drawn. */
  values: readonly (number | null)[];
  limit: number | null;
  log: boolean;
  /** Day of the first flag; null where it never was raised. */
  first: string | null;
};

const panelHeight = 78;
const plot = { left: 128, right: chartWidth - 92, top: 30 };

/** @param days of the looks, ascending. Without a look the panels are empty. */
export function replayPairChart(
  days: readonly string[],
  panels: readonly ReplayPanel[],
  marks: readonly ReplayMark[],
  basis: ReplayBasis,
): string {
  const bottom = plot.top + panels.length * panelHeight;
  if (days.length === 0) return drawing(bottom, basis.title, '', basis.footer, '');
  const { place } = timeAxis(days, plot.left, plot.right);
  const drawn = panels.map((panel, i) => drawPanel(panel, days, place, plot.top + i * panelHeight));
  const description = panels.map(({ name, first }) => `${name}: ${first ?? '—'}`).join(';');
  const body =
    timeTicks(days, place, plot.top, bottom) + markLines(marks, place, plot.top - 6, bottom) + drawn.join('');
  return drawing(bottom + 26, basis.title, description, basis.footer, body);
}

function drawPanel(panel: ReplayPanel, days: readonly string[], place: (day: string) => number, top: number): string {
  const { name, values, limit, log, first } = panel;
  const scaled = (value: number | null): number | null =>
    value === null || !Number.isFinite(value) || (log && value <= 0) ? null : log ? Math.log10(value) : value;
  const known = [...values, limit].map(scaled).filter((v) => v !== null);
  const [low, high] = [
    known.reduce((a, b) => Math.min(a, b), 0),
    known.reduce((a, b) => Math.max(a, b), log ? 0.1 : 1),
  ];
  const base = top + panelHeight - 12;
  const y = (value: number): number => base - ((value - low) / (high - low || 1)) * (panelHeight - 26);
  const shown = (value: number): string => String(Number((log ? 10 ** value : value).toPrecision(3)));
  const label = { 'text-anchor': 'end', 'font-size': 12, fill: ink.quiet };
  const parts = [
    text(0, (top + base) / 2 + 5, name, { 'font-weight': 700, 'font-size': 13 }),
    line(plot.left, base, plot.right, base),
    text(plot.left - 6, y(high) + 8, shown(high), label),
    text(plot.left - 6, base + 2, shown(low), label),
  ];
  const at = scaled(limit);
  if (at !== null) {
    parts.push(line(plot.left, y(at), plot.right, y(at), { stroke: ink.quiet, 'stroke-dasharray': '4 3' }));
    parts.push(text(plot.right + 6, y(at) + 4, shown(at), { 'font-size': 12, fill: ink.quiet }));
  }
  for (const run of runs(values.map(scaled)))
    parts.push(
      polyline(
        run.map(([i, value]) => [place(days[i]!), y(value)]),
        { stroke: ink.main, 'stroke-width': 1.8 },
      ),
    );
  if (first !== null) {
    const x = place(first);
    const value = scaled(values[days.indexOf(first)] ?? null) ?? low;
    parts.push(
      polygon(
        [
          [x, y(value) - 3],
          [x - 5, y(value) - 12],
          [x + 5, y(value) - 12],
        ],
        { fill: ink.alert },
      ),
    );
    parts.push(text(plot.right + 6, top + 16, first, { 'font-size': 12.5, fill: ink.alert }));
  }
  return parts.join('');
}

/** Unbroken stretches of known values, with their positions. */
function runs(values: readonly (number | null)[]): [number, number][][] {
  const found: [number, number][][] = [];
  let open = false;
  for (const [i, value] of values.entries()) {
    if (value !== null && !open) found.push([]);
    if (value !== null) found.at(-1)!.push([i, value]);
    open = value !== null;
  }
  return found;
}
