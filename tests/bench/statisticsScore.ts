/** One scoring in a process of its own: file in, file out, seconds and peak memory on standard output. Run by statisticsSpeed.ts. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type BlockThread, scoreTable, writeSharedBlocks } from '@huishang/statistics/scoreTable';

/** This file again, as the second thread. */
function secondThread(): BlockThread {
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

function* pieces(path: string) {
  const file = openSync(path, 'r');
  for (;;) {
    const piece = new Uint8Array(1 << 20);
    const length = readSync(file, piece);
    if (length === 0) break;
    yield piece.subarray(0, length);
  }
  closeSync(file);
}

async function score(input: string, output: string) {
  const scored = scoreTable(pieces(input));
  const readAndFitted = performance.now();
  const file = openSync(output, 'w');
  for await (const piece of scored.csvWith(secondThread())) writeSync(file, piece);
  closeSync(file);
  console.log(
    JSON.stringify({
      pairs: scored.pairs,
      boundary: scored.fit?.boundary ?? null,
      readAndFit: readAndFitted / 1000,
      scoreAndWrite: (performance.now() - readAndFitted) / 1000,
      cpu: process.cpuUsage().user / 1e6,
      megabytes: process.resourceUsage().maxRSS / 1000,
    }),
  );
}

if (isMainThread) await score(process.argv[2]!, process.argv[3]!);
else writeSharedBlocks(workerData, (b, bytes) => parentPort!.postMessage({ b, bytes }, [bytes.buffer as ArrayBuffer]));
