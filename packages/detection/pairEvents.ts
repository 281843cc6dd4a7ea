/** The events behind pairs, gathered in one pass. */
import type { Event } from './event.ts';

/** product → hazard → events naming both, in the order given. */
export type PairEvents = ReadonlyMap<string, ReadonlyMap<string, readonly Event[]>>;

/** Events of the wanted pairs only. */
export function gather(events: Iterable<Event>, wanted: Iterable<{ product: string; hazard: string }>): PairEvents {
  const found = new Map<string, Map<string, Event[]>>();
  for (const { product, hazard } of wanted) {
    const row = found.get(product);
    if (row === undefined) found.set(product, new Map([[hazard, []]]));
    else if (!row.has(hazard)) row.set(hazard, []);
  }
  for (const event of events)
    for (const product of event.productKeys) {
      const row = found.get(product);
      if (row !== undefined) for (const hazard of event.hazards) row.get(hazard)?.push(event);
    }
  return found;
}

export const eventsOf = (all: PairEvents, product: string, hazard: string): readonly Event[] =>
  all.get(product)?.get(hazard) ?? [];
