/** The thread that helps to write large tables; this file is also what it runs. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type BlockThread, writeSharedBlocks } from '@huishang/statistics/scoreTable';

export function secondThread(): BlockThread {
  let worker: Worker | null = null;
  return {
    start(work, onBlock, onError) {
      worker = new Worker(new URL(import.meta.url), { workerData: work });
      worker.on('message', ({ b, bytes }) => onBlock(b, bytes));
      worker.on('error', onError);
    },
    stop: async () => worker?.terminate(),
  };
}

if (!isMainThread && parentPort)
  writeSharedBlocks(workerData, (b, bytes) => parentPort!.postMessage({ b, bytes }, [bytes.buffer as ArrayBuffer]));
