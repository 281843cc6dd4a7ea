import type { LogMessage } from './log.ts';

type Waiting = { messages: LogMessage[]; resolve: () => void; reject: (reason: unknown) => void };

/** Messages of one partition, written one group after another. */
export type GroupCommit = {
  append(messages: LogMessage[]): Promise<void>;
  /** Resolves when nothing is waiting or being written. */
  idle(): Promise<void>;
};

/**
 * Appends that arrive while a write is under way are written together by the next one, so that a hundred callers share
 * one fsync or one request instead of queueing for a hundred. A group that fails rejects all its appends: any of
 * them may be missing.
 *
 * @param write makes the messages durable, in order
 * @param limit a group takes further appends while it has fewer bytes than this
 */
export function groupCommit(write: (messages: LogMessage[]) => Promise<void>, limit: number): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const takeGroup = (): Waiting[] => {
    let bytes = 0;
    let count = 0;
    while (count < waiting.length && (count === 0 || bytes < limit)) {
      for (const message of waiting[count]!.messages) bytes += message.value.byteLength + message.key.length;
      count++;
    }
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        await write(group.length === 1 ? group[0]!.messages : group.flatMap((append) => append.messages));
        for (const append of group) append.resolve();
      } catch (cause) {
        for (const append of group) append.reject(cause);
      }
    }
    running = undefined;
  };

  return {
    append(messages) {
      if (messages.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push({ messages, resolve, reject });
        running ??= run();
      });
    },
    async idle() {
      while (running) await running;
    },
  };
}
