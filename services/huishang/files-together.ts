/** Several files that appear together: all of them whole, or none. */
import { cannot } from './cannot.ts';
import { WholeFile } from './write-files.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** So long (ms) other work, such as a signal, waits while pieces are written. */
const TURN = 50;

/** Opens a file that is put in its place when all are. */
export type Opener = (path: string) => WholeFile;

/** Files opened by `work` are put in their places when it is done; when it fails or the process is told to end, nothing is left of them. */
export async function filesTogether<T>(work: (open: Opener) => Promise<T>): Promise<T> {
  const files: WholeFile[] = [];
  const abandon = (): void => {
    for (const file of files) file.abandon();
  };
  const end = (signal: NodeJS.Signals): void => {
    abandon();
    for (const each of SIGNALS) process.off(each, end);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  try {
    const result = await work((path) => {
      try {
        const file = new WholeFile(path);
        files.push(file);
        return file;
      } catch (error) {
        throw cannot('写不了', path, error);
      }
    });
    for (const file of files) file.finish();
    return result;
  } catch (error) {
    abandon();
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/** Writes pieces as they are made, letting signals through in between. @returns how many there were. */
export async function writePieces(
  file: WholeFile,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array | string>,
): Promise<number> {
  let count = 0;
  let waiting: string[] = [];
  let size = 0;
  let turned = performance.now();
  const flush = (): void => {
    if (size > 0) file.write(waiting.join(''));
    waiting = [];
    size = 0;
  };
  for await (const piece of pieces) {
    count += 1;
    if (typeof piece === 'string') {
      waiting.push(piece);
      size += piece.length;
      if (size > 1 << 16) flush();
    } else file.write(piece);
    if (performance.now() - turned < TURN) continue;
    await new Promise<void>((resolve) => setImmediate(resolve));
    turned = performance.now();
  }
  flush();
  return count;
}
