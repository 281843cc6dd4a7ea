/**
 * What hostile input costs: processor time and peak memory of each text and file that is made to stop a reader. To add some,
 * add a group to `groups`: its cases are run one after the other in one process, whose peak is taken anew for each.
 */
import { writeFileSync } from 'node:fs';
import type { Bench } from './bench.ts';
import type { Figure } from './figure.ts';
import type { HostileCase } from './hostileCase.ts';
import { hostileTextCases } from './hostileTexts.ts';
import { costOf } from './measured.ts';

const groups: readonly (() => Iterable<HostileCase> | AsyncIterable<HostileCase>)[] = [hostileTextCases];

export const hostile: Bench = async () => {
  const figures: Figure[] = [];
  for (const group of groups) for await (const one of group()) figures.push(await measured(one));
  return figures;
};

async function measured({ what, run, aim }: HostileCase): Promise<Figure> {
  forgetPeak();
  const begun = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(begun);
  const megabytes = costOf(process.pid)?.megabytes;
  return {
    what,
    value: (user + system) / 1000,
    unit: 'milliseconds',
    aim,
    ...(megabytes !== undefined && { megabytes }),
  };
}

/** Linux counts the peak from now on; elsewhere it stays the peak of all cases so far. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // No /proc, or none that may be written.
  }
}
