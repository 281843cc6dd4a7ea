import type { Logger } from 'pino';
import { backoff, pause } from '../backoff.ts';
import { DEFAULT_BATCH, type SubscribeOptions, type Subscription } from '../log.ts';
import { PartitionReader } from './partitionReader.ts';
import type { Topic } from './topic.ts';

/** Delivers every partition of a topic, each on its own; one process is the whole group. */
export function startSubscription(topic: Topic, options: SubscribeOptions, logger: Logger): Subscription {
  const stopping = new AbortController();
  const loops = topic.partitions.map((_, partition) => deliver(topic, partition, options, stopping.signal, logger));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function deliver(
  topic: Topic,
  partition: number,
  options: SubscribeOptions,
  signal: AbortSignal,
  logger: Logger,
) {
  let failures = 0;
  while (!signal.aborted) {
    let reader: PartitionReader | undefined;
    try {
      reader = new PartitionReader(topic.partitions[partition]!, await options.position(partition));
      await follow(reader, topic, partition, options, signal, () => {
        failures = 0;
      });
    } catch (cause) {
      failures++;
      const wait = backoff(failures);
      logger.error(
        { err: cause, topic: topic.name, group: options.group, partition, failures, wait },
        'a batch failed; it is tried again',
      );
      await pause(wait, signal);
    } finally {
      await reader?.close();
    }
  }
}

async function follow(
  reader: PartitionReader,
  topic: Topic,
  partition: number,
  options: SubscribeOptions,
  signal: AbortSignal,
  onSuccess: () => void,
): Promise<void> {
  const maximum = Math.max(1, options.maxBatch ?? DEFAULT_BATCH);
  while (!signal.aborted) {
    const messages = await reader.read(maximum);
    if (messages.length === 0) {
      await topic.partitions[partition]!.waitBeyond(reader.next, signal);
      continue;
    }
    await options.handle(
      { topic: topic.name, partition, messages },
      { stillOwned: () => true, heartbeat: async () => {} },
    );
    onSuccess();
  }
}
