/** The zip archive around a workbook: parts by name, opened one at a time, bounded in what they may grow to. */
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { isPast } from '../bytes/bounds.ts';
import { FormatError, isFileTrouble, LimitExceeded } from '../bytes/formatError.ts';
import type { Source } from '../bytes/source.ts';
import { words } from '../words.zh.ts';

/** No workbook is larger, nor has more parts. */
const largest = 4 * 2 ** 30;
const mostEntries = 10_000;

/** yauzl tells of damage by plain errors. */
const whatFailed = (error: unknown): unknown =>
  error instanceof FormatError || error instanceof LimitExceeded || isFileTrouble(error)
    ? error
    : new FormatError(words.badXlsx((error as Error).message));

export class Archive {
  #zip: ZipFile;
  #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws FormatError when it is no sound zip archive or would grow beyond reason. */
  static async open(source: Source): Promise<Archive> {
    let zip: ZipFile | undefined;
    try {
      zip = source.bytes
        ? await yauzl.fromBufferPromise(Buffer.from(source.bytes.buffer, source.bytes.byteOffset, source.bytes.length))
        : await yauzl.openPromise(source.path!, { autoClose: false });
      const entries = new Map<string, Entry>();
      let size = 0;
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName.replace(/^\//, ''), entry);
        size += entry.uncompressedSize;
        if (isPast(source.bounds, size, source.size)) throw source.bounds.exceeded();
        if (entries.size > mostEntries || size > largest) throw new FormatError(words.zipBomb);
      }
      return new Archive(zip, entries);
    } catch (error) {
      zip?.close();
      throw whatFailed(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** A part's bytes. yauzl stops a part that grows past its declared size, which `open` has summed up. */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(name);
    if (!entry) return;
    try {
      yield* await this.#zip.openReadStreamPromise(entry);
    } catch (error) {
      throw whatFailed(error);
    }
  }

  close(): void {
    this.#zip.close();
  }
}
