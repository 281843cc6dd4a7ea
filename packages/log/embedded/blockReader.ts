import { Buffer } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { type BlockHeader, decodeHeader, HEADER_BYTES, isIntact } from './block.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Whole blocks read at once: each is at `places[i]` of `bytes`. `next` is the file position after them. */
export type BlockChunk = { bytes: Buffer; places: { at: number; header: BlockHeader }[]; next: number };

async function readFully(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/**
 * Reads some blocks from `position` on, none beyond `limit`. No block at all although `position < limit` means that the
 * bytes there are not a block as it was written: torn or damaged.
 */
export async function readBlocks(file: FileHandle, position: number, limit: number): Promise<BlockChunk> {
  let bytes = await readFully(file, position, Math.min(CHUNK_BYTES, limit - position));
  const first = decodeHeader(bytes, 0);
  if (first && HEADER_BYTES + first.bodyBytes > bytes.length) {
    const needed = HEADER_BYTES + first.bodyBytes;
    if (position + needed <= limit) bytes = await readFully(file, position, needed);
  }
  const places: BlockChunk['places'] = [];
  let at = 0;
  for (;;) {
    const header = decodeHeader(bytes, at);
    if (!header || !isIntact(bytes, at, header)) break;
    places.push({ at, header });
    at += HEADER_BYTES + header.bodyBytes;
  }
  return { bytes, places, next: position + at };
}
