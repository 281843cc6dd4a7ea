/** Reports as the meeting counts them: each event once, with what any of its reports says. */
import { type Evidence, evidenceKey } from '@huishang/schemas';

export type Case = {
  key: string;
  /** Keys of all its reports, the first being `key`. */
  records: string[];
  reports: Evidence[];
  received: string;
  happened: string;
  serious: boolean;
  death: boolean;
  lifeThreatening: boolean;
  label: 'new' | 'known' | null;
  district: string | null;
  rural: boolean | null;
  age: number | null;
  completeness: number;
};

export function caseOf(reports: readonly Evidence[]): Case {
  const first = reports[0]!;
  const known = <T>(of: (e: Evidence) => T | null): T | null => {
    for (const e of reports) {
      const value = of(e);
      if (value !== null) return value;
    }
    return null;
  };
  return {
    key: evidenceKey(first),
    records: reports.map(evidenceKey),
    reports: [...reports],
    received: first.receivedDate,
    happened: known((e) => e.eventDate) ?? first.receivedDate,
    serious: reports.some((e) => e.serious || e.death || e.lifeThreatening),
    death: reports.some((e) => e.death),
    lifeThreatening: reports.some((e) => e.lifeThreatening),
    label: reports.some((e) => e.label === 'new') ? 'new' : known((e) => e.label),
    district: known((e) => e.district),
    rural: known((e) => e.rural),
    age: known((e) => e.age),
    completeness: reports.reduce((most, e) => Math.max(most, e.completeness), 0),
  };
}

/** Records a contribution names at most; the item's evidence lists are complete. */
export const MOST_RECORDS = 200;

/** Keys of the cases, as many as a contribution names. */
export const keysOf = (cases: readonly Case[]): string[] => cases.slice(0, MOST_RECORDS).map((c) => c.key);
