/** What a replay is fed: what each report said from which day on, and how that becomes looks. */
import { Names } from '../counts/names.ts';

/**
 * From this day on the report says this. A later version of the same id replaces what it said (a follow-up, or a narrative read again
 * when its words had become known). Days are whole numbers since any epoch.
 */
export type ReportVersion = {
  id: string;
  day: number;
  products: readonly string[];
  hazards: readonly string[];
};

/** A version in codes; `before` is what the report said until then, null for a report that is new. */
export type CodedVersion = {
  day: number;
  products: Int32Array;
  hazards: Int32Array;
  before: { products: Int32Array; hazards: Int32Array } | null;
};

/** The days on which the data are looked at: `first`, then every `step` days until `last` is reached or passed. */
export type LookDays = { first: number; last: number; step?: number };

/** The looks' days, ascending. Empty where `last` is before `first`. */
export function lookDays({ first, last, step = 7 }: LookDays): number[] {
  const looks = last < first ? 0 : Math.ceil((last - first) / step) + 1;
  return Array.from({ length: looks }, (_, i) => first + i * step);
}

/** Versions coded and in order of day, id and (within one day) as given; names get their codes in that order. */
export function codedVersions(versions: readonly ReportVersion[]): {
  versions: CodedVersion[];
  products: Names;
  hazards: Names;
} {
  const products = new Names();
  const hazards = new Names();
  const said = new Map<string, { products: Int32Array; hazards: Int32Array }>();
  const codes = (names: readonly string[], pool: Names) =>
    Int32Array.from(new Set(names), (name) => pool.intern(name)).sort();
  const coded = [...versions]
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((version): CodedVersion => {
      const says = { products: codes(version.products, products), hazards: codes(version.hazards, hazards) };
      const before = said.get(version.id) ?? null;
      said.set(version.id, says);
      return { day: version.day, ...says, before };
    });
  return { versions: coded, products, hazards };
}
