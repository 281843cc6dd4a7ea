/** Counts by district as horizontal bars, largest first; rural districts by the bar's shape and a word. */
import { count } from '../format.ts';
import { words } from '../words.ts';
import type { ChartBasis } from './forestPlot.ts';
import { chartWidth, cutToWidth, drawing, ink, line, rect, text } from './svg.ts';

export type DistrictCount = { district: string; rural: boolean | null; n: number };

const rowHeight = 22;
/** The others are in the table that goes with it; the drawing must leave room on a page. */
const drawn = 12;
const plot = { left: 190, right: chartWidth - 70 };

/** Largest first, equal ones by name, so that the order never depends on arrival. */
export const byCount = <T extends DistrictCount>(districts: readonly T[]): T[] =>
  [...districts].sort((a, b) => b.n - a.n || (a.district < b.district ? -1 : a.district > b.district ? 1 : 0));

/** @param districts at most the twelve largest are drawn; the footer counts the others. */
export function districtChart(districts: readonly DistrictCount[], basis: ChartBasis): string {
  const sorted = byCount(districts);
  const shown = sorted.slice(0, drawn);
  const rest = sorted.slice(drawn);
  const high = shown.reduce((most, row) => Math.max(most, row.n), 1);
  const bottom = 6 + shown.length * rowHeight;
  const rows = shown.map((row, index) => {
    const y = 6 + index * rowHeight;
    const width = (row.n / high) * (plot.right - plot.left);
    const name = cutToWidth(row.district || words.unknownDistrict, 9.5) + (row.rural ? words.chart.ruralMark : '');
    const shape: Record<string, string | number> = row.rural
      ? { fill: '#ffffff', stroke: ink.main, 'stroke-width': 2 }
      : { fill: ink.main };
    return (
      text(plot.left - 10, y + 16, name, { 'text-anchor': 'end' }) +
      rect(plot.left, y + 4, width, rowHeight - 8, shape) +
      text(plot.left + width + 8, y + 16, count(row.n))
    );
  });
  const total = sorted.reduce((sum, row) => sum + row.n, 0);
  const others = rest.reduce((sum, row) => sum + row.n, 0);
  const description = sorted.map((row) => `${row.district}: ${row.n}`).join(';');
  const axis = line(plot.left, 4, plot.left, bottom);
  const footer = words.chart.districtFooter(total, rest.length, others, basis.dataLock);
  return drawing(bottom + 4, basis.title, description, footer, axis + rows.join(''));
}
