import { Buffer } from 'node:buffer';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LogDamaged } from '../errors.ts';
import { decodeHeader, HEADER_BYTES, isIntact } from './block.ts';
import { readBlocks } from './blockReader.ts';

/** One file of a partition: the blocks from offset `base` on. `bytes` is how much of it is durable. */
export type Segment = { path: string; base: bigint; bytes: number };

/** The file name of the segment that starts at `base`; names sort as the offsets do. */
export function segmentName(base: bigint): string {
  return `${base.toString().padStart(20, '0')}.log`;
}

/** The segments of a partition's folder in the order of their offsets, with their sizes on disk. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{20}\.log$/.test(name)).sort();
  const segments: Segment[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const file = await open(path, 'r');
    segments.push({ path, base: BigInt(name.slice(0, 20)), bytes: (await file.stat()).size });
    await file.close();
  }
  return segments;
}

/**
 * Finds the end of a partition's last segment after a crash and cuts off what a write left torn: bytes that were never
 * acknowledged. Returns the offset of the next message; `segment.bytes` is set to the length kept.
 *
 * Throws {@link LogDamaged} when a later block proves that the bad bytes had been acknowledged.
 */
export async function recoverTail(segment: Segment, file: FileHandle): Promise<{ end: bigint; cut: number }> {
  let position = 0;
  let end = segment.base;
  reading: while (position < segment.bytes) {
    const chunk = await readBlocks(file, position, segment.bytes);
    if (chunk.places.length === 0) break;
    for (const { at, header } of chunk.places) {
      if (header.base !== end) {
        position += at;
        break reading;
      }
      end += BigInt(header.count);
    }
    position = chunk.next;
  }
  const cut = segment.bytes - position;
  if (cut > 0) {
    await refuseDamage(segment, file, position, end);
    await file.truncate(position);
    segment.bytes = position;
  }
  await file.sync();
  return { end, cut };
}

/** A block behind the bad bytes that was written after `end` had become durable is no torn tail. */
async function refuseDamage(segment: Segment, file: FileHandle, position: number, end: bigint): Promise<void> {
  const rest = Buffer.alloc(segment.bytes - position);
  await file.read(rest, 0, rest.length, position);
  for (let at = rest.indexOf('HSL1', 1); at >= 0; at = rest.indexOf('HSL1', at + 1)) {
    if (at + HEADER_BYTES > rest.length) return;
    const header = decodeHeader(rest, at);
    if (header && header.base >= end && header.durable > end && isIntact(rest, at, header)) {
      throw new LogDamaged(
        `${segment.path}: bytes at ${position} (offset ${end}) are damaged; offset ${header.base} after them is whole`,
      );
    }
  }
}
