/** `huishang batch` as a user runs it: seconds, memory and rate beside what the machine could do. */
import { join } from 'node:path';
import type { Figure } from './figure.ts';
import { floorRate, floorSeconds } from './limits.ts';
import { commandLine, runProgram } from './measured.ts';
import { said } from './words.ts';

export type BatchAims = { seconds?: number; megabytes?: number };

/** @param folder where the results go; the caller removes it. */
export async function measureBatch(
  folder: string,
  input: readonly string[],
  options: readonly string[],
  aims: BatchAims,
): Promise<Figure[]> {
  const args = ['batch', '--json', '--input', ...input, '--output', join(folder, 'results'), ...options];
  const { seconds, cpu, megabytes, stdout } = await runProgram(commandLine, args);
  const { received, notYetReceived } = JSON.parse(stdout) as { received: number; notYetReceived: number };
  const records = received + notYetReceived;
  return [
    {
      what: said.batchSeconds,
      value: seconds,
      unit: 'seconds',
      ...(aims.seconds && { aim: aims.seconds }),
      limit: floorSeconds(records),
      cpu,
    },
    { what: said.batchRate, value: records / seconds, unit: 'records', limit: floorRate },
    {
      what: said.batchMemory,
      value: megabytes,
      unit: 'megabytes',
      ...(aims.megabytes && { aim: aims.megabytes }),
      megabytes,
    },
  ];
}
