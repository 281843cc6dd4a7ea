import { Buffer } from 'node:buffer';
import type { BatchContext, Log, LogBatch, Subscription } from '../index.ts';

/** A reader as a service is one: its position moves by compare and set together with what it has taken. */
export class Reader {
  readonly positions: Map<number, bigint>;
  readonly taken: { partition: number; offset: bigint; key: string; value: string }[] = [];
  /** Called before a batch is taken; a throw refuses it. */
  before: (batch: LogBatch, context: BatchContext) => Promise<void> | void = () => {};
  #waiting: { met: () => boolean; resolve: () => void }[] = [];
  #subscription: Subscription | undefined;

  constructor(positions = new Map<number, bigint>()) {
    this.positions = positions;
  }

  async start(log: Log, topic: string, group: string, maxBatch?: number): Promise<this> {
    this.#subscription = await log.subscribe({
      topic,
      group,
      maxBatch,
      position: async (partition) => this.positions.get(partition) ?? 0n,
      handle: (batch, context) => this.#handle(batch, context),
    });
    return this;
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop();
  }

  /** The values taken, in order for each partition. */
  get values(): string[] {
    return this.taken.map(({ value }) => value);
  }

  /** Resolves when `count` messages have been taken. */
  has(count: number): Promise<void> {
    return this.until(() => this.taken.length >= count);
  }

  until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ met, resolve }));
  }

  async #handle(batch: LogBatch, context: BatchContext): Promise<void> {
    await this.before(batch, context);
    if (!context.stillOwned()) throw new Error('the partition is no longer ours');
    const { partition, messages } = batch;
    const position = this.positions.get(partition) ?? 0n;
    if (messages[0]!.offset !== position)
      throw new Error(`position is ${position}, batch starts at ${messages[0]!.offset}`);
    for (const { offset, key, value } of messages) {
      this.taken.push({ partition, offset, key, value: Buffer.from(value).toString('utf8') });
    }
    this.positions.set(partition, messages.at(-1)!.offset + 1n);
    this.#waiting = this.#waiting.filter(({ met, resolve }) => (met() ? resolve() : true));
  }
}

/** Messages with these values; the key is the value unless given. */
export function messagesOf(values: string[], key?: string): { key: string; value: Uint8Array }[] {
  return values.map((value) => ({ key: key ?? value, value: Buffer.from(value, 'utf8') }));
}

/** `prefix` with the numbers from 0 to `count` - 1. */
export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`);
}
