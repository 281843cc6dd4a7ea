/** Group commit: readings that arrive while a transaction runs go into the next one together. */
import type { IntakeResult } from '@huishang/schemas';

/** Cannot keep up: the sender should wait `retryAfter` seconds. */
export class QueueFull extends Error {
  override name = 'QueueFull';
  readonly retryAfter = 1;
}

const LARGEST_TRANSACTION = 1_000;

export type IntakeQueue<R> = { add(readings: readonly R[]): Promise<IntakeResult[]>; readonly length: number };

/**
 * @param prepare what can be done with readings before their turn comes; one result each.
 * @param take makes the prepared readings durable and answers one result each.
 * @param limit how many readings may wait. A single larger body is still taken, when nothing else waits.
 */
export function createQueue<R, P>(
  prepare: (readings: readonly R[]) => readonly P[],
  take: (prepared: readonly P[]) => Promise<IntakeResult[]>,
  limit: number,
): IntakeQueue<R> {
  type Entry = { prepared: readonly P[]; resolve(results: IntakeResult[]): void; reject(error: unknown): void };
  let waiting: Entry[] = [];
  let length = 0;
  let running = false;

  async function run() {
    running = true;
    while (waiting.length > 0) {
      let taken = 0;
      let size = 0;
      while (taken < waiting.length && (taken === 0 || size + waiting[taken]!.prepared.length <= LARGEST_TRANSACTION)) {
        size += waiting[taken]!.prepared.length;
        taken += 1;
      }
      const group = waiting.slice(0, taken);
      waiting = waiting.slice(taken);
      try {
        const results = await take(group.flatMap((entry) => entry.prepared));
        let from = 0;
        for (const entry of group) {
          entry.resolve(results.slice(from, from + entry.prepared.length));
          from += entry.prepared.length;
        }
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
      length -= size;
    }
    running = false;
  }

  return {
    get length() {
      return length;
    },
    add(readings) {
      if (length > 0 && length + readings.length > limit) return Promise.reject(new QueueFull());
      const prepared = prepare(readings);
      return new Promise((resolve, reject) => {
        length += prepared.length;
        waiting.push({ prepared, resolve, reject });
        // Begun after this turn, so that requests read in the same turn share the first transaction too.
        if (!running) {
          running = true;
          setImmediate(run);
        }
      });
    },
  };
}
