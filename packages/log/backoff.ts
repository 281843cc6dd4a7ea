import { setTimeout as sleep } from 'node:timers/promises';

/** The pause before attempt `failures` + 1, in milliseconds: 100, 200, 400 … up to `limit`. */
export function backoff(failures: number, limit = 5_000): number {
  return Math.min(limit, 100 * 2 ** Math.min(failures - 1, 20));
}

/** Sleeps; resolves early, without an error, when the signal is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (cause) {
    if (!signal?.aborted) throw cause;
  }
}
