/** At the start, a server that is not there yet is waited for: services come up in any order. */
import { setTimeout as sleep } from 'node:timers/promises';

export type Patience = {
  /** What is waited for, in Chinese, with its address. */
  what: string;
  /** Whether a failure means that it is away; any other is thrown at once. */
  isAway(error: unknown): boolean;
  /** Told at the first failure or after {@link FIRST_MS}, and then every {@link TELL_MS}. */
  say(text: string): void;
  /** Ends the waiting; what is thrown is its reason. */
  signal?: AbortSignal | undefined;
  /** Gives up after this time; a service waits for ever. */
  limitMs?: number | undefined;
};

const FIRST_MS = 3_000;
const TELL_MS = 10_000;
const RETRY_MS = 1_000;

/**
 * Tries until it succeeds.
 * @param discard takes back what an attempt still brought after the waiting had been ended.
 * @throws the reason of `signal`; a failure that does not mean "away"; a sentence in Chinese when the time is up.
 */
export async function untilThere<T>(
  patience: Patience,
  attempt: () => Promise<T>,
  discard: (late: T) => unknown = () => {},
): Promise<T> {
  const { what, say, signal, limitMs = Number.POSITIVE_INFINITY } = patience;
  const begun = performance.now();
  const waited = () => Math.round((performance.now() - begun) / 1000);
  let last = '';
  const tell = () =>
    say(`连不上${what}${last}：已等 ${waited()} 秒，它一就绪便自动继续；不想再等请按 Ctrl+C（或发 SIGTERM）。`);
  let told = begun - TELL_MS + FIRST_MS;
  const tellAgain = () => {
    if (performance.now() - told < TELL_MS) return;
    told = performance.now();
    tell();
  };
  const telling = setInterval(tellAgain, 500);
  const ended = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  ended.catch(() => {}); // Told where it is raced.
  try {
    for (let failures = 0; ; failures += 1) {
      signal?.throwIfAborted();
      const trying = attempt();
      try {
        return await Promise.race([trying, ended]);
      } catch (error) {
        if (signal?.aborted) void trying.then(discard, () => {});
        if (signal?.aborted || !patience.isAway(error)) throw error;
        const { message, code } = error as Error & { code?: string };
        last = `（${message || code}）`;
        if (performance.now() - begun > limitMs)
          throw new Error(`等了 ${waited()} 秒，仍连不上${what}${last}：请检查它是否在运行、地址是否正确。`, {
            cause: error,
          });
        if (failures === 0) told = Number.NEGATIVE_INFINITY;
        tellAgain();
      }
      await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
    }
  } finally {
    clearInterval(telling);
  }
}
