/** `cluster`: one maker's batch, or adjacent ones, in which a hazard is told of more than in the product's others, within weeks. */
import type { OpenKind } from '../kind.ts';
import { BatchClusters } from './batchClusters.ts';

export const cluster: OpenKind = (book) => {
  const clusters = new BatchClusters();
  return ({ domain, touched, roots, asOf, context }) => ({
    signals: clusters.signals(domain, book, touched, roots, asOf, context),
  });
};
