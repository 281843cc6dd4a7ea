/** The blocks of an output, written by two threads and put back in order. */
import { type BlockInput, BlockWriter, blocksOf } from './scoredBlocks.ts';

/** What a second thread is given: all arrays lie in shared memory, so it can be passed as it is. */
export type SharedWork = { input: BlockInput; counter: Int32Array };

/** A second thread. The package starts none itself: whoever may do so hands one in. */
export type BlockThread = {
  /** Calls back for every block the thread has written with {@link writeSharedBlocks}, and for its failure. */
  start(work: SharedWork, onBlock: (b: number, bytes: Uint8Array) => void, onError: (error: Error) => void): void;
  stop(): Promise<unknown>;
};

/** The second thread's work: takes block numbers from the shared counter until none is left, and posts each block's bytes. */
export function writeSharedBlocks({ input, counter }: SharedWork, post: (b: number, bytes: Uint8Array) => void): void {
  const writer = new BlockWriter(input);
  const blocks = blocksOf(input);
  for (let b = Atomics.add(counter, 0, 1); b < blocks; b = Atomics.add(counter, 0, 1)) post(b, writer.block(b));
}

/**
 * All blocks in order. This thread writes blocks too; both take the next number from one counter, so neither waits for the other.
 * An error in the other thread is thrown here.
 */
export async function* inThreads(input: BlockInput, thread: BlockThread): AsyncGenerator<Uint8Array> {
  const blocks = blocksOf(input);
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const done = new Map<number, Uint8Array>();
  let failure: Error | null = null;
  let wake = () => {};
  const onBlock = (b: number, bytes: Uint8Array) => {
    done.set(b, bytes);
    wake();
  };
  const onError = (error: Error) => {
    failure = error;
    wake();
  };
  thread.start({ input, counter }, onBlock, onError);
  try {
    const writer = new BlockWriter(input);
    let next = 0;
    while (next < blocks) {
      const mine = Atomics.add(counter, 0, 1);
      if (mine < blocks) {
        done.set(mine, writer.block(mine));
        // Messages of the other thread arrive between turns of this one.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      while (mine >= blocks && !done.has(next) && failure === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (failure !== null) throw failure;
      for (let bytes = done.get(next); bytes !== undefined; bytes = done.get(next)) {
        done.delete(next);
        next += 1;
        yield bytes;
      }
    }
  } finally {
    await thread.stop();
  }
}
