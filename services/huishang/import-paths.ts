/** Reads files and hands what they hold to intake, portion by portion, so that an import cut short can be begun again. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { type ExtraColumnMap, type InputFile, inputFiles, readPaths } from '@huishang/formats';
import type { IntakeResult, Reading } from '@huishang/schemas';

/** Where readings go: straight into the store, or over HTTP to the process that holds it. */
export type IntakeTarget<P = unknown> = {
  /** What can be done with readings while others are on their way. */
  prepare(readings: readonly Reading[]): P | Promise<P>;
  take(prepared: P, receipt: { import: string; portion: number }): Promise<IntakeResult[] | null>;
  finish(name: string): Promise<void>;
};

export type ImportCounts = {
  received: number;
  accepted: number;
  duplicate: number;
  followUp: number;
  rejected: number;
  again: number;
};
export type ImportProgress = (done: { bytesRead: number; bytesTotal: number; file: string; records: number }) => void;

/** @throws {PathError} a Chinese sentence, when a path is not there. */
export async function importPaths<P>(
  paths: readonly string[],
  target: IntakeTarget<P>,
  progress: ImportProgress = () => {},
  onSkip: (file: string, reason: string) => void = () => {},
  onNotice: (file: string, what: string) => void = () => {},
  columns?: ExtraColumnMap,
): Promise<ImportCounts> {
  const name = importName(await inputFiles(paths), columns);
  const counts: ImportCounts = { received: 0, accepted: 0, duplicate: 0, followUp: 0, rejected: 0, again: 0 };
  const onProgress = (at: { file: string; bytesRead: number; bytesTotal: number }) =>
    progress({ ...at, records: counts.received });
  let portion = 0;
  let taking: Promise<void> = Promise.resolve();
  let before = taking;
  for await (const readings of readPaths([...paths], { onProgress, onSkip, onNotice, ...(columns && { columns }) })) {
    await new Promise(setImmediate); // What was answered while this portion was read is heard first.
    const prepared = target.prepare(readings);
    // One portion is taken while the next is prepared and the one behind it read, and each in its turn.
    await before;
    before = taking;
    const receipt = { import: name, portion: portion++ };
    taking = Promise.all([prepared, taking]).then(async ([ready]) => {
      const results = await target.take(ready, receipt);
      counts.received += readings.length;
      if (results === null) counts.again += readings.length;
      for (const { status } of results ?? []) counts[status] += 1;
    });
    taking.catch(() => {}); // Told when it is awaited.
  }
  await taking;
  await target.finish(name);
  return counts;
}

/** The same files, unchanged and read with the same headers, give the same name: so an import that died goes on where it stopped. */
function importName(files: readonly InputFile[], columns?: ExtraColumnMap): string {
  const hash = createHash('sha256');
  for (const { path, size, modified, trouble } of files)
    hash.update(`${resolve(path.toString('latin1'))}\n${size} ${modified} ${trouble ?? ''}\n`);
  if (columns) hash.update(JSON.stringify(columns));
  return hash.digest('hex').slice(0, 32);
}
