/** Since when records have been collected: what recency, growth and baselines are measured against. */

/** A pause in which nothing at all was received, longer than any collection has. */
const PAUSE_DAYS = 730;
/** So many records let a few of them be stragglers; of fewer each counts. */
const ENOUGH = 20;
const STRAGGLERS = 0.01;

/**
 * The first day on which anything was received, but for a few days (one in a hundred records) that lie years before all
 * others: a mistyped year must not make a young collection an old one. Undefined of nothing.
 * @param days day numbers in ascending order.
 * @param all how many there are, where only the first of them are given: two and a fiftieth part are enough.
 */
export function beginning(days: readonly number[], all = days.length): number | undefined {
  const most = all < ENOUGH ? 0 : Math.max(1, Math.floor(all * STRAGGLERS));
  let first = 0;
  for (let i = 1; i <= most; i += 1) if (days[i]! - days[i - 1]! > PAUSE_DAYS) first = i;
  return days[first];
}
