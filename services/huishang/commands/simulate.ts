/** `simulate`: a seeded city's year or years, its districts, and apart from them the truth of each year. */
import { dirname, join } from 'node:path';
import { makeFolder } from '@huishang/runtime';
import { simulateCity } from '@huishang/simulation';
import { result } from '../output.ts';
import { prepareOutput, writeWhole } from '../write-files.ts';

export type SimulateOptions = {
  output: string;
  seed: number;
  year: number;
  years?: number;
  records: number;
  json?: boolean;
};

export function writeSimulation({ output, seed, year, years = 1, records }: SimulateOptions): string[] {
  prepareOutput(output);
  const files: string[] = [];
  for (const { file, text, role } of simulateCity({ seed, year, years, records })) {
    const path = join(output, role === 'data' ? 'data' : '', file);
    makeFolder(dirname(path));
    writeWhole(path, text);
    files.push(path);
  }
  return files;
}

export function simulate(options: SimulateOptions): void {
  const files = writeSimulation(options);
  result(options.json ?? false, { files }, [
    ...files,
    `可用 huishang batch --input ${join(options.output, 'data')} --districts ${join(options.output, 'districts.csv')} --output … 跑一遍`,
  ]);
}
