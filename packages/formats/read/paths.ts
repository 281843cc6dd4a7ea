/** Folders and files → readings. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reading } from '@huishang/schemas';
import { FormatError } from '../bytes/formatError.ts';
import { fileSource, uploadSource } from '../bytes/source.ts';
import type { ExtraColumnMap } from '../columns/layout.ts';
import { batched } from './batch.ts';
import { guarded, type Kind, recognise, refused } from './file.ts';

export type ReadOptions = {
  /** A user's own headers (columns/layout.ts). */
  columns?: ExtraColumnMap;
  /** Stops between batches by throwing the signal's reason. */
  signal?: AbortSignal;
};
export type PathOptions = ReadOptions & {
  /** Stored bytes taken so far and in all, over all paths. */
  onProgress?: (progress: { file: string; bytesRead: number; bytesTotal: number }) => void;
  /** Hears of files inside folders that are no input and were left alone. */
  onSkip?: (file: string, reason: string) => void;
};

type Found = { path: string; name: string; named: boolean };

/** Inside folders, files of these kinds are meant as input, so that an unknown one is worth a rejection. */
const inputName = /\.(?:csv|tsv|xlsx|xls|jsonl|ndjson)(?:\.gz)?$/i;

/** Every file below the paths, in the order of their names (code points, so the same everywhere). */
async function found(paths: readonly string[]): Promise<Found[]> {
  const files: Found[] = [];
  const walk = async (folder: string, name: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      if (/^[.~]/.test(entry.name)) continue;
      const path = join(folder, entry.name);
      const below = `${name}/${entry.name}`;
      if ((await stat(path)).isDirectory()) await walk(path, below);
      else files.push({ path, name: below, named: false });
    }
  };
  for (const path of paths) {
    const name = basename(path);
    if ((await stat(path)).isDirectory()) await walk(path, name);
    else files.push({ path, name, named: true });
  }
  return files;
}

/**
 * Reads every file below the paths. Folders are walked in sorted order; each file is recognised by content; sets that
 * belong together are read together. Names in readings are relative to the given path's own name, so that they do
 * not depend on the machine.
 * @throws when a path does not exist or cannot be read, and the signal's reason when aborted.
 */
export async function* readPaths(paths: string[], options: PathOptions = {}): AsyncGenerator<Reading[]> {
  const files = await found(paths);
  const sources = await Promise.all(files.map((file) => fileSource(file.path, file.name)));
  const bytesTotal = sources.reduce((sum, source) => sum + source.size, 0);
  let before = 0;
  for (const [i, source] of sources.entries()) {
    const kind = await recognised(() => recognise(source, options.columns));
    const onRead = (stored: number) =>
      options.onProgress?.({ file: source.name, bytesRead: before + Math.min(stored, source.size), bytesTotal });
    if (kind.kind === 'table') yield* batched(guarded(source.name, kind.read({ ...options, onRead })), options.signal);
    else if (files[i]!.named || inputName.test(source.name)) yield [refused(source.name, kind.reason)];
    else options.onSkip?.(source.name, kind.reason);
    before += source.size;
    onRead(0);
  }
}

/** Reads one upload of any readable format; `name` is what readings call it. */
export async function* readBytes(
  name: string,
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions = {},
): AsyncGenerator<Reading[]> {
  const source = await uploadSource(name, chunks);
  const kind = await recognised(() => recognise(source, options.columns));
  if (kind.kind === 'unknown') yield [refused(name, kind.reason)];
  else yield* batched(guarded(name, kind.read(options)), options.signal);
}

async function recognised(look: () => Promise<Kind>): Promise<Kind> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { kind: 'unknown', reason: error.message, format: 'binary' };
  }
}
