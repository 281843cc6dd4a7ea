/**
 * Portions of an import are protected on a thread of their own: that is half of what intake costs, and door and pages are answered
 * meanwhile. It is started by the first portion that pays for it and ends when none has come for a while.
 */
import { Worker } from 'node:worker_threads';
import { refusedIfLater } from '@huishang/formats';
import type { Reading } from '@huishang/schemas';
import { type Prepared, type Protected, prepare, refusable } from './accept.ts';
import type { Sealer } from './seal.ts';

export type ThreadData = { key: Uint8Array; originals: boolean };
export type Portion = { id: number; day: string; readings: readonly Reading[] };
export type Answer = { id: number; entries: Protected[] } | { id: number; failed: string };

export type Preparing = {
  /** Portions are answered in the order in which they come. */
  portion(readings: readonly Reading[]): Promise<Prepared[]>;
  /** An import is over: the thread ends, unless another's portions are on it. */
  over(): Promise<void>;
  stop(): Promise<void>;
};

/** Fewer are done at once: the thread's start takes as long as some thousands. */
const FEW = 200;
/** Of the few, so many hold others up for some milliseconds. */
const SLICE = 20;
const IDLE_MS = 20_000;

type Waiting = { resolve(entries: Protected[]): void; reject(error: Error): void };
type Thread = { worker: Worker; waiting: Map<number, Waiting>; idle: NodeJS.Timeout | undefined };

export function startPreparing(data: ThreadData, sealer: Sealer, today: () => string): Preparing {
  let thread: Thread | null = null;
  let last = 0;

  function start(): Thread {
    const started: Thread = {
      worker: new Worker(new URL('./thread.ts', import.meta.url), {
        workerData: data,
        // Its readings are on their way at once: a small young generation is enough.
        resourceLimits: { maxYoungGenerationSizeMb: 48 },
      }),
      waiting: new Map(),
      idle: undefined,
    };
    const end = (error: Error) => {
      if (thread === started) thread = null;
      for (const { reject } of started.waiting.values()) reject(error);
      started.waiting.clear();
    };
    started.worker.on('error', end);
    started.worker.on('exit', () => end(new Error('the thread that protects portions has ended')));
    started.worker.on('message', (answer: Answer) => {
      const asked = started.waiting.get(answer.id);
      started.waiting.delete(answer.id);
      if (started.waiting.size === 0) rest(started);
      if ('failed' in answer) asked?.reject(new Error(answer.failed));
      else asked?.resolve(answer.entries);
    });
    return started;
  }

  /** Nobody waits for it: it keeps no process up, and ends by and by. */
  function rest(resting: Thread): void {
    resting.worker.unref();
    resting.idle = setTimeout(() => {
      if (thread === resting) thread = null;
      void resting.worker.terminate();
    }, IDLE_MS).unref();
  }

  function onThread(readings: readonly Reading[]): Promise<Protected[]> {
    thread ??= start();
    const { worker, waiting, idle } = thread;
    clearTimeout(idle);
    if (waiting.size === 0) worker.ref();
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, day: today(), readings } satisfies Portion);
    });
  }

  async function inSlices(readings: readonly Reading[]): Promise<Prepared[]> {
    const day = today();
    const portion: Prepared[] = [];
    for (let from = 0; from < readings.length; from += SLICE) {
      if (from > 0) await new Promise(setImmediate);
      const slice = readings.slice(from, from + SLICE).map((reading) => refusedIfLater(reading, day));
      for (const entry of prepare(slice, sealer, data.originals)) portion.push(entry);
    }
    return portion;
  }

  async function stop(): Promise<void> {
    const running = thread;
    thread = null;
    clearTimeout(running?.idle);
    await running?.worker.terminate();
  }

  return {
    async portion(readings) {
      if (readings.length < FEW && thread === null) return inSlices(readings);
      const entries = await onThread(readings);
      return entries.map((entry, i) => refusable(entry, readings[i]!, sealer));
    },
    over: async () => (thread?.waiting.size === 0 ? stop() : undefined),
    stop,
  };
}
