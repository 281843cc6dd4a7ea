/** Batches that stand next to each other. */
import { adjacentBatches } from '@huishang/language';
import { compare } from '../../newest.ts';

/** The batches (distinct keys) as runs of adjacent ones: connected sets, each in order; a batch without neighbours is a run of one. */
export function batchRuns(batches: readonly string[]): string[][] {
  const left = new Set([...batches].sort(compare));
  const runs: string[][] = [];
  for (const first of left) {
    left.delete(first);
    const run = new Set([first]);
    for (const batch of run)
      for (const other of left)
        if (alike(batch, other) && adjacentBatches(batch, other)) {
          left.delete(other);
          run.add(other);
        }
    runs.push([...run].sort(compare));
  }
  return runs;
}

/** A cheap question first: adjacent numbers have about one length and, but for a carry, one beginning. */
const alike = (a: string, b: string): boolean => Math.abs(a.length - b.length) <= 1 && a[0] === b[0];
