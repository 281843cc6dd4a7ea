/** Folders and files → readings. */
import type { Reading } from '@huishang/schemas';
import { fileBounds, type Limits } from '../bytes/bounds.ts';
import { FormatError } from '../bytes/formatError.ts';
import { fileSource, type Source, uploadSource } from '../bytes/source.ts';
import { cleanReading } from '../bytes/strings.ts';
import { checkColumns, type ExtraColumnMap } from '../columns/layout.ts';
import { words } from '../words.zh.ts';
import type { Notice } from '../xlsx/read.ts';
import { atMost, batched, withoutFlood } from './batch.ts';
import { type FileOptions, type Kind, reasonOf, recognise } from './file.ts';
import { type InputFile, inputFiles } from './find.ts';
import { type Recognised, units } from './units.ts';

export type ReadOptions = {
  /** A user's own headers (columns/layout.ts). */
  columns?: ExtraColumnMap;
  /** Stops between batches by throwing the signal's reason. */
  signal?: AbortSignal;
  /** Hears of parts of a file that were left out (hidden sheets), or read although they are hidden. */
  onNotice?: Notice;
};
export type UploadOptions = ReadOptions & {
  /** What one upload may hold. */
  limits?: Limits;
};
export type PathOptions = ReadOptions & {
  /** Stored bytes taken so far and in all, over all paths. */
  onProgress?: (progress: { file: string; bytesRead: number; bytesTotal: number }) => void;
  /** Hears of files inside folders that are no input and were left alone, and of all that could not be opened. */
  onSkip?: (file: string, reason: string) => void;
};

/** Inside folders, files of these kinds are meant as input, so that an unknown one is worth a rejection. */
const inputName = /\.(?:csv|tsv|xlsx|xls|jsonl|ndjson)(?:\.gz)?$/i;
/** Files of these kinds may be input; pages, pictures and programs beside the data are not even looked into. */
const possibleInput = /(?:^|\/)[^./]+$|\.(?:csv|tsv|txt|dat|asc|xlsx|xls|json|jsonl|ndjson)(?:\.gz)?$/i;

/**
 * Reads every file below the paths. Folders are walked in sorted order; each file is recognised by content; sets that
 * belong together are read together. Names in readings are relative to the given path's own name, so that they do
 * not depend on the machine.
 * @throws {PathError} when a named path is not there or no file; when `columns` names no column; the signal's reason.
 */
export async function* readPaths(paths: string[], options: PathOptions = {}): AsyncGenerator<Reading[]> {
  checkColumns(options.columns ?? {});
  const { recognised, bytesTotal } = await recogniseAll(await inputFiles(paths), options);
  const all = async function* () {
    let before = 0;
    for (const unit of units(recognised)) {
      const size = unit.sources.reduce((sum, source) => sum + source.size, 0);
      const [first] = unit.sources;
      const report = (share: number) =>
        options.onProgress?.({ file: first!.name, bytesRead: before + Math.round(size * share), bytesTotal });
      const onRead = (stored: number) => report(Math.min(1, stored / Math.max(1, first!.size)));
      yield* withoutFlood(unit.read({ ...(options.columns && { columns: options.columns }), onRead }));
      report(1);
      before += size;
    }
  };
  // Batches run over the ends of files: ten thousand small ones are no ten thousand transactions.
  for await (const batch of batched(all(), options.signal)) yield batch.map(cleanReading);
}

/** What each file is. Those that cannot be read are told, and are rejections where they were meant as input. */
async function recogniseAll(files: readonly InputFile[], options: PathOptions) {
  const recognised: Recognised[] = [];
  let bytesTotal = 0;
  for (const { path, name, named, trouble } of files) {
    const isMeant = named || inputName.test(name);
    if (!named && !trouble && !possibleInput.test(name)) {
      options.onSkip?.(name, words.noInput);
      continue;
    }
    const found = trouble ? unreadable(name, trouble) : await recognisedFile(path, name, options.columns);
    const { source, kind } = found;
    if (kind.kind === 'unknown' && (!isMeant || kind.format === 'unreadable')) options.onSkip?.(name, kind.reason);
    if (kind.kind === 'unknown' && !isMeant) continue;
    recognised.push(found);
    bytesTotal += source.size;
  }
  return { recognised, bytesTotal };
}

async function recognisedFile(path: string | Buffer, name: string, columns?: ExtraColumnMap): Promise<Recognised> {
  try {
    const source = fileSource(path, name);
    return { source, kind: await kindOf(source, columns) };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    return unreadable(name, reason);
  }
}

function unreadable(name: string, reason: string): Recognised {
  const nothing = async function* () {};
  const source: Source = { name, size: 0, bounds: fileBounds, open: nothing, head: async () => new Uint8Array() };
  return { source, kind: { kind: 'unknown', reason, format: 'unreadable' } };
}

/**
 * Reads one upload of any readable format; `name` is what readings call it.
 * @throws {LimitExceeded} when it holds more than `options.limits` allow; what was yielded before is not to be taken.
 */
export async function* readBytes(
  name: string,
  chunks: AsyncIterable<Uint8Array> | Uint8Array,
  options: UploadOptions = {},
): AsyncGenerator<Reading[]> {
  checkColumns(options.columns ?? {});
  const { columns, limits, signal } = options;
  const source = await uploadSource(name, chunks, limits);
  const kind = await kindOf(source, columns);
  const all = async function* () {
    for (const unit of units([{ source, kind }])) yield* unit.read(fileOptions(options));
  };
  const bounded = limits ? atMost(all(), limits.readings) : all();
  for await (const batch of batched(bounded, signal)) yield batch.map(cleanReading);
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
