/** The part of yauzl that is used; the package ships no types. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export type Entry = { fileName: string; compressedSize: number; uncompressedSize: number };
  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };
  const yauzl: {
    openPromise(path: string | Buffer, options: { autoClose: boolean }): Promise<ZipFile>;
    fromBufferPromise(bytes: Buffer): Promise<ZipFile>;
  };
  export default yauzl;
}
