import { kafkaErrorType } from './client.ts';

/** The group gives a silent member's partitions away after this many milliseconds. */
export const SESSION_TIMEOUT = 15_000;
/** A member says that it lives this often, in milliseconds. */
export const HEARTBEAT_INTERVAL = 3000;

/** What this member knows of its right to its partitions. Each joining of the group is a new generation. */
export class Ownership {
  #generation = 0;
  #lastSeen = Number.NEGATIVE_INFINITY;

  get generation(): number {
    return this.#generation;
  }

  /** The group has given this member its partitions. */
  joined(): number {
    this.seen();
    return ++this.#generation;
  }

  /** The group has just heard of this member. */
  seen(): void {
    this.#lastSeen = performance.now();
  }

  /** What was owned is owned no more. */
  lost(): void {
    this.#generation++;
  }

  /** A heartbeat was refused. A rebalance leaves the partitions with their owner until it has joined again; the rest means that they are gone. */
  refused(cause: unknown): void {
    const type = kafkaErrorType(cause);
    if (type === 'REBALANCE_IN_PROGRESS') this.seen();
    else if (type === 'UNKNOWN_MEMBER_ID' || type === 'ILLEGAL_GENERATION' || type === 'FENCED_INSTANCE_ID')
      this.lost();
  }

  /** Whether what was owned in `generation` still is, as far as this process can know. */
  holds(generation: number): boolean {
    return generation === this.#generation && performance.now() - this.#lastSeen < SESSION_TIMEOUT;
  }
}
