/** `sampling`: one item failed in several batches of a product, or several failures of one firm, above the usual rate. */
import type { OpenKind } from '../kind.ts';
import { samplingSignals } from './samplingFailures.ts';

export const sampling: OpenKind =
  () =>
  ({ domain, others, asOf, context }) => ({ signals: samplingSignals(domain, others, asOf, context) });
