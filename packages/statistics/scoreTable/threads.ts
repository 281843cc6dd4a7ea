/** The blocks of an output, written by two threads and put back in order. */
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type BlockInput, BlockWriter, blocksOf } from './scoredBlocks.ts';

/**
 * All blocks in order. This thread writes blocks too; both take the next number from one counter, so neither waits for the other.
 * The arrays of `input` must lie in shared memory. An error in the other thread is thrown here.
 */
export async function* inThreads(input: BlockInput): AsyncGenerator<Uint8Array> {
  const blocks = blocksOf(input);
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./blockThread.ts', import.meta.url), { workerData: { input, counter } });
  const done = new Map<number, Uint8Array>();
  let failure: Error | null = null;
  worker.on('message', ({ b, bytes }: { b: number; bytes: Uint8Array }) => done.set(b, bytes));
  worker.on('error', (error: Error) => {
    failure = error;
  });
  try {
    const writer = new BlockWriter(input);
    let next = 0;
    while (next < blocks) {
      const mine = Atomics.add(counter, 0, 1);
      if (mine < blocks) done.set(mine, writer.block(mine));
      // Messages of the other thread arrive between turns of this one.
      await setImmediate();
      while (mine >= blocks && !done.has(next) && failure === null) await once(worker, 'message');
      if (failure !== null) throw failure;
      for (let bytes = done.get(next); bytes !== undefined; bytes = done.get(next)) {
        done.delete(next);
        next += 1;
        yield bytes;
      }
    }
  } finally {
    await worker.terminate();
  }
}
