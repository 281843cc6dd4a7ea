import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** One level after the other: where folders cannot be made, such as /proc, Node's recursive way never returns. */
export function makeFolder(directory: string): void {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  if (found) throw Object.assign(new Error('a file'), { code: 'ENOTDIR', syscall: 'mkdir', path: directory });
  makeFolder(dirname(resolve(directory)));
  try {
    mkdirSync(directory);
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
