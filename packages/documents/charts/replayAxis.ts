/** The time axis of a replay: looks by their days, with the days that are marked. */
import { ink, line, text } from './svg.ts';

/** A day that matters beside the looks, such as the one on which a risk became known. */
export type ReplayMark = { day: string; label: string };
export type ReplayBasis = { title: string; footer: string };

const DAY_MS = 86_400_000;
const time = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** Places days between two edges; `days` ascending, at least one. */
export function timeAxis(days: readonly string[], left: number, right: number): { place: (day: string) => number } {
  const [first, last] = [time(days[0]!), time(days.at(-1)!)];
  const length = Math.max(1, last - first);
  return { place: (day) => left + (Math.min(last, Math.max(first, time(day))) - first) * ((right - left) / length) };
}

/** Month or year marks below `bottom`, as many as stay readable, with lines up to `top`. */
export function timeTicks(
  days: readonly string[],
  place: (day: string) => number,
  top: number,
  bottom: number,
): string {
  const months: string[] = [];
  const end = days.at(-1)!.slice(0, 7);
  for (let [year, month] = days[0]!.split('-').map(Number) as [number, number]; ; ) {
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > end) break;
    months.push(name);
  }
  const step = [1, 3, 6, 12, 24, 60, 120].find((every) => months.length / every <= 9) ?? 120;
  const shown = months.filter((name) => (Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1) % step === 0);
  return shown
    .map((name) => {
      const x = place(`${name}-01`);
      const label = step >= 12 ? name.slice(0, 4) : name;
      return (
        line(x, top, x, bottom + 4, { stroke: ink.rule }) +
        text(x, bottom + 19, label, { 'text-anchor': 'middle', 'font-size': 12.5, fill: ink.quiet })
      );
    })
    .join('');
}

/** Upright lines at the marked days, named at the top. */
export function markLines(
  marks: readonly ReplayMark[],
  place: (day: string) => number,
  top: number,
  bottom: number,
): string {
  return marks
    .map(({ day, label }) => {
      const x = place(day);
      return (
        line(x, top, x, bottom, { stroke: ink.alert, 'stroke-width': 1.5, 'stroke-dasharray': '5 3' }) +
        text(x, top - 5, `${label} ${day}`, { 'text-anchor': 'middle', 'font-size': 12.5, fill: ink.alert })
      );
    })
    .join('');
}
