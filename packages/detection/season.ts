/**
 * Is it a season? A season makes more of what there was before, and of several products: what is new to two products at once is two
 * risks, or one behind both, and explains neither away.
 */
import type { Case } from '@huishang/cases';
import { compare } from './newest.ts';

/** Events in all, and those of them in the recent window. */
export type Part = { recent: number; all: number };

/**
 * A hazard's events without one product, as far as they can testify to a season: those of products that had the hazard before the
 * window, left without the one product that has most of them in it.
 * @param events the hazard's.
 * @param turn day (number) after which an event is recent.
 */
export function seasonOf(events: readonly Case[], product: string, turn: number): Part {
  const others = events.filter((e) => !e.productKeys.includes(product));
  const before = new Set<string>();
  for (const e of others) if (e.received <= turn) for (const key of e.productKeys) before.add(key);
  const whole: Part = { recent: 0, all: 0 };
  const byProduct = new Map<string, Part>();
  for (const e of others) {
    const known = e.productKeys.filter((key) => before.has(key));
    if (known.length === 0) continue;
    add(whole, e, turn);
    for (const key of known) {
      const part = byProduct.get(key) ?? { recent: 0, all: 0 };
      byProduct.set(key, part);
      add(part, e, turn);
    }
  }
  const [most] = [...byProduct].sort((a, b) => b[1].recent - a[1].recent || b[1].all - a[1].all || compare(a[0], b[0]));
  return most === undefined ? whole : { recent: whole.recent - most[1].recent, all: whole.all - most[1].all };
}

function add(part: Part, e: Case, turn: number): void {
  part.all += 1;
  if (e.received > turn) part.recent += 1;
}
