/** Counts of one set of reports: in all, by product, by hazard. */

/** Margins over interned products and hazards; entries that return to zero leave no trace. */
export class Margins {
  reports = 0;
  readonly products = new Map<number, number>();
  readonly hazards = new Map<number, number>();

  /** Add (sign 1) or take away (sign −1) one report. */
  count(products: readonly number[], hazards: readonly number[], sign: 1 | -1): void {
    this.reports += sign;
    for (const product of products) bump(this.products, product, sign);
    for (const hazard of hazards) bump(this.hazards, hazard, sign);
  }
}

/** Add to a count and drop it at zero. */
export function bump(counts: Map<number, number>, key: number, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
