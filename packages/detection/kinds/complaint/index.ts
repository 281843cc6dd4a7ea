/** `complaint`: one product or firm complained of by more people than usual; copies of one letter are joined and count once. */
import type { OpenKind } from '../kind.ts';
import { complaintSignals } from './complaintClusters.ts';

export const complaint: OpenKind =
  (book) =>
  ({ domain, others, asOf, context }) =>
    complaintSignals(domain, others, book, asOf, context);
