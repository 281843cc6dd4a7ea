/** Bytes that can be read again from the start: a file, or an upload that is held in memory. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { words } from '../words.zh.ts';
import { type Bounds, fileBounds, isPast, type Limits, uploadBounds } from './bounds.ts';
import { bytesOf, firstOf } from './file.ts';
import { FormatError, LimitExceeded } from './formatError.ts';

export type Source = {
  /** The name that readings carry: as the caller gave it. */
  name: string;
  /** Bytes as stored (compressed where it is compressed). */
  size: number;
  /** The file behind it, where there is one; bytes where its name is no UTF-8. */
  path?: string | Buffer;
  /** The bytes of an upload. */
  bytes?: Uint8Array;
  /** How far it may grow when it is unpacked. */
  bounds: Bounds;
  /** The content from the start, decompressed. `onRead` hears how many stored bytes have been taken. */
  open: (onRead?: (stored: number) => void) => AsyncIterable<Uint8Array>;
  /** The first bytes of the content, decompressed. */
  head: (length: number) => Promise<Uint8Array>;
};

const block = 1 << 20;

const isGzip = (head: Uint8Array) => head[0] === 0x1f && head[1] === 0x8b;

/** A reader that stops early, as one who looks at the first bytes does, closes the stored bytes too. */
async function* unzipped(stored: AsyncIterable<Uint8Array>, size: number, bounds: Bounds): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 17 });
  pipeline(Readable.from(stored, { objectMode: false, highWaterMark: block }), gunzip, () => {}); // Told through the iteration.
  let out = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      out += chunk.length;
      if (isPast(bounds, out, size)) throw bounds.exceeded();
      yield chunk;
    }
  } catch (error) {
    if (error instanceof FormatError || error instanceof LimitExceeded || 'syscall' in (error as Error)) throw error;
    throw new FormatError(words.badGzip((error as Error).message));
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

function source(
  name: string,
  size: number,
  gzip: boolean,
  stored: () => AsyncIterable<Uint8Array>,
  bounds: Bounds,
): Source {
  const content = (onRead?: (n: number) => void) =>
    gzip ? unzipped(counted(stored(), onRead), size, bounds) : counted(stored(), onRead);
  return { name, size, bounds, open: content, head: (length) => take(content(), length) };
}

/** A file. `name` is what readings call it. */
export function fileSource(path: string | Buffer, name: string): Source {
  const { size, bytes } = firstOf(path, 2);
  const packed = isGzip(bytes);
  const found = source(name, size, packed, () => bytesOf(path), fileBounds);
  const head = async (length: number) => (packed ? found.head(length) : firstOf(path, length).bytes);
  return { ...found, path, head };
}

/**
 * An upload: its bytes are kept, since reports scattered over a table take two passes; the caller bounds its size, and
 * `limits` what it may grow to.
 */
export async function uploadSource(
  name: string,
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  limits?: Limits,
): Promise<Source> {
  const parts: Uint8Array[] = [];
  if (chunks instanceof Uint8Array) parts.push(chunks);
  else for await (const chunk of chunks) parts.push(chunk);
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  const stored = async function* () {
    for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block);
  };
  return { ...source(name, bytes.length, isGzip(bytes), stored, uploadBounds(limits)), bytes };
}
