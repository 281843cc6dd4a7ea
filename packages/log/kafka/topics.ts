import type { Admin, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { backoff, pause } from '../backoff.ts';
import { UnknownTopic } from '../errors.ts';
import { MESSAGE_LIMIT, type OffsetRange } from '../log.ts';
import { isFinal, PATIENCE } from './client.ts';

/** What is asked of the cluster about topics; each question is repeated while a broker is away. */
export class Topics {
  readonly #kafka: Kafka;
  readonly #logger: Logger;
  readonly #partitions = new Map<string, number>();
  #admin: Promise<Admin> | undefined;
  #closed = false;

  constructor(kafka: Kafka, logger: Logger) {
    this.#kafka = kafka;
    this.#logger = logger;
  }

  /** The number of partitions. Throws UnknownTopic. */
  async partitions(topic: string): Promise<number> {
    const known = this.#partitions.get(topic);
    if (known !== undefined) return known;
    const count = await this.#ask(async (admin) => {
      if (!(await admin.listTopics()).includes(topic)) throw new UnknownTopic(topic);
      return (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions.length;
    });
    this.#partitions.set(topic, count);
    return count;
  }

  /** The offsets that each partition holds. Throws UnknownTopic. */
  async ranges(topic: string): Promise<OffsetRange[]> {
    const count = await this.partitions(topic);
    return this.#ask(async (admin) => {
      const found = await admin.fetchTopicOffsets(topic);
      const ranges = found
        .toSorted((a, b) => a.partition - b.partition)
        .map(({ low, high }) => ({ low: BigInt(low), high: BigInt(high) }));
      // A partition that has no leader for the moment is left out; taken for empty, it would seem to have lost everything.
      if (ranges.length !== count) throw new Error(`only ${ranges.length} of ${count} partitions of ${topic} answered`);
      return ranges;
    });
  }

  /** Makes missing topics, three times replicated where there are three brokers. Throws when one has another number of partitions. */
  async ensure(topics: { name: string; partitions: number }[]): Promise<void> {
    await this.#ask(async (admin) => {
      const existing = new Set(await admin.listTopics());
      const missing = topics.filter(({ name }) => !existing.has(name));
      if (missing.length === 0) return;
      const copies = Math.min(3, (await admin.describeCluster()).brokers.length);
      await admin.createTopics({
        topics: missing.map(({ name, partitions }) => topicConfig(name, partitions, copies)),
        timeout: 15_000,
      });
    });
    for (const { name, partitions } of topics) {
      const found = await this.partitions(name);
      if (found !== partitions)
        throw new Error(`topic ${name} has ${found} partitions, not ${partitions}: its keys would move`);
    }
  }

  /** Whether the cluster answers within `milliseconds` and every topic in use has a leader for every partition. */
  async healthy(milliseconds: number): Promise<boolean> {
    const asking = this.#connected().then(async (admin) => {
      const topics = [...this.#partitions.keys()];
      if (topics.length === 0) return (await admin.describeCluster()).brokers.length > 0;
      const metadata = await admin.fetchTopicMetadata({ topics });
      return metadata.topics.every((topic) => topic.partitions.every((partition) => partition.leader >= 0));
    });
    const late = new AbortController();
    try {
      return (await Promise.race([asking, pause(milliseconds, late.signal)])) ?? false;
    } catch {
      this.#drop();
      return false;
    } finally {
      late.abort();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const admin = await this.#admin?.catch(() => undefined);
    await admin?.disconnect();
  }

  async #ask<Answer>(question: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const deadline = performance.now() + PATIENCE;
    for (let failures = 1; ; failures++) {
      try {
        return await question(await this.#connected());
      } catch (cause) {
        if (cause instanceof UnknownTopic || isFinal(cause) || this.#closed || performance.now() >= deadline)
          throw cause;
        this.#logger.debug({ err: cause, failures }, 'a question to the cluster is asked again');
        this.#drop();
        await pause(backoff(failures, 2000));
      }
    }
  }

  #connected(): Promise<Admin> {
    this.#admin ??= (async () => {
      const admin = this.#kafka.admin();
      await admin.connect();
      return admin;
    })();
    return this.#admin;
  }

  /** kafkajs's admin keeps to the leaders it once knew; a new one asks again. */
  #drop(): void {
    const old = this.#admin;
    this.#admin = undefined;
    old
      ?.then((admin) => admin.disconnect())
      .catch((cause: unknown) => this.#logger.debug({ err: cause }, 'an admin client did not close'));
  }
}

/** The log is the record of what was received, so nothing in it expires. */
function topicConfig(topic: string, numPartitions: number, replicationFactor: number) {
  const settings = {
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'max.message.bytes': String(MESSAGE_LIMIT + 1024 * 1024),
    'min.insync.replicas': replicationFactor >= 3 ? '2' : '1',
  };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  return { topic, numPartitions, replicationFactor, configEntries };
}
