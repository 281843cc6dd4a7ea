/** Standard output is the command's result; everything said along the way goes to standard error. */
import { SingleBar } from 'cli-progress';

export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** The result: one JSON document with `--json`, else lines for people. */
export function result(json: boolean, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
}

export type Bar = { update(done: number, total: number, text: string): void; stop(): void };

/** A progress bar where standard error is a terminal; nothing elsewhere. */
export function progressBar(title: string): Bar {
  if (!process.stderr.isTTY) return { update() {}, stop() {} };
  const bar = new SingleBar({
    stream: process.stderr,
    format: `${title} {bar} {percentage}% {text}`,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: false,
  });
  bar.start(1, 0, { text: '' });
  return {
    update(done, total, text) {
      bar.setTotal(Math.max(total, 1));
      bar.update(Math.min(done, Math.max(total, 1)), { text });
    },
    stop: () => bar.stop(),
  };
}
