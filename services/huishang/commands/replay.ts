/** `replay`: a data set played again as it came in, to see when each method would have raised a pair, and at what load. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  askedFor,
  type DataSet,
  fromSet,
  type PlayOptions,
  play,
  readDatedTable,
  replayLines,
  summary,
  type TableSource,
  withReports,
  replayWords as words,
} from '@huishang/replay';
import { UsageError } from '@huishang/runtime/failure';
import type { Domain } from '@huishang/schemas';
import { cannot } from '../cannot.ts';
import { filesTogether } from '../files-together.ts';
import { progressBar, result, say } from '../output.ts';
import { tablePieces } from '../table-pieces.ts';
import { prepareOutput } from '../write-files.ts';

export type ReplayCommandOptions = PlayOptions & {
  input: string[];
  output?: string;
  product?: string[];
  hazard?: string[];
  referenceDate?: string;
  referenceSet?: string;
  referenceTerms?: string;
  domain?: Domain;
  narratives?: boolean;
  /** The user's own headers. */
  columns?: string;
  json?: boolean;
};

/** @throws {UsageError} for options that do not go together; {@link WorkFailed} for names and files that are not there. */
export async function replay(options: ReplayCommandOptions): Promise<void> {
  const begun = performance.now();
  if (!options.product !== !options.hazard) throw new UsageError(words.bothNames);
  if (options.referenceDate && !options.product) throw new UsageError(words.referenceNeedsPair);
  if (options.referenceTerms && !options.referenceSet) throw new UsageError(words.termsNeedSet);
  const [set, terms] = [await table(options.referenceSet), await table(options.referenceTerms)];
  if (options.output) prepareOutput(options.output);
  const data = withReports(await read(options));
  if (data.leftOut.length > 0) say(words.leftOut(data.leftOut));
  const known = fromSet(set, terms, data);
  for (const remark of known.remarks) say(remark);
  const bar = progressBar(words.playing);
  const played = play(data, [...askedFor(options, data), ...known.watched], options, (done, all) =>
    bar.update(done, all, words.weeks(done)),
  );
  bar.stop();
  let files = 0;
  if (options.output !== undefined) {
    const { replayFiles } = await import('@huishang/replay/files');
    const directory = options.output;
    files = await filesTogether(async (open) => {
      let count = 0;
      for await (const { name, body } of replayFiles(played)) {
        open(join(directory, name)).write(body);
        count += 1;
      }
      return count;
    });
  }
  const seconds = (performance.now() - begun) / 1000;
  result(options.json ?? false, { ...summary(played), seconds }, [
    ...replayLines(played),
    ...(options.output ? [words.written(options.output, files, seconds.toFixed(1))] : []),
  ]);
}

const table = async (path: string | undefined): Promise<TableSource | null> =>
  path === undefined ? null : { name: path, pieces: await tablePieces(path) };

/** One table of rows with their days, or report files of every readable format. */
async function read({ input, domain, narratives, columns: file }: ReplayCommandOptions): Promise<DataSet> {
  const [first] = input.map((path) => ({ path, isFile: found(path).isFile() }));
  if (input.length === 1 && first!.isFile && /\.(?:csv|tsv|txt)(?:\.gz)?$/i.test(first!.path)) {
    const dated = readDatedTable((await table(first!.path))!);
    if (dated !== null) return dated;
  }
  // Vocabularies and readers are loaded only where there are forms to read.
  const [{ readReports }, { readPaths }, { loadKnowledge }, { ownColumns }] = await Promise.all([
    import('@huishang/replay/reports'),
    import('@huishang/formats'),
    import('../context.ts'),
    import('@huishang/intake'),
  ]);
  const columns = ownColumns(file ?? (process.env.COLUMNS_FILE || undefined));
  const open = async function* (pass: 'coded' | 'narratives', count: () => number) {
    const bar = progressBar(pass === 'coded' ? words.reading : words.readingNarratives);
    const onProgress = ({ bytesRead, bytesTotal }: { bytesRead: number; bytesTotal: number }) =>
      bar.update(bytesRead, bytesTotal, words.records(count()));
    const onSkip = (file: string, reason: string) => {
      if (pass === 'coded') say(words.notRead(file, reason));
    };
    yield* readPaths(input, { onProgress, onSkip, ...(columns && { columns }) });
    bar.stop();
  };
  return readReports(open, loadKnowledge(), { ...(domain && { domain }), ...(narratives && { narratives }) });
}

function found(path: string) {
  try {
    return statSync(path);
  } catch (error) {
    throw cannot('读不了', path, error);
  }
}
