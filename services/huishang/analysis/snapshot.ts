/**
 * What the analysis keeps, in a file: a head that says what it belongs to, then its values one after the other, each with its length and
 * checksum. It is whole under its name or not there, and it is never trusted: whoever reads it finds out whether it is what was written.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { makeFolder } from '@huishang/runtime';

export type SnapshotHead = {
  /** Of the program and the words that made it. */
  print: string;
  /** Name of the store whose evidence it holds. */
  store: string;
  /** All evidence before this offset of the log is in it. */
  next: string;
  /** A version that must be in the store. */
  last: { stream: string; id: string; version: string } | null;
  /** Pieces of evidence that it was made of. */
  pieces: number;
};

class SnapshotDamaged extends Error {
  override name = 'SnapshotDamaged';
}

const MARK = Buffer.from('huishang-state');
/** Length and checksum before a value. */
const LABEL = 8;
/** A label of a value so long says that all has been read. */
const END = 0xffffffff;
/** Small values are written together. */
const TOGETHER = 1 << 20;

export function writeSnapshot(file: string, head: SnapshotHead, values: Iterable<unknown>): void {
  makeFolder(dirname(file));
  const draft = `${file}.part`;
  const fd = openSync(draft, 'w', 0o600);
  try {
    let waiting: Uint8Array[] = [MARK];
    let size = 0;
    const flush = () => {
      writeAll(fd, Buffer.concat(waiting));
      [waiting, size] = [[], 0];
    };
    const add = (value: unknown) => {
      const bytes = serialize(value);
      waiting.push(label(bytes.length, crc32(bytes)), bytes);
      size += bytes.length;
      if (size >= TOGETHER) flush();
    };
    add(head);
    for (const value of values) add(value);
    waiting.push(label(END, 0));
    flush();
    fsyncSync(fd);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(fd);
  }
  renameSync(draft, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

export type OpenSnapshot = { head: SnapshotHead; take<T>(): T; end(): void; close(): void };

/** Null where there is none. Its methods throw where it is not what was written; `end` where more follows. */
export function openSnapshot(file: string): OpenSnapshot | null {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const { size } = fstatSync(fd);
  let at = 0;
  const bytes = (length: number): Buffer => {
    if (at + length > size) throw new SnapshotDamaged('it is cut off');
    const buffer = Buffer.allocUnsafeSlow(length);
    for (let read = 0; read < length; ) {
      const more = readSync(fd, buffer, read, length - read, at + read);
      if (more === 0) throw new SnapshotDamaged('it is cut off');
      read += more;
    }
    at += length;
    return buffer;
  };
  const take = <T>(): T => {
    const told = bytes(LABEL);
    const length = told.readUInt32LE(0);
    if (length === END) throw new SnapshotDamaged('it ends too early');
    const value = bytes(length);
    if (crc32(value) !== told.readUInt32LE(4)) throw new SnapshotDamaged('a checksum is wrong');
    return deserialize(value) as T;
  };
  try {
    if (!bytes(MARK.length).equals(MARK)) throw new SnapshotDamaged('it is none');
    return {
      head: take<SnapshotHead>(),
      take,
      end() {
        if (bytes(LABEL).readUInt32LE(0) !== END || at !== size) throw new SnapshotDamaged('it goes on');
      },
      close: () => closeSync(fd),
    };
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function label(length: number, checksum: number): Buffer {
  const bytes = Buffer.alloc(LABEL);
  bytes.writeUInt32LE(length, 0);
  bytes.writeUInt32LE(checksum, 4);
  return bytes;
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}
