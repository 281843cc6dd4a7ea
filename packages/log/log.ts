/** One message to append. `key` decides the partition, so that messages of one key stay in order. */
export type LogMessage = { key: string; value: Uint8Array };

/** One message as read: its offset is unique and rising within its partition. */
export type StoredMessage = { offset: bigint; key: string; value: Uint8Array };

/** Consecutive messages of one partition, in the order of their offsets; never empty. */
export type LogBatch = { topic: string; partition: number; messages: StoredMessage[] };

/** What a handler is told about its right to act on the batch. */
export type BatchContext = {
  /**
   * False once this process may have lost the partition to another member of its group. Ask inside the
   * transaction that writes the batch's effects, and roll back when false; the batch then comes again, to whoever owns
   * the partition. It is this process's knowledge only: a process
   * that was frozen learns it late, so the transaction should also move the stored position by compare and set.
   */
  stillOwned(): boolean;
  /** Tells the group that this member lives. Called in the background too; only a handler that blocks the thread needs it. */
  heartbeat(): Promise<void>;
};

/** How a reader takes part in a topic. */
export type SubscribeOptions = {
  topic: string;
  /** Members of one group share the partitions among them; each group sees every message. */
  group: string;
  /** The next offset to read, as the caller keeps it in its database beside its effects; 0n at first. */
  position(partition: number): Promise<bigint>;
  /** Awaited before the partition's next batch. A throw stops that partition, which starts again from `position` after a pause that doubles up to five seconds. */
  handle(batch: LogBatch, context: BatchContext): Promise<void>;
  /** At most so many messages a batch (1,000). */
  maxBatch?: number;
};

/** What a partition holds: the offsets from `low` to just below `high`. */
export type OffsetRange = { low: bigint; high: bigint };

/** A running subscription. */
export type Subscription = {
  /** Lets handlers that are under way finish, gives the partitions back, and resolves. */
  stop(): Promise<void>;
};

/**
 * An ordered, durable log of topics split in partitions. Two implementations, Kafka and files, keep the same promises:
 * order within a partition, at-least-once delivery from the caller's own position, nothing acknowledged is lost.
 */
export interface Log {
  /**
   * Resolves when every message is durable (fsync, or all in-sync replicas). Rejects if any may be missing, with
   * {@link UnknownTopic}, {@link MessageTooLarge} or the cause; those that did get through may then be there, and sending
   * all again is safe for readers, who are idempotent. Messages without `partition` go where their key says ({@link partitionOf}).
   */
  append(
    topic: string,
    messages: LogMessage[],
    options?: { partition?: (message: LogMessage, index: number) => number },
  ): Promise<void>;
  /** Starts to deliver; resolves when the reader has joined its group. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /**
   * Reads once, in no group's name, what the topic holds at the time of the call; batches come one after another, of each
   * partition in order. Rejects with what `handle` throws, and with {@link LogDamaged}.
   */
  scan(topic: string, handle: (batch: LogBatch) => Promise<void>): Promise<void>;
  /** For each partition the offset that the next message will get; all below it are readable. */
  ends(topic: string): Promise<bigint[]>;
  /** For each partition what it holds. `low` is above zero where its oldest messages are gone. */
  ranges(topic: string): Promise<OffsetRange[]>;
  /** Makes the topics that do not exist. Rejects when one exists with another number of partitions: its keys would move. */
  ensureTopics(topics: { name: string; partitions: number }[]): Promise<void>;
  /** Whether the log can be written and read now. Never rejects. */
  healthy(): Promise<boolean>;
  /** Stops the subscriptions, waits for appends under way, and frees everything. */
  close(): Promise<void>;
}

/**
 * The largest message that a log takes, key and value in bytes: with what is around it, below what a broker takes that
 * nobody has set otherwise (`max.message.bytes`, 1 MiB). The same on files, so that what one carries the other does too.
 */
export const MESSAGE_LIMIT = 900_000;

/** A message's size as it counts towards {@link MESSAGE_LIMIT}: a UTF-16 unit of the key takes at most three bytes. */
export const messageSize = (key: string, bytes: number): number => bytes + key.length * 3;

/** The batch size of a subscription that names none. */
export const DEFAULT_BATCH = 1000;
