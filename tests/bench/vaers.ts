/** Ten years of real vaccine reports through `batch`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { measureBatch } from './batch.ts';
import type { Bench } from './bench.ts';
import { words } from './words.ts';

const reports = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'reports', 'vaers');

export const vaers: Bench = async ({ folder }) =>
  existsSync(reports) ? measureBatch(folder, [reports], [], { seconds: 60, megabytes: 1500 }) : words.noVaers;
