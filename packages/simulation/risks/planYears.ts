/** The plans of years in a row, made before any of them is lived. */
import type { City } from '../city/city.ts';
import type { Random } from '../random.ts';
import type { Plan } from './plan.ts';
import { planYear } from './planYear.ts';

/** A year's plan, and where everything else of the year is drawn from. */
export type PlannedYear = { plan: Plan; random: Random };

export type Years = { last: number; years: number; recordsAYear: number };

/**
 * First year first. The last is planned first and draws from `random` itself, so that it is the same however many went before;
 * a product that had a risk or decoy in one year is left alone in the others as long as there are others that fit: what
 * was found in one year is no news in the next.
 *
 * Plans change how often products of the city are reported. Since all are made before the first record, they do so in every
 * year alike, and no year begins with a leap that nothing planted explains.
 */
export function planYears(city: City, random: Random, { last, years, recordsAYear }: Years): PlannedYear[] {
  const otherYears = new Set<string>();
  const planned: PlannedYear[] = [];
  for (let year = last; year > last - years; year--) {
    const own = year === last ? random : random.fork(String(year));
    const plan = planYear(city, own, year, recordsAYear, otherYears);
    for (const name of plan.takenNames) otherYears.add(name);
    planned.push({ plan, random: own });
  }
  return planned.reverse();
}
