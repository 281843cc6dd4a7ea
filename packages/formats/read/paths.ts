/** Folders and files → readings. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Reading } from '@huishang/schemas';
import { FormatError } from '../bytes/formatError.ts';
import { fileSource, type Source, uploadSource } from '../bytes/source.ts';
import { checkColumns, type ExtraColumnMap } from '../columns/layout.ts';
import { words } from '../words.zh.ts';
import type { Notice } from '../xlsx/read.ts';
import { batched } from './batch.ts';
import { type FileOptions, type Kind, recognise } from './file.ts';
import { type Recognised, units } from './units.ts';

export type ReadOptions = {
  /** A user's own headers (columns/layout.ts). */
  columns?: ExtraColumnMap;
  /** Stops between batches by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Hears of parts of a file that were left out (hidden sheets), or read although they are hidden. */
  onNotice?: Notice;
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
/** Files of these kinds may be input; pages, pictures and programs beside the data are not even looked into. */
const possibleInput = /(?:^|\/)[^./]+$|\.(?:csv|tsv|txt|dat|asc|xlsx|xls|json|jsonl|ndjson)(?:\.gz)?$/i;

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
      // Links to folders are not followed: they may lead in circles.
      if (entry.isDirectory()) await walk(path, below);
      else if ((await stat(path)).isFile()) files.push({ path, name: below, named: false });
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
 * @throws when a path does not exist or cannot be read, when `columns` names no column, and the signal's reason.
 */
export async function* readPaths(paths: string[], options: PathOptions = {}): AsyncGenerator<Reading[]> {
  checkColumns(options.columns ?? {});
  const recognised: Recognised[] = [];
  let bytesTotal = 0;
  for (const { path, name, named } of await found(paths)) {
    if (!named && !possibleInput.test(name)) {
      options.onSkip?.(name, words.noInput);
      continue;
    }
    const source = await fileSource(path, name);
    const kind = await kindOf(source, options.columns);
    if (kind.kind === 'unknown' && !named && !inputName.test(name)) options.onSkip?.(name, kind.reason);
    else recognised.push({ source, kind });
    if (recognised.at(-1)?.source === source) bytesTotal += source.size;
  }
  let before = 0;
  for (const unit of units(recognised)) {
    const size = unit.sources.reduce((sum, source) => sum + source.size, 0);
    const [first] = unit.sources;
    const report = (share: number) =>
      options.onProgress?.({ file: first!.name, bytesRead: before + Math.round(size * share), bytesTotal });
    const onRead = (stored: number) => report(Math.min(1, stored / Math.max(1, first!.size)));
    yield* batched(unit.read({ ...fileOptions(options), onRead }), options.signal);
    report(1);
    before += size;
  }
}

/** Reads one upload of any readable format; `name` is what readings call it. */
export async function* readBytes(
  name: string,
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  options: ReadOptions = {},
): AsyncGenerator<Reading[]> {
  checkColumns(options.columns ?? {});
  const source = await uploadSource(name, chunks);
  const kind = await kindOf(source, options.columns);
  for (const unit of units([{ source, kind }])) {
    yield* batched(unit.read(fileOptions(options)), options.signal);
  }
}

const fileOptions = ({ columns, onNotice }: ReadOptions): FileOptions => ({
  ...(columns && { columns }),
  ...(onNotice && { onNotice }),
});

async function kindOf(source: Source, columns: ExtraColumnMap | undefined): Promise<Kind> {
  try {
    return await recognise(source, columns);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { kind: 'unknown', reason: error.message, format: 'binary' };
  }
}
