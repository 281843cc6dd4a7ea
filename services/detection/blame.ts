/** Which of two products that are given together is named first: reporters list first what they suspect most. */
import type { Event } from './event.ts';

/** Of the events that suspect both, so many must name one before the other for the order to tell. */
const CLEARLY = 2 / 3;

/**
 * Positive when the first product is to blame rather than the second, negative for the reverse: by the order in which the events
 * name them, or, where it does not tell, by how strongly each is tied to the hazard.
 */
export function blame(
  events: readonly Event[],
  one: string,
  other: string,
  lifts: { one: number; other: number },
): number {
  let both = 0;
  let first = 0;
  for (const { products } of events) {
    const a = products.findIndex((p) => p.product === one);
    const b = products.findIndex((p) => p.product === other);
    if (a < 0 || b < 0) continue;
    both += 1;
    if (a < b) first += 1;
  }
  if (both > 0 && first >= CLEARLY * both) return 1;
  if (both > 0 && both - first >= CLEARLY * both) return -1;
  return lifts.one - lifts.other;
}
