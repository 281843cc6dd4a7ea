import type { Logger } from 'pino';
import { UnknownTopic } from '../errors.ts';
import {
  DEFAULT_BATCH,
  type Log,
  type LogBatch,
  type OffsetRange,
  type SubscribeOptions,
  type Subscription,
} from '../log.ts';
import { splitByPartition } from '../partitioner.ts';
import { PartitionReader } from './partitionReader.ts';
import { startSubscription } from './subscription.ts';
import { makeTopic, openTopic, type Topic } from './topic.ts';

/**
 * The log as files in a directory, for one process at a time (the caller holds the lock on it). What an append
 * acknowledged survives kill -9 and loss of power.
 */
export class EmbeddedLog implements Log {
  readonly #directory: string;
  readonly #logger: Logger;
  readonly #topics = new Map<string, Promise<Topic>>();
  readonly #subscriptions = new Map<string, Subscription>();
  #closed = false;

  constructor(directory: string, logger: Logger) {
    this.#directory = directory;
    this.#logger = logger;
  }

  async append(...[topic, messages, options]: Parameters<Log['append']>): Promise<void> {
    const { partitions } = await this.#topic(topic);
    const split = splitByPartition(messages, partitions.length, options?.partition);
    const written = await Promise.allSettled(
      [...split].map(([partition, list]) => partitions[partition]!.append(list)),
    );
    const failed = written.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const topic = await this.#topic(options.topic);
    const name = JSON.stringify([options.topic, options.group]);
    if (this.#subscriptions.has(name))
      throw new Error(`group ${options.group} reads ${options.topic} already in this process`);
    const running = startSubscription(topic, options, this.#logger);
    const subscription = {
      stop: async () => {
        await running.stop();
        if (this.#subscriptions.get(name) === subscription) this.#subscriptions.delete(name);
      },
    };
    this.#subscriptions.set(name, subscription);
    return subscription;
  }

  async scan(topic: string, handle: (batch: LogBatch) => Promise<void>): Promise<void> {
    const { partitions } = await this.#topic(topic);
    for (const [index, partition] of partitions.entries()) {
      const { low, high } = partition.range;
      const reader = new PartitionReader(partition, low);
      try {
        while (reader.next < high) {
          const messages = await reader.read(Math.min(DEFAULT_BATCH, Number(high - reader.next)));
          await handle({ topic, partition: index, messages });
        }
      } finally {
        await reader.close();
      }
    }
  }

  async ends(topic: string): Promise<bigint[]> {
    return (await this.#topic(topic)).partitions.map((partition) => partition.end);
  }

  async ranges(topic: string): Promise<OffsetRange[]> {
    return (await this.#topic(topic)).partitions.map((partition) => partition.range);
  }

  async ensureTopics(topics: { name: string; partitions: number }[]): Promise<void> {
    for (const { name, partitions } of topics) {
      await makeTopic(this.#directory, name, partitions);
      await this.#topic(name);
    }
  }

  async healthy(): Promise<boolean> {
    if (this.#closed) return false;
    const opened = await Promise.allSettled(this.#topics.values());
    const partitions = opened.flatMap((result) => (result.status === 'fulfilled' ? result.value.partitions : [null]));
    return (await Promise.all(partitions.map((partition) => partition?.healthy() ?? false))).every(Boolean);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#subscriptions.values()].map((subscription) => subscription.stop()));
    const opened = await Promise.allSettled(this.#topics.values());
    await Promise.all(
      opened.flatMap((result) => (result.status === 'fulfilled' ? result.value.partitions.map((p) => p.close()) : [])),
    );
  }

  #topic(name: string): Promise<Topic> {
    if (this.#closed) return Promise.reject(new Error('the log is closed'));
    const known = this.#topics.get(name);
    if (known) return known;
    const opening = openTopic(this.#directory, name, this.#logger);
    this.#topics.set(name, opening);
    // A topic that is not there yet may be made later; a damaged one stays as it is, so that health shows it.
    opening.catch((cause) => {
      if (cause instanceof UnknownTopic || cause instanceof RangeError) this.#topics.delete(name);
    });
    return opening;
  }
}
