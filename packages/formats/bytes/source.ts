/** Bytes that can be read again from the start: a file, or an upload that is held in memory. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { words } from '../words.zh.ts';
import { FormatError } from './formatError.ts';

export type Source = {
  /** The name that readings carry: as the caller gave it. */
  name: string;
  /** Bytes as stored (compressed where it is compressed). */
  size: number;
  /** The file behind it, where there is one. */
  path?: string;
  /** The bytes of an upload. */
  bytes?: Uint8Array;
  /** The content from the start, decompressed. `onRead` hears how many stored bytes have been taken. */
  open: (onRead?: (stored: number) => void) => AsyncIterable<Uint8Array>;
  /** The first bytes of the content, decompressed. */
  head: (length: number) => Promise<Uint8Array>;
};

const block = 1 << 20;
/** A gzip stream that grows to more than this many times its size is taken for a bomb (text packs 3 to 30 times). */
const mostGrowth = 400;
const smallestBomb = 200 << 20;

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

async function* unzipped(stored: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 17 });
  const feed = (async () => {
    try {
      for await (const chunk of stored) {
        if (!gunzip.write(chunk)) await new Promise<void>((resolve) => gunzip.once('drain', resolve));
      }
      gunzip.end();
    } catch (error) {
      gunzip.destroy(error as Error);
    }
  })();
  let out = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      out += chunk.length;
      if (out > smallestBomb && out > size * mostGrowth) throw new FormatError(words.zipBomb);
      yield chunk;
    }
    await feed;
  } catch (error) {
    throw error instanceof FormatError ? error : new FormatError(words.badGzip((error as Error).message));
  } finally {
    gunzip.destroy();
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onRead?: (stored: number) => void) {
  let stored = 0;
  for await (const chunk of chunks) {
    stored += chunk.length;
    onRead?.(stored);
    yield chunk;
  }
}

async function take(chunks: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      parts.push(chunk);
      size += chunk.length;
      if (size >= length) break;
    }
  } catch (error) {
    // What came before a broken end is still worth a look; reading it in full will say what is wrong.
    if (!(error instanceof FormatError) || size === 0) throw error;
  }
  return Buffer.concat(parts).subarray(0, length);
}

function source(name: string, size: number, gzip: boolean, stored: () => AsyncIterable<Uint8Array>): Source {
  const content = (onRead?: (n: number) => void) =>
    gzip ? unzipped(counted(stored(), onRead), size) : counted(stored(), onRead);
  return { name, size, open: content, head: (length) => take(content(), length) };
}

/** A file. `name` is what readings call it. */
export async function fileSource(path: string, name: string): Promise<Source> {
  const file = await open(path);
  try {
    const head = new Uint8Array(2);
    await file.read(head, 0, 2, 0);
    const { size } = await file.stat();
    const stored = () => createReadStream(path, { highWaterMark: block }) as AsyncIterable<Uint8Array>;
    return { ...source(name, size, isGzip(head), stored), path };
  } finally {
    await file.close();
  }
}

/** An upload: its bytes are kept, since reports scattered over a table take two passes; the caller bounds its size. */
export async function uploadSource(name: string, chunks: AsyncIterable<Uint8Array> | Uint8Array): Promise<Source> {
  const parts: Uint8Array[] = [];
  if (chunks instanceof Uint8Array) parts.push(chunks);
  else for await (const chunk of chunks) parts.push(chunk);
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  const stored = async function* () {
    for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
  };
  return { ...source(name, bytes.length, isGzip(bytes), stored), bytes };
}
