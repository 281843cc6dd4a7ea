/** Results on the disk: each file whole or not at all. */
import { accessSync, constants, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OutputFile } from '@huishang/reporting';
import { WorkFailed } from './failure.ts';

/** The folder, made if need be. @throws {WorkFailed} before any work is done, when it cannot be written to. */
export function prepareOutput(directory: string): void {
  try {
    makeFolder(resolve(directory));
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new WorkFailed(
      `不能写入 ${directory}：请换一个可写的文件夹（${(error as NodeJS.ErrnoException).code ?? error}）。`,
    );
  }
}

/** One level after the other: where folders cannot be made, such as /proc, Node's recursive way never returns. */
function makeFolder(directory: string): void {
  if (existsSync(directory)) {
    if (!statSync(directory).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    return;
  }
  makeFolder(dirname(directory));
  mkdirSync(directory);
}

export async function writeFiles(
  directory: string,
  files: AsyncIterable<OutputFile> | Iterable<OutputFile>,
): Promise<string[]> {
  const written: string[] = [];
  for await (const { name, body } of files) {
    const path = join(directory, name);
    makeFolder(dirname(path));
    const draft = `${path}.${process.pid}.part`;
    writeFileSync(draft, body);
    renameSync(draft, path);
    written.push(name);
  }
  return written;
}
