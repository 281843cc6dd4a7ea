/** Days from the first dose to the event by hazard, kept up case by case: each case once, by the first of its products whose start is known. */
import type { Case } from '@huishang/cases';

export class OnsetCounts {
  readonly #byHazard = new Map<string, Map<number, number>>();
  #touched = new Set<string>();

  count(c: Case, sign: 1 | -1): void {
    for (const hazard of c.hazards) this.#touched.add(hazard);
    const days = firstOnset(c);
    if (days === null) return;
    for (const hazard of c.hazards) {
      const counts = this.#byHazard.get(hazard) ?? new Map<number, number>();
      this.#byHazard.set(hazard, counts);
      const n = (counts.get(days) ?? 0) + sign;
      if (n === 0) counts.delete(days);
      else counts.set(days, n);
    }
  }

  /** Cases of a hazard by days to onset. */
  of(hazard: string): ReadonlyMap<number, number> {
    return this.#byHazard.get(hazard) ?? NONE;
  }

  /** Hazards of the cases, timed or not, that came or went since this was last asked. */
  takeTouched(): ReadonlySet<string> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

/** Days from the start of the first product named whose start is known. */
export const firstOnset = (c: Case): number | null => c.onsets.find((days) => days !== null) ?? null;

/** Days from the start of this product. */
export function onsetAfter(c: Case, product: string): number | null {
  for (const [i, days] of c.onsets.entries()) if (days !== null && c.products[i]!.product === product) return days;
  return null;
}
