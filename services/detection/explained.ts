/** Trends and clusters of products given together: which other product's pair stands behind them. */
import { type CountBase, rrr } from '@huishang/statistics';
import type { Event } from './event.ts';
import { compare } from './newest.ts';

/** Raised pairs by hazard: the product's key and the id of the signal that nothing explains. */
export type Roots = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The root signal of another product that is named in these events, more strongly tied to the hazard than ours, and without whose
 * events `holds` no longer does; the most strongly tied of several. Null where there is none.
 */
export function explainedByOther(
  base: CountBase,
  roots: Roots,
  pair: { product: string; hazard: string },
  events: readonly Event[],
  holds: (left: readonly Event[]) => boolean,
): string | null {
  const candidates = roots.get(pair.hazard);
  if (candidates === undefined) return null;
  const own = rrr(base.table(pair.product, pair.hazard)) ?? 0;
  const named = new Set(events.flatMap((e) => e.productKeys));
  const others = [...named]
    .filter((other) => other !== pair.product && candidates.has(other))
    .map((other) => ({ other, lift: rrr(base.table(other, pair.hazard)) ?? 0 }))
    .filter(({ lift }) => lift > own)
    .sort((a, b) => b.lift - a.lift || compare(a.other, b.other));
  for (const { other } of others)
    if (!holds(events.filter((e) => !e.productKeys.includes(other)))) return candidates.get(other)!;
  return null;
}
