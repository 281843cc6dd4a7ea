/** `interaction`: a hazard told of more often when two products were given together than when either was given without the other. */
import type { OpenKind } from '../kind.ts';
import { Interactions } from './interactions.ts';

export const interaction: OpenKind = (book) => {
  const interactions = new Interactions();
  return ({ domain, touched, roots, recency, asOf, context }) =>
    interactions.signals(domain, book, touched, roots, recency, asOf, context);
};
