/** Which of two products that are given together is to blame: reporters list first what they suspect most. */
import type { Case } from '@huishang/cases';

/** Of the events that suspect both, so many must name one before the other for the order to tell. */
const CLEARLY = 2 / 3;
/** One tie to the hazard that is so many times as strong as the other decides by itself: some list in the order of the alphabet. */
const MUCH_STRONGER = 4;
/** Among so many cases the tie to the hazard is known well enough. */
const FEW = 30;

/**
 * Positive when the first product is to blame rather than the second, negative for the reverse: by how strongly each is tied to the
 * hazard, or, where these are not far apart and the events few, by the order in which these name them.
 */
export function blame(
  events: readonly Case[],
  one: string,
  other: string,
  lifts: { one: number; other: number },
): number {
  const { one: own, other: others } = lifts;
  if (own >= MUCH_STRONGER * others || others >= MUCH_STRONGER * own) return own - others;
  let both = 0;
  let first = 0;
  for (const { products } of events) {
    const a = products.findIndex((p) => p.product === one);
    const b = products.findIndex((p) => p.product === other);
    if (a < 0 || b < 0) continue;
    both += 1;
    if (a < b) first += 1;
  }
  const tells = both > 0 && both <= FEW;
  if (tells && first >= CLEARLY * both) return 1;
  if (tells && both - first >= CLEARLY * both) return -1;
  return own - others;
}
