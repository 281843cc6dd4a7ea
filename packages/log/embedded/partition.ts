import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { LogGone } from '../errors.ts';
import { type GroupCommit, groupCommit } from '../groupCommit.ts';
import type { LogMessage, OffsetRange } from '../log.ts';
import { encodeBlock } from './block.ts';
import { makeDirectory, syncDirectory } from './files.ts';
import { listSegments, recoverTail, type Segment, segmentName } from './segment.ts';

/** A segment that has grown past this is closed and the next begun. */
export const SEGMENT_BYTES = 16 * 1024 * 1024;
/** A block takes messages up to about this many bytes; one large message has a block of its own. */
const BLOCK_BYTES = 512 * 1024;
const GROUP_BYTES = 8 * 1024 * 1024;

/** One partition on disk: one writer, any number of readers, which see only what is durable. */
export class Partition {
  readonly segments: Segment[] = [];
  readonly #folder: string;
  readonly #commit: GroupCommit;
  #file: FileHandle | undefined;
  #end = 0n;
  #failure: unknown;
  #changed = Promise.withResolvers<void>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#commit = groupCommit((messages) => this.#write(messages), GROUP_BYTES);
  }

  /** Opens the folder, made if missing; cuts off what a crash left torn. Throws LogDamaged. */
  static async open(folder: string, logger: Logger): Promise<Partition> {
    await makeDirectory(folder);
    const partition = new Partition(folder);
    for (const segment of await listSegments(folder)) partition.segments.push(segment);
    const last = partition.segments.at(-1);
    if (!last) {
      await partition.#begin(0n);
      return partition;
    }
    const file = await open(last.path, 'r+');
    try {
      const { end, cut } = await recoverTail(last, file);
      if (cut > 0)
        logger.warn({ path: last.path, cut, end: String(end) }, 'cut off an append that a crash left unfinished');
      partition.#end = end;
      partition.#file = file;
    } catch (cause) {
      await file.close();
      throw cause;
    }
    return partition;
  }

  /** The offset of the next message; all before it are durable. */
  get end(): bigint {
    return this.#end;
  }

  /** What can be read: from the oldest segment on. */
  get range(): OffsetRange {
    return { low: this.segments[0]!.base, high: this.#end };
  }

  /** Resolves when `end` has moved past `offset` or `signal` is aborted. */
  async waitBeyond(offset: bigint, signal: AbortSignal): Promise<void> {
    const aborted = Promise.withResolvers<void>();
    const onAbort = () => aborted.resolve();
    signal.addEventListener('abort', onAbort, { once: true });
    while (this.#end <= offset && !signal.aborted) await Promise.race([this.#changed.promise, aborted.promise]);
    signal.removeEventListener('abort', onAbort);
  }

  append(messages: LogMessage[]): Promise<void> {
    return this.#commit.append(messages);
  }

  /** Whether what is appended would be found again: nothing has failed for good, and the file is still at its path. */
  async healthy(): Promise<boolean> {
    if (this.#failure) return false;
    return this.#checkInPlace().then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    await this.#commit.idle();
    this.#failure ??= new Error('the log is closed');
    await this.#file?.close();
    this.#file = undefined;
  }

  async #begin(base: bigint): Promise<void> {
    const path = join(this.#folder, segmentName(base));
    const file = await open(path, 'w+');
    await syncDirectory(this.#folder);
    await this.#file?.close();
    this.#file = file;
    this.segments.push({ path, base, bytes: 0 });
  }

  async #write(messages: LogMessage[]): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.segments.at(-1)!.bytes >= SEGMENT_BYTES) await this.#begin(this.#end);
    const segment = this.segments.at(-1)!;
    const blocks = this.#blocksOf(messages);
    try {
      let position = segment.bytes;
      for (const block of blocks) {
        await writeFully(this.#file!, block, position);
        position += block.length;
      }
      await this.#sync();
      await this.#checkInPlace();
      segment.bytes = position;
    } catch (cause) {
      await this.#file!.truncate(segment.bytes).catch((worse: unknown) => {
        this.#failure = worse;
      });
      throw cause;
    }
    this.#end += BigInt(messages.length);
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** A file that was deleted or moved can be written and synced as before, but nobody would ever find what is in it. */
  async #checkInPlace(): Promise<void> {
    const { path } = this.segments.at(-1)!;
    const [mine, there] = await Promise.all([this.#file!.stat(), stat(path).catch(() => undefined)]);
    if (there?.ino !== mine.ino || there.dev !== mine.dev)
      throw new LogGone(`${path} was deleted, moved or replaced while it was written`);
  }

  /** After a failed fsync the system may have dropped the pages it could not write, and a second one would say "done". */
  async #sync(): Promise<void> {
    try {
      await this.#file!.datasync();
    } catch (cause) {
      this.#failure = cause;
      throw cause;
    }
  }

  #blocksOf(messages: LogMessage[]): Buffer[] {
    const blocks: Buffer[] = [];
    let start = 0;
    let bytes = 0;
    for (let i = 0; i < messages.length; i++) {
      bytes += messages[i]!.value.byteLength + messages[i]!.key.length;
      if (bytes < BLOCK_BYTES && i < messages.length - 1) continue;
      blocks.push(encodeBlock(messages.slice(start, i + 1), this.#end + BigInt(start), this.#end));
      start = i + 1;
      bytes = 0;
    }
    return blocks;
  }
}

async function writeFully(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
  }
}
