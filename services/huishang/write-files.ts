/** Results on the disk: each file whole or not at all. */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OutputFile } from '@huishang/reporting';
import { asFailure, ReaderGone, WorkFailed } from './failure.ts';

/** The folder, made if need be. @throws {WorkFailed} before any work is done, when it cannot be written to. */
export function prepareOutput(directory: string): void {
  try {
    makeFolder(resolve(directory));
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkFailed(`不能写入 ${directory}：请换一个可写的文件夹（${code ?? error}）。`);
  }
}

/** One level after the other: where folders cannot be made, such as /proc, Node's recursive way never returns. */
export function makeFolder(directory: string): void {
  if (existsSync(directory)) {
    if (!statSync(directory).isDirectory())
      throw Object.assign(new Error('a file'), { code: 'ENOTDIR', syscall: 'mkdir', path: directory });
    return;
  }
  makeFolder(dirname(resolve(directory)));
  mkdirSync(directory);
}

/**
 * A file that appears when it is whole: written beside, then put in its place. What is no regular file (a pipe, a
 * terminal) is written to directly. A link stays a link: what it points at is written.
 */
export class WholeFile {
  #path: string;
  #target: string;
  #draft: string | null;
  #file: number;

  /** @throws {WorkFailed} when it cannot be written to, before any work is done. */
  constructor(path: string) {
    this.#path = path;
    try {
      const found = statSync(path, { throwIfNoEntry: false });
      if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR', syscall: 'open', path });
      this.#target = found?.isFile() ? realpathSync(path) : path;
      this.#draft = found && !found.isFile() ? null : `${this.#target}.${process.pid}.part`;
      this.#file = openSync(this.#draft ?? this.#target, 'w');
    } catch (error) {
      throw asFailure(error, path);
    }
  }

  /** @throws {WorkFailed} when the disk is full, {ReaderGone} when nobody reads the pipe. */
  write(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    try {
      // A pipe may take less than it is offered.
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') throw new ReaderGone();
      throw asFailure(error, this.#path);
    }
  }

  /** Puts the file in its place. */
  finish(): void {
    try {
      closeSync(this.#file);
      if (this.#draft) renameSync(this.#draft, this.#target);
    } catch (error) {
      throw asFailure(error, this.#path);
    }
  }

  /** Leaves nothing behind. */
  abandon(): void {
    try {
      closeSync(this.#file);
    } catch {
      // It was closed before it failed.
    }
    if (this.#draft) rmSync(this.#draft, { force: true });
  }
}

/** Writes a file through `work`; when that fails, there is none. */
export async function wholeFile<T>(path: string, work: (file: WholeFile) => Promise<T> | T): Promise<T> {
  const file = new WholeFile(path);
  try {
    const result = await work(file);
    file.finish();
    return result;
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** A file that is ready to be written. */
export function writeWhole(path: string, body: string | Uint8Array): void {
  const file = new WholeFile(path);
  try {
    file.write(body);
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
}

export async function writeFiles(
  directory: string,
  files: AsyncIterable<OutputFile> | Iterable<OutputFile>,
): Promise<string[]> {
  const written: string[] = [];
  for await (const { name, body } of files) {
    const path = join(directory, name);
    makeFolder(dirname(path));
    writeWhole(path, body);
    written.push(name);
  }
  return written;
}
