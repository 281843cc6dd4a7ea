/** How many windows a search over batches and days looks into, whatever the hazard: what a chance is corrected for. */
import { batchRuns } from './batchRuns.ts';

type Dated = { batch: string; event: { happened: number } };

/**
 * By how many uses they hold: windows of these lengths, beginning on a day with a use, over each batch and over up to `mostBatches`
 * adjacent ones. Windows that hold the same uses are one.
 */
export function windowsBySize(
  uses: readonly Dated[],
  rules: { windows: readonly number[]; mostBatches: number; minimumReports: number },
): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  const lengths = [...rules.windows].sort((a, b) => a - b);
  const inOrder = [...uses].sort((a, b) => a.event.happened - b.event.happened);
  const byBatch = Map.groupBy(inOrder, (u) => u.batch);
  for (const run of batchRuns([...byBatch.keys()]))
    for (const [i, first] of run.entries())
      for (const [j, last] of run.slice(i, i + rules.mostBatches).entries()) {
        const members = new Set(run.slice(i, i + j + 1));
        const own = j === 0 ? byBatch.get(first)! : inOrder.filter((u) => members.has(u.batch));
        for (const size of sizesIn(own, first, last, lengths))
          if (size >= rules.minimumReports) sizes.set(size, (sizes.get(size) ?? 0) + 1);
      }
  return sizes;
}

/** Sizes of the windows over these uses that hold both the first and the last batch: the others are a smaller set's. */
function* sizesIn(uses: readonly Dated[], first: string, last: string, lengths: readonly number[]): Generator<number> {
  for (let start = 0; start < uses.length; start += 1) {
    const from = uses[start]!.event.happened;
    if (start > 0 && uses[start - 1]!.event.happened === from) continue;
    let end = start;
    let [ofFirst, ofLast] = [false, false];
    for (const length of lengths) {
      const before = end;
      for (; end < uses.length && uses[end]!.event.happened < from + length; end += 1) {
        ofFirst ||= uses[end]!.batch === first;
        ofLast ||= uses[end]!.batch === last;
      }
      if (end > before && ofFirst && ofLast) yield end - start;
    }
  }
}
