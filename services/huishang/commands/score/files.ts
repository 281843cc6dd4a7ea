/** The files of `score`: read in pieces, and written whole or not at all. */
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { createGunzip } from 'node:zlib';
import { WorkFailed } from '../../failure.ts';
import { words } from './words.ts';

const PIECE = 1 << 20;

/** The file's bytes, unpacked where it is gzip, in UTF-8 whether it is stored so or in GB18030. */
export async function tablePieces(path: string): Promise<Iterable<Uint8Array>> {
  return inUtf8(path.endsWith('.gz') ? await unpacked(path) : readInPieces(path));
}

/** A megabyte at a time, as it is asked for, so that memory holds the counts and not the file. */
function* readInPieces(path: string): Generator<Uint8Array> {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const length = readSync(file, piece);
      if (length === 0) break;
      yield piece.subarray(0, length);
    }
  } catch (error) {
    if (isFileError(error)) throw new WorkFailed(words.cannotRead(path, error.message));
    throw error;
  } finally {
    if (file !== null) closeSync(file);
  }
}

async function unpacked(path: string): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  try {
    for await (const part of file.pipe(gunzip)) parts.push(part);
  } catch (error) {
    throw new WorkFailed(words.cannotRead(path, (error as Error).message));
  }
  return parts;
}

/** A file whose first piece is no UTF-8 is taken for GB18030, in which Chinese offices store CSV. */
function* inUtf8(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let first = true;
  for (const piece of pieces) {
    if (first && !isUtf8(piece)) decoder = new TextDecoder('gb18030');
    first = false;
    yield decoder === null ? piece : new TextEncoder().encode(decoder.decode(piece, { stream: true }));
  }
  if (decoder !== null) yield new TextEncoder().encode(decoder.decode());
}

function isUtf8(piece: Uint8Array): boolean {
  try {
    // As a stream: a character cut at the end of the piece is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes beside the file and then puts it in place, so that a run that ends in the middle leaves no half table behind; what is not a
 * regular file (a pipe, a terminal) is written to directly.
 */
export async function writeFile(
  path: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array | string>,
): Promise<void> {
  const beside = !existsSync(path) || statSync(path).isFile();
  const target = beside ? `${path}.partial` : path;
  let file: number | null = null;
  try {
    file = openSync(target, 'w');
    for await (const piece of pieces) writeWhole(file, typeof piece === 'string' ? Buffer.from(piece) : piece);
    closeSync(file);
    file = null;
    if (beside) renameSync(target, path);
  } catch (error) {
    if (file !== null) closeSync(file);
    if (beside) rmSync(target, { force: true });
    if (isFileError(error)) throw new WorkFailed(words.cannotWrite(path, error.message));
    throw error;
  }
}

/** A pipe may take less than it is offered. */
function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;
