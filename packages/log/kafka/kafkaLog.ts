import type { Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import { type GroupCommit, groupCommit } from '../groupCommit.ts';
import type { Log, LogBatch, OffsetRange, SubscribeOptions, Subscription } from '../log.ts';
import { splitByPartition } from '../partitioner.ts';
import { kafkaClient } from './client.ts';
import { scanTopic } from './scan.ts';
import { Sender } from './sender.ts';
import { KafkaSubscription } from './subscription.ts';
import { Topics } from './topics.ts';

const GROUP_BYTES = 900_000;
const HEALTH_TIMEOUT = 5000;

/** The log on Kafka, behind one client. Writes are acknowledged by all in-sync replicas. */
export class KafkaLog implements Log {
  readonly #kafka: Kafka;
  readonly #logger: Logger;
  readonly #topics: Topics;
  readonly #sender: Sender;
  readonly #commits = new Map<string, GroupCommit>();
  readonly #subscriptions = new Set<Subscription>();
  #closed = false;

  constructor(brokers: string[], clientId: string, logger: Logger) {
    this.#kafka = kafkaClient(brokers, clientId, logger);
    this.#logger = logger;
    this.#topics = new Topics(this.#kafka, logger);
    this.#sender = new Sender(this.#kafka, logger);
  }

  async append(...[topic, messages, options]: Parameters<Log['append']>): Promise<void> {
    this.#refuseClosed();
    const split = splitByPartition(messages, await this.#topics.partitions(topic), options?.partition);
    const written = await Promise.allSettled(
      [...split].map(([partition, list]) => this.#commit(topic, partition).append(list)),
    );
    const failed = written.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    this.#refuseClosed();
    await this.#topics.partitions(options.topic);
    const running = new KafkaSubscription(this.#kafka, this.#topics, options, this.#logger);
    const subscription = {
      stop: async () => {
        await running.stop();
        this.#subscriptions.delete(subscription);
      },
    };
    this.#subscriptions.add(subscription);
    await running.start();
    return subscription;
  }

  async scan(topic: string, handle: (batch: LogBatch) => Promise<void>): Promise<void> {
    await scanTopic(this, topic, handle);
  }

  async ends(topic: string): Promise<bigint[]> {
    return (await this.ranges(topic)).map(({ high }) => high);
  }

  async ranges(topic: string): Promise<OffsetRange[]> {
    this.#refuseClosed();
    return this.#topics.ranges(topic);
  }

  async ensureTopics(topics: { name: string; partitions: number }[]): Promise<void> {
    this.#refuseClosed();
    await this.#topics.ensure(topics);
  }

  async healthy(): Promise<boolean> {
    return !this.#closed && (await this.#topics.healthy(HEALTH_TIMEOUT));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
    await Promise.all([...this.#commits.values()].map((commit) => commit.idle()));
    await this.#sender.close();
    await this.#topics.close();
  }

  #commit(topic: string, partition: number): GroupCommit {
    const name = `${topic}/${partition}`;
    let commit = this.#commits.get(name);
    if (!commit) {
      commit = groupCommit((messages) => this.#sender.send(topic, partition, messages), GROUP_BYTES);
      this.#commits.set(name, commit);
    }
    return commit;
  }

  #refuseClosed(): void {
    if (this.#closed) throw new Error('the log is closed');
  }
}
