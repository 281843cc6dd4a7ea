/** `simulate`: a seeded city's year, its districts, and apart from them the truth. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { simulateCity } from '@huishang/simulation';
import { result } from '../output.ts';

export type SimulateOptions = { output: string; seed: number; year: number; records: number; json?: boolean };

/** Files that tell about the data rather than being of it. */
const beside = new Set(['truth.json', 'districts.csv']);

export function writeSimulation({ output, seed, year, records }: SimulateOptions): string[] {
  const files: string[] = [];
  for (const { file, text } of simulateCity({ seed, year, records })) {
    const path = join(output, beside.has(file) ? '' : 'data', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
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
