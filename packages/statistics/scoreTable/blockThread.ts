/** A thread that writes blocks: takes the next one's number from a shared counter and posts its bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BlockInput, BlockWriter, blocksOf } from './scoredBlocks.ts';

const { input, counter } = workerData as { input: BlockInput; counter: Int32Array };
const writer = new BlockWriter(input);
const blocks = blocksOf(input);
for (let b = Atomics.add(counter, 0, 1); b < blocks; b = Atomics.add(counter, 0, 1)) {
  const bytes = writer.block(b);
  parentPort!.postMessage({ b, bytes }, [bytes.buffer as ArrayBuffer]);
}
