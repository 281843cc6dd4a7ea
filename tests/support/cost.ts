/** What reading costs: processor time of this process, which stays true on a machine that others load. */

export function milliseconds(work: () => unknown): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** The least of some runs: what the work costs without the garbage of what ran before. */
export function least(runs: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) best = Math.min(best, milliseconds(work));
  return best;
}
