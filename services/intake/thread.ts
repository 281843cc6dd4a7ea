/** The thread on which portions are protected; see `preparing.ts` for who asks it. */
import { parentPort, workerData } from 'node:worker_threads';
import { refusedIfLater } from '@huishang/formats';
import { protectedOf } from './accept.ts';
import type { Answer, Portion, ThreadData } from './preparing.ts';
import { createSealer } from './seal.ts';

const { key, originals } = workerData as ThreadData;
const protection = { sealer: createSealer(Buffer.from(key)), originals };
const port = parentPort!;

port.on('message', ({ id, day, readings }: Portion) => {
  const reply = (answer: Answer) => port.postMessage(answer);
  try {
    reply({ id, entries: readings.map((reading) => protectedOf(refusedIfLater(reading, day), protection)) });
  } catch (error) {
    reply({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
