/** Batches that stand next to each other. */
import { adjacentBatches, batchSigns } from '@huishang/language';
import { compare } from '../../newest.ts';

/** The batches (distinct keys) as runs of adjacent ones: connected sets, each in order; a batch without neighbours is a run of one. */
export function batchRuns(batches: readonly string[]): string[][] {
  const left = new Set([...batches].sort(compare));
  const bySign = new Map<string, string[]>();
  for (const batch of left)
    for (const sign of signsOf(batch)) {
      const same = bySign.get(sign);
      if (same === undefined) bySign.set(sign, [batch]);
      else same.push(batch);
    }
  const runs: string[][] = [];
  for (const first of left) {
    left.delete(first);
    const run = new Set([first]);
    for (const batch of run)
      for (const sign of signsOf(batch))
        for (const other of bySign.get(sign)!)
          if (left.has(other) && alike(batch, other) && adjacentBatches(batch, other)) {
            left.delete(other);
            run.add(other);
          }
    runs.push([...run].sort(compare));
  }
  return runs;
}

/** A cheap question first: adjacent numbers have about one length and, but for a carry, one beginning. */
const alike = (a: string, b: string): boolean => Math.abs(a.length - b.length) <= 1 && a[0] === b[0];

/** Asked of the same batches for every hazard of a product; forgotten when there are very many. */
const MOST_KEPT = 50_000;
const kept = new Map<string, readonly string[]>();

function signsOf(batch: string): readonly string[] {
  const known = kept.get(batch);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const signs = batchSigns(batch);
  kept.set(batch, signs);
  return signs;
}
