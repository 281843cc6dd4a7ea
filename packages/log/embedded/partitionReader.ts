import { type FileHandle, open } from 'node:fs/promises';
import { LogDamaged, PositionLost } from '../errors.ts';
import type { StoredMessage } from '../log.ts';
import { decodeMessages } from './block.ts';
import { readBlocks } from './blockReader.ts';
import type { Partition } from './partition.ts';
import type { Segment } from './segment.ts';

/** Reads one partition forward, about a megabyte at a time, whatever its size. */
export class PartitionReader {
  readonly #partition: Partition;
  #next: bigint;
  #ready: StoredMessage[] = [];
  #taken = 0;
  #segment: Segment | undefined;
  #file: FileHandle | undefined;
  #position = 0;

  /** Throws PositionLost when `from` lies beyond the end: the log is not the one that the position came from. Zero means the oldest. */
  constructor(partition: Partition, from: bigint) {
    if (from > partition.end) throw new PositionLost(`position ${from} is beyond the end of the log, ${partition.end}`);
    this.#partition = partition;
    this.#next = from === 0n ? partition.range.low : from;
  }

  /** The offset of the next message that {@link read} will give. */
  get next(): bigint {
    return this.#next;
  }

  /** Up to `max` messages; none when the durable end is reached. Throws LogDamaged on bytes that are not as written. */
  async read(max: number): Promise<StoredMessage[]> {
    while (this.#taken >= this.#ready.length && this.#next < this.#partition.end) await this.#load();
    const batch = this.#ready.slice(this.#taken, this.#taken + max);
    this.#taken += batch.length;
    if (batch.length > 0) this.#next = batch.at(-1)!.offset + 1n;
    return batch;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #load(): Promise<void> {
    if (!this.#segment || this.#position >= this.#segment.bytes) await this.#enter();
    const segment = this.#segment!;
    const chunk = await readBlocks(this.#file!, this.#position, segment.bytes);
    this.#ready = [];
    this.#taken = 0;
    let expected = this.#next;
    for (const { at, header } of chunk.places) {
      const after = header.base + BigInt(header.count);
      if (header.base > expected) throw this.#damaged(`offset ${expected} is missing`);
      if (after > expected) {
        decodeMessages(chunk.bytes, at, header, expected, this.#ready);
        expected = after;
      }
    }
    if (chunk.places.length === 0) throw this.#damaged(`bytes at ${this.#position} cannot be read`);
    this.#position = chunk.next;
  }

  /** Opens the segment that holds the next offset. */
  async #enter(): Promise<void> {
    const segment = this.#partition.segments.findLast(({ base }) => base <= this.#next);
    if (!segment) throw new PositionLost(`offset ${this.#next} is older than the log`);
    if (segment === this.#segment) throw this.#damaged(`offset ${this.#next} is missing`);
    await this.#file?.close();
    this.#file = undefined;
    this.#file = await open(segment.path, 'r');
    this.#segment = segment;
    this.#position = 0;
  }

  #damaged(what: string): LogDamaged {
    return new LogDamaged(`${this.#segment?.path}: ${what}`);
  }
}
