import { Buffer } from 'node:buffer';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Logger } from 'pino';
import { backoff, pause } from '../backoff.ts';
import { PositionLost } from '../errors.ts';
import {
  DEFAULT_BATCH,
  type OffsetRange,
  type StoredMessage,
  type SubscribeOptions,
  type Subscription,
} from '../log.ts';
import { HEARTBEAT_INTERVAL, Ownership, SESSION_TIMEOUT } from './ownership.ts';
import type { Topics } from './topics.ts';

/**
 * A member of a consumer group whose offsets are the caller's. On joining, every partition is paused, its position is
 * asked for, and reading starts there; nothing is committed to Kafka. A consumer that kafkajs gives up is replaced.
 */
export class KafkaSubscription implements Subscription {
  readonly #kafka: Kafka;
  readonly #topics: Topics;
  readonly #options: SubscribeOptions;
  readonly #logger: Logger;
  readonly #ownership = new Ownership();
  readonly #stopping = new AbortController();
  readonly #joined = Promise.withResolvers<void>();
  /** The offset that each partition's next batch must start with. */
  readonly #expected = new Map<number, bigint>();
  /** The batch that is being handled, for each partition. */
  readonly #busy = new Map<number, Promise<void>>();
  readonly #failures = new Map<number, number>();
  #supervising: Promise<void> | undefined;

  constructor(kafka: Kafka, topics: Topics, options: SubscribeOptions, logger: Logger) {
    this.#kafka = kafka;
    this.#topics = topics;
    this.#options = options;
    this.#logger = logger.child({ topic: options.topic, group: options.group });
  }

  /** Resolves when the group has been joined. */
  async start(): Promise<void> {
    this.#supervising = this.#supervise();
    await Promise.race([this.#joined.promise, this.#supervising]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#supervising;
  }

  async #supervise(): Promise<void> {
    const { signal } = this.#stopping;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    for (let failures = 1; !signal.aborted; failures++) {
      const consumer = this.#consumer();
      const crashed = Promise.withResolvers<void>();
      consumer.on(consumer.events.CRASH, ({ payload }) => crashed.reject(payload.error));
      consumer.on(consumer.events.HEARTBEAT, () => this.#ownership.seen());
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        failures = 0;
        this.#onJoin(consumer, payload.memberAssignment[this.#options.topic] ?? []);
      });
      const running = this.#run(consumer);
      try {
        await Promise.race([running.then(() => crashed.promise), crashed.promise, stopped]);
      } catch (cause) {
        this.#ownership.lost();
        this.#logger.warn({ err: cause, failures }, 'the consumer stopped; a new one takes its place');
      }
      crashed.promise.catch(() => {});
      // A consumer that is still joining does not hear a disconnect, and would stay in the group and hold its partitions.
      await running.catch(() => {});
      await consumer
        .disconnect()
        .catch((cause: unknown) => this.#logger.debug({ err: cause }, 'a consumer did not close'));
      this.#ownership.lost();
      await Promise.all(this.#busy.values());
      if (!signal.aborted) await pause(backoff(Math.max(1, failures), 5000), signal);
    }
  }

  #consumer(): Consumer {
    return this.#kafka.consumer({
      groupId: this.#options.group,
      sessionTimeout: SESSION_TIMEOUT,
      heartbeatInterval: HEARTBEAT_INTERVAL,
      rebalanceTimeout: 60_000,
      // A fetcher whose partitions are all paused sleeps this long, and so does a stop.
      maxWaitTimeInMs: 250,
      allowAutoTopicCreation: false,
      // Long enough to outlast the session: a new consumer is a new member, which waits for the old one to be given up.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 20, restartOnFailure: async () => false },
    });
  }

  async #run(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [this.#options.topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 8,
      eachBatch: (payload) => this.#eachBatch(consumer, payload),
    });
  }

  /** kafkajs calls this before the first fetch of the generation and does not wait for it, hence the pause. */
  #onJoin(consumer: Consumer, partitions: number[]): void {
    const generation = this.#ownership.joined();
    this.#logger.info({ partitions }, 'joined the group');
    this.#expected.clear();
    if (partitions.length > 0) consumer.pause([{ topic: this.#options.topic, partitions }]);
    const ranges = this.#topics.ranges(this.#options.topic);
    for (const partition of partitions) void this.#place(consumer, generation, partition, ranges);
    ranges.catch(() => {});
    this.#joined.resolve();
  }

  /** Seeks a paused partition to the caller's position and lets it go on; tries until it can or the generation is over. */
  async #place(
    consumer: Consumer,
    generation: number,
    partition: number,
    known?: Promise<OffsetRange[]>,
  ): Promise<void> {
    const { topic } = this.#options;
    const { signal } = this.#stopping;
    for (let ranges = known; generation === this.#ownership.generation && !signal.aborted; ranges = undefined) {
      try {
        await this.#busy.get(partition);
        const position = await this.#options.position(partition);
        const offset = startingOffset(position, (await (ranges ?? this.#topics.ranges(topic)))[partition]!);
        if (generation !== this.#ownership.generation) return;
        this.#expected.set(partition, offset);
        consumer.seek({ topic, partition, offset: String(offset) });
        consumer.resume([{ topic, partitions: [partition] }]);
        return;
      } catch (cause) {
        await pause(this.#failed(partition, cause), signal);
      }
    }
  }

  async #eachBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { partition, messages } = payload.batch;
    const { generation } = this.#ownership;
    const maximum = Math.max(1, this.#options.maxBatch ?? DEFAULT_BATCH);
    for (let at = 0; at < messages.length; at += maximum) {
      const stale = generation !== this.#ownership.generation || this.#stopping.signal.aborted;
      if (stale || payload.isStale() || !payload.isRunning()) return;
      const slice = messages.slice(at, at + maximum);
      try {
        await this.#handle(generation, partition, slice, payload);
      } catch (cause) {
        if (generation !== this.#ownership.generation) return;
        consumer.pause([{ topic: this.#options.topic, partitions: [partition] }]);
        const wait = this.#failed(partition, cause);
        void pause(wait, this.#stopping.signal).then(() => this.#place(consumer, generation, partition));
        return;
      }
      payload.resolveOffset(slice.at(-1)!.offset);
      await payload.heartbeat();
    }
  }

  async #handle(
    generation: number,
    partition: number,
    slice: KafkaMessage[],
    payload: EachBatchPayload,
  ): Promise<void> {
    const messages = slice.map(stored);
    const expected = this.#expected.get(partition);
    const next = messages.at(-1)!.offset + 1n;
    if (messages[0]!.offset !== expected || next - expected !== BigInt(messages.length)) {
      throw new PositionLost(
        `offsets ${messages[0]!.offset} to ${next - 1n} came in place of ${expected} and following`,
      );
    }
    const heartbeat = () =>
      payload.heartbeat().catch((cause: unknown) => {
        this.#ownership.refused(cause);
      });
    let disowned = false;
    const stillOwned = () => {
      disowned ||= !this.#ownership.holds(generation);
      return !disowned;
    };
    const beating = setInterval(heartbeat, HEARTBEAT_INTERVAL / 3);
    const done = Promise.withResolvers<void>();
    this.#busy.set(partition, done.promise);
    try {
      await this.#options.handle({ topic: this.#options.topic, partition, messages }, { stillOwned, heartbeat });
      // A handler that was told so has rolled back, even if it did not throw.
      if (disowned) throw new Error('the partition was lost while its batch was handled');
      this.#expected.set(partition, next);
      this.#failures.delete(partition);
    } finally {
      clearInterval(beating);
      this.#busy.delete(partition);
      done.resolve();
    }
  }

  /** Notes a failure and gives the pause before the next try. */
  #failed(partition: number, cause: unknown): number {
    const failures = (this.#failures.get(partition) ?? 0) + 1;
    this.#failures.set(partition, failures);
    const wait = backoff(failures);
    this.#logger.error({ err: cause, partition, failures, wait }, 'a batch failed; it is tried again');
    return wait;
  }
}

/** Where to start reading. Throws PositionLost when messages between the position and the log are gone. */
export function startingOffset(position: bigint, { low, high }: OffsetRange): bigint {
  if (position > high) throw new PositionLost(`position ${position} is beyond the end of the log, ${high}`);
  if (position === 0n) return low;
  if (position < low) throw new PositionLost(`position ${position} is older than the log, which starts at ${low}`);
  return position;
}

function stored(message: KafkaMessage): StoredMessage {
  return {
    offset: BigInt(message.offset),
    key: message.key?.toString('utf8') ?? '',
    value: message.value ?? Buffer.alloc(0),
  };
}
