/** JSON Lines, one object a line. A line that cannot be read is named on standard error, and the others go on. */
import { statSync } from 'node:fs';
import { readJsonLines as readLines } from '@huishang/formats';
import { fileProblem, WorkFailed } from './failure.ts';
import { say } from './output.ts';

/** So many lines are named; a file with more is not what it is taken for, and their number says enough. */
const MOST_NAMED = 100;

export type Lines = {
  /** Hands every line's object to `take`, which answers why it is not one, in Chinese, or nothing. */
  each(take: (value: Record<string, unknown>, line: number) => string | undefined): Promise<void>;
  /** Lines that were taken, and those that were not. */
  readonly read: number;
  readonly refused: number;
};

/** A pipe that somebody has opened for this process already (`/dev/stdin`, `<(…)`), and no name that waits for a writer. */
const OPENED_PIPE = /^\/(?:dev\/(?:stdin|fd\/\d+)|proc\/self\/fd\/\d+)$/;

/** @throws {WorkFailed} when there is no such file, or it is none that can be read. */
export function jsonLines(path: string): Lines {
  checkReadable(path);
  let read = 0;
  let refused = 0;
  const refuse = (line: number, why: string) => {
    refused += 1;
    if (refused <= MOST_NAMED) say(`${path} 第 ${line} 行没有读：${why}`);
  };
  return {
    get read() {
      return read;
    },
    get refused() {
      return refused;
    },
    async each(take) {
      for await (const lines of readLines(path))
        for (const { line, value, problem } of lines) {
          const why = problem ?? take(value!, line);
          if (why !== undefined) refuse(line, why);
          else read += 1;
        }
      if (refused > MOST_NAMED) say(`${path} 另有 ${refused - MOST_NAMED} 行没有读。`);
      if (read === 0 && refused > 0) throw new WorkFailed(`${path} 没有一行可以读。`);
    },
  };
}

function checkReadable(path: string): void {
  let found: ReturnType<typeof statSync>;
  try {
    found = statSync(path);
  } catch (error) {
    throw new WorkFailed(fileProblem(error as NodeJS.ErrnoException, path));
  }
  if (found?.isDirectory()) throw new WorkFailed(`${path} 是文件夹：这里要一个文件。`);
  if (!found?.isFile() && !(found?.isFIFO() && OPENED_PIPE.test(path)))
    throw new WorkFailed(`${path} 不是文件（管道、套接字或设备）：请先存成文件。`);
}
