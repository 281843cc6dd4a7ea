/**
 * Where detection could go by one of two methods: both on data without effects and with planted ones. What is asked of a method is that it
 * says little of the first and much of the second; the choice and its reasons stand in docs/decisions/0011-one-statistics.md.
 */
import type { Bench } from './bench.ts';
import { lines } from './figure.ts';
import { clustersCompared } from './methodsClusters.ts';
import { coReportingCompared } from './methodsCoReporting.ts';
import { trendsCompared } from './methodsTrends.ts';

export const methods: Bench = async () => {
  for (const rows of [trendsCompared(), clustersCompared(), coReportingCompared()])
    console.log(`\n${lines(rows).join('\n')}`);
  return [];
};
