/** A simulated city's year through `batch`. */
import { join } from 'node:path';
import { measureBatch } from './batch.ts';
import type { Bench } from './bench.ts';
import { commandLine, runProgram } from './measured.ts';

/** The year that the aim is set for. */
const YEAR = 30_000;

export const city: Bench = async ({ folder, records = YEAR }) => {
  await runProgram(commandLine, ['simulate', '--output', folder, '--records', String(records)]);
  const options = ['--districts', join(folder, 'districts.csv')];
  return measureBatch(folder, [join(folder, 'data')], options, records === YEAR ? { seconds: 20 } : {});
};
