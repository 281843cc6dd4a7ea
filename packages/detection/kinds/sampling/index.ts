/** `sampling`: one item failed in several batches of a product, or several failures of one firm, above the usual rate. */
import type { Evidence, Signal } from '@huishang/schemas';
import type { OpenKind } from '../kind.ts';
import { samplingSignals } from './samplingFailures.ts';

export const sampling: OpenKind = () => {
  let last: { others: readonly Evidence[]; asOf: number; signals: readonly Signal[] } | null = null;
  return ({ domain, others, asOf, context }) => {
    // Reports, which are most of what comes, change nothing of it.
    if (last?.others !== others || last.asOf !== asOf)
      last = { others, asOf, signals: samplingSignals(domain, others, asOf, context) };
    return { signals: last.signals };
  };
};
