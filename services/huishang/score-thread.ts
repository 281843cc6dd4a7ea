/** The thread that helps to write large tables; this file is also what it runs. */
import { statSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type BlockThread, writeSharedBlocks } from '@huishang/statistics/scoreTable';

/** From this size of the input (bytes) there will be enough pairs for the thread to pay; it starts while the file is read. */
const EARLY = 8 << 20;

export function secondThread(input: string): BlockThread {
  const size = sizeOf(input);
  let worker = size >= EARLY ? startThread() : null;
  return {
    start(work, onBlock, onError) {
      worker ??= startThread();
      // From here on the command waits for it.
      worker.ref();
      worker.on('message', ({ b, bytes }) => onBlock(b, bytes));
      worker.on('error', onError);
      worker.postMessage(work);
    },
    stop: async () => worker?.terminate(),
  };
}

/** 0 where there is no such file: reading it will say so. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** Until it has work, nothing waits for it: a bad table ends the command at once. */
function startThread(): Worker {
  const worker = new Worker(new URL(import.meta.url));
  worker.unref();
  return worker;
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  port.once('message', (work) =>
    writeSharedBlocks(work, (b, bytes) => port.postMessage({ b, bytes }, [bytes.buffer as ArrayBuffer])),
  );
}
