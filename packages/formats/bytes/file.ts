/** A file's bytes. Small files are read at one go: a stream's buffers and turns cost a hundred times what they hold. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { words } from '../words.zh.ts';
import { FormatError } from './formatError.ts';

const block = 1 << 20;
const small = 1 << 16;
/** A pipe put in a file's place must not make anybody wait for its writer. */
const forReading = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** A file's size and first bytes (all of a small one). @throws when it is none, or errors of the file system. */
export function firstOf(path: string | Buffer, length = small): { size: number; bytes: Uint8Array } {
  const file = openSync(path, forReading);
  try {
    const found = fstatSync(file);
    if (!found.isFile()) throw new FormatError(words.notAFile);
    // What /proc shows has no size; one byte more than the size tells of a file that grows.
    const bytes = new Uint8Array(Math.min(length, found.size === 0 ? length : found.size + 1));
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(file, bytes, read, bytes.length - read, null);
      if (more === 0) break;
      read += more;
    }
    return { size: found.size, bytes: bytes.subarray(0, read) };
  } finally {
    closeSync(file);
  }
}

/** All of a file, in blocks. */
export async function* bytesOf(path: string | Buffer): AsyncGenerator<Uint8Array> {
  const { size, bytes } = firstOf(path);
  if (bytes.length > 0) yield bytes;
  if (bytes.length < small && bytes.length <= size) return;
  const file = await open(path, forReading);
  try {
    for (let at = bytes.length; ; ) {
      const chunk = new Uint8Array(block);
      const { bytesRead } = await file.read(chunk, 0, block, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield bytesRead === block ? chunk : chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
