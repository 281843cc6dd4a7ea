/** What a benchmark says, and the table that people read. */
import { column, units } from './words.ts';

/** A name in both languages. */
export type Said = { zh: string; en: string };

export type Figure = {
  what: Said;
  value: number;
  unit: keyof typeof units;
  /** What it should reach; for seconds and megabytes, stay below. */
  aim?: number;
  /** What the machine could do if the program cost nothing (limits.ts). */
  limit?: number;
  /** Processor seconds of the measured process: what stays true on a machine that others load. */
  cpu?: number;
  /** Peak resident memory of the measured process. */
  megabytes?: number;
};

/** Ratio of which 1 is just reached and more is better, also where less of the value is. */
export function reached(figure: Figure, against: number | undefined): number | null {
  if (against === undefined || figure.value === 0) return null;
  return units[figure.unit].lessIsBetter ? against / figure.value : figure.value / against;
}

/** Lines of a table whose columns stand under each other in a terminal. */
export function table(figures: readonly Figure[]): string[] {
  const rows = figures.map((figure) => [
    `${figure.what.zh} ${figure.what.en}`,
    `${short(figure.value)} ${units[figure.unit].zh}`,
    shown(figure.aim),
    ratio(reached(figure, figure.aim)),
    shown(figure.limit),
    ratio(reached(figure, figure.limit)),
    shown(figure.cpu),
    shown(figure.megabytes),
  ]);
  return lines([Object.values(column), ...rows]);
}

/** Rows of as many cells each, under each other; those of the columns named `left` to the left, all others to the right. */
export function lines(all: readonly string[][], left: readonly number[] = [0]): string[] {
  const widths = all[0]!.map((_, i) => all.reduce((most, row) => Math.max(most, width(row[i]!)), 0));
  return all.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i]!, !left.includes(i)))
      .join('  ')
      .trimEnd(),
  );
}

const shown = (value: number | undefined): string => (value === undefined ? '' : short(value));
const ratio = (value: number | null): string => (value === null ? '' : `×${value.toPrecision(2)}`);
const short = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

/** A terminal gives Chinese characters two columns. */
const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(character) ? 2 : 1), 0);

function pad(text: string, to: number, right: boolean): string {
  const space = ' '.repeat(to - width(text));
  return right ? space + text : text + space;
}
