/**
 * Is it a season? A season makes more of what there was before, and of several products: what is new to two products at once is two
 * risks, or one behind both, and explains neither away.
 */
import { type CaseBook, firstAfter } from './caseBook.ts';
import { compare } from './newest.ts';

/** Cases in all, and those of them in the recent window. */
export type Part = { recent: number; all: number };
/** Days (numbers): cases after `start` and up to `end` are looked at; those after `turn` are recent. */
export type Window = { start: number; turn: number; end: number };

/**
 * A hazard's cases without one product, as far as they can testify to a season: those of products that had the hazard before the
 * window, left without the one product that has most of them in it. A case that suspects several products speaks for each.
 */
export function seasonOf(book: CaseBook, product: string, hazard: string, { start, turn, end }: Window): Part {
  const withProduct = new Map<string, Part>();
  for (const c of book.ofPair(product, hazard)) {
    if (c.productKeys.length < 2 || c.received <= start || c.received > end) continue;
    for (const other of c.productKeys) {
      const part = withProduct.get(other) ?? { recent: 0, all: 0 };
      withProduct.set(other, part);
      part.all += 1;
      if (c.received > turn) part.recent += 1;
    }
  }
  const whole: Part = { recent: 0, all: 0 };
  let most: (Part & { key: string }) | null = null;
  for (const [key, cases] of book.ofHazard(hazard)) {
    if (key === product) continue;
    const [from, at, to] = [firstAfter(cases, start), firstAfter(cases, turn), firstAfter(cases, end)];
    const both = withProduct.get(key) ?? { recent: 0, all: 0 };
    const own = { key, recent: to - at - both.recent, all: to - from - both.all };
    // A product without a past says nothing of what is usual.
    if (own.all <= own.recent) continue;
    whole.recent += own.recent;
    whole.all += own.all;
    if (most === null || own.recent > most.recent || (own.recent === most.recent && isMore(own, most))) most = own;
  }
  return most === null ? whole : { recent: whole.recent - most.recent, all: whole.all - most.all };
}

const isMore = (a: Part & { key: string }, b: Part & { key: string }): boolean =>
  a.all > b.all || (a.all === b.all && compare(a.key, b.key) < 0);
