/** The second thread of the tests. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeSharedBlocks } from '../scoreTable/index.ts';

writeSharedBlocks(workerData, (b, bytes) => parentPort!.postMessage({ b, bytes }, [bytes.buffer as ArrayBuffer]));
