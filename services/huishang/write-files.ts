/** Results on the disk: each file whole or not at all. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from '@huishang/reporting';

export async function writeFiles(
  directory: string,
  files: AsyncIterable<OutputFile> | Iterable<OutputFile>,
): Promise<string[]> {
  const written: string[] = [];
  for await (const { name, body } of files) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}.part`;
    writeFileSync(draft, body);
    renameSync(draft, path);
    written.push(name);
  }
  return written;
}
