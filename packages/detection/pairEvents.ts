/** The events behind pairs, gathered in one pass. */
import type { Case } from '@huishang/cases';

/** product → hazard → events naming both, in the order given. */
export type PairEvents = ReadonlyMap<string, ReadonlyMap<string, readonly Case[]>>;

/** Events of the wanted pairs only. */
export function gather(events: Iterable<Case>, wanted: Iterable<{ product: string; hazard: string }>): PairEvents {
  const found = new Map<string, Map<string, Case[]>>();
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

export const eventsOf = (all: PairEvents, product: string, hazard: string): readonly Case[] =>
  all.get(product)?.get(hazard) ?? [];
