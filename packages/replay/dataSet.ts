/** What a replay needs of a data set, wherever it was read from. */
import type { ReportVersion } from '@huishang/statistics';
import type { Subjects } from './subjects.ts';

export type DataSet = {
  versions: ReportVersion[];
  products: Subjects;
  hazards: Subjects;
  /** Records or rows left out, by why. */
  leftOut: { reason: string; records: number }[];
};

const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

/** `YYYY-MM-DD` of days since 1970-01-01. */
export const dayText = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Counts by reason, in order of first appearance. */
export class LeftOut {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  list(): DataSet['leftOut'] {
    return [...this.#counts].map(([reason, records]) => ({ reason, records }));
  }
}
