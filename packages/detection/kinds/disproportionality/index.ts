/**
 * `disproportionality`: a product and a hazard reported together more often than the domain's margins lead to expect (Evans' rule, IC025,
 * ROR025, EB05), with since when, how lately, and which other product of the same cases explains it.
 */
import type { OpenKind } from '../kind.ts';
import { FlagHistory } from './history.ts';
import { pairSignals } from './pairSignals.ts';

export const disproportionality: OpenKind = (book, rules) => {
  const history = new FlagHistory(book.daily, rules.disproportionality);
  return ({ domain, recency, asOf, context }) => {
    const roots = pairSignals(domain, book, history, recency, asOf, context);
    return { signals: roots.map((root) => root.signal), roots };
  };
};
