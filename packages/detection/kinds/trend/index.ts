/** `trend`: a product and a hazard reported more often of late than their own past, the domain, the season and the use explain. */
import type { OpenKind } from '../kind.ts';
import { trendSignals } from './trends.ts';

export const trend: OpenKind =
  (book) =>
  ({ domain, roots, asOf, context }) => {
    const rising = trendSignals(domain, book, roots, asOf, context);
    return { signals: rising.map((root) => root.signal), roots: rising };
  };
