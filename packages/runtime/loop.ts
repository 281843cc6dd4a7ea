/** A worker that does one piece of work after another, rests when there is none, and backs off when it fails. */
import type { Logger } from 'pino';

export type Loop = {
  /** Work may have come: do not wait for the next look. */
  wake(): void;
  /** Resolves once the piece in hand is done. */
  stop(): Promise<void>;
  /** Consecutive failures; 0 when all is well. */
  readonly failures: number;
};

/** After an outage of minutes it goes on within seconds. */
const LONGEST_BACKOFF_MS = 5_000;

/**
 * @param work does a piece and tells whether there may be more at once.
 * @param options.idleMs how long it rests unless it is woken.
 * @param options.gatherMs how long it rests at least, so that work which comes piecemeal is done together.
 */
export function createLoop(
  options: { name: string; logger: Logger; idleMs: number; gatherMs?: number },
  work: () => Promise<boolean>,
): Loop {
  let stopped = false;
  let woken = false;
  let failures = 0;
  let rouse: (() => void) | undefined;
  const rest = (ms: number, deaf = false) =>
    new Promise<void>((resolve) => {
      if (stopped || (woken && !deaf)) return resolve();
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        if (deaf && !stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopped) {
      woken = false;
      try {
        const more = await work();
        failures = 0;
        if (!more) {
          if (options.gatherMs) await rest(options.gatherMs, true);
          await rest(options.idleMs);
        } else await new Promise(setImmediate); // The embedded store runs on this thread: let others have a turn.
      } catch (error) {
        failures += 1;
        options.logger.warn({ err: error, failures }, `${options.name} failed, will try again`);
        woken = false;
        await rest(Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** failures));
      }
    }
  })();
  return {
    wake() {
      woken = true;
      rouse?.();
    },
    async stop() {
      stopped = true;
      rouse?.();
      await running;
    },
    get failures() {
      return failures;
    },
  };
}
