/** The bytes of a table's file, as they are asked for. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { constants, createGunzip } from 'node:zlib';
import { WorkFailed } from '@huishang/runtime/failure';
import { cannot } from './cannot.ts';

const PIECE = 1 << 20;
/** Text packs 3 to 30 times; what unpacks to more than this many times its size, and to more than this, is made to fill the memory. */
const MOST_GROWTH = 400;
const LARGEST_UNPACKED = 200 << 20;

/** The file's bytes, unpacked where it is gzip. @throws {WorkFailed} where it cannot be read. */
export async function tablePieces(path: string): Promise<Iterable<Uint8Array>> {
  const pieces = readInPieces(path)[Symbol.iterator]();
  const first = pieces.next();
  const rest = function* (): Generator<Uint8Array> {
    if (!first.done) yield first.value;
    yield* { [Symbol.iterator]: () => pieces };
  };
  const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b;
  return isGzip ? unpacked(path, rest()) : rest();
}

/** A megabyte at a time, so that memory holds the counts and not the file. */
function* readInPieces(path: string): Generator<Uint8Array> {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    if (fstatSync(file).isDirectory()) throw new WorkFailed('这是文件夹，这里要一个文件。');
    for (;;) {
      const piece = new Uint8Array(PIECE);
      const length = readSync(file, piece);
      if (length === 0) break;
      yield piece.subarray(0, length);
    }
  } catch (error) {
    throw cannot('读不了', path, error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

async function unpacked(path: string, packed: Iterable<Uint8Array>): Promise<Uint8Array[]> {
  const gunzip = createGunzip({ chunkSize: PIECE, finishFlush: constants.Z_FINISH });
  const parts: Uint8Array[] = [];
  let [stored, size] = [0, 0];
  gunzip.on('data', (part: Uint8Array) => {
    parts.push(part);
    size += part.length;
    if (size > LARGEST_UNPACKED && size > stored * MOST_GROWTH)
      gunzip.destroy(new WorkFailed(`${path} 解压后大得不合理，没有读。`));
  });
  const ended = new Promise<void>((resolve, reject) => {
    gunzip.on('end', resolve);
    gunzip.on('error', reject);
  });
  // Heard below; a failure while the file is still being read must not count as nobody's.
  ended.catch(() => {});
  for (const piece of packed) {
    stored += piece.length;
    if (gunzip.destroyed) break;
    await new Promise<void>((resolve) => gunzip.write(piece, () => resolve()));
  }
  gunzip.end();
  try {
    await ended;
  } catch (error) {
    throw error instanceof WorkFailed ? error : new WorkFailed(`${path} 的压缩已损坏或不完整：请重新取得这个文件。`);
  }
  return parts;
}
