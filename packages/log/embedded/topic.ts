import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { UnknownTopic } from '../errors.ts';
import { makeDirectory, writeWhole } from './files.ts';
import { Partition } from './partition.ts';

const DESCRIPTION = 'topic.json';

/** A topic on disk: `<directory>/<name>/topic.json` and a folder a partition. */
export type Topic = { name: string; partitions: Partition[] };

/** Throws RangeError unless the name is one that Kafka takes too (and hence is safe as a folder name). */
function checkTopicName(name: string): void {
  if (!/^[A-Za-z0-9._-]{1,249}$/.test(name) || name === '.' || name === '..') {
    throw new RangeError(`${JSON.stringify(name)} is no topic name: letters, digits, ".", "_" and "-", at most 249`);
  }
}

/** Makes the topic unless it is there. Throws when it is there with another number of partitions. */
export async function makeTopic(directory: string, name: string, partitions: number): Promise<void> {
  checkTopicName(name);
  if (!Number.isInteger(partitions) || partitions < 1) throw new RangeError(`${partitions} is no number of partitions`);
  const folder = join(directory, name);
  const existing = await readDescription(folder);
  if (existing === undefined) {
    await makeDirectory(folder);
    await writeWhole(folder, DESCRIPTION, JSON.stringify({ partitions }));
  } else if (existing !== partitions) {
    throw new Error(`topic ${name} has ${existing} partitions, not ${partitions}: its keys would move`);
  }
}

/** Opens every partition of a topic. Throws UnknownTopic or LogDamaged. */
export async function openTopic(directory: string, name: string, logger: Logger): Promise<Topic> {
  checkTopicName(name);
  const folder = join(directory, name);
  const count = await readDescription(folder);
  if (count === undefined) throw new UnknownTopic(name);
  const opened = await Promise.allSettled(
    Array.from({ length: count }, (_, partition) => Partition.open(join(folder, String(partition)), logger)),
  );
  const failed = opened.find((result) => result.status === 'rejected');
  if (failed) {
    await Promise.all(opened.map((result) => (result.status === 'fulfilled' ? result.value.close() : undefined)));
    throw failed.reason;
  }
  return { name, partitions: opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])) };
}

async function readDescription(folder: string): Promise<number | undefined> {
  try {
    return (JSON.parse(await readFile(join(folder, DESCRIPTION), 'utf8')) as { partitions: number }).partitions;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}
