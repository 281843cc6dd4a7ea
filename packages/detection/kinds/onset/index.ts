/** `onset`: a reaction that begins sooner or later after this product than after others. */
import type { OpenKind } from '../kind.ts';
import { onsetSignals } from './onsetSignals.ts';
import { OnsetTests } from './onsetTests.ts';

export const onset: OpenKind = (_, rules) => {
  const tests = new OnsetTests(rules.onset);
  return ({ domain, book, roots, recency, asOf, context }) => ({
    signals: onsetSignals(domain, book, tests, roots, recency, asOf, context),
  });
};
