/** The calling side of the thread that keeps the evidence and reckons. */
import { Worker } from 'node:worker_threads';
import type { Analysis, NamedTerm } from '@huishang/consultation';
import type { Agenda, Domain } from '@huishang/schemas';
import type { Own } from '../own.ts';
import type { SnapshotHead } from './snapshot.ts';

export type Question =
  | { ask: 'learn'; terms: readonly NamedTerm[] }
  | { ask: 'put'; evidence: readonly string[] }
  | { ask: 'detect'; domain: Domain; asOf: string; exact: boolean }
  | { ask: 'forget'; domain: Domain }
  | { ask: 'propose'; domain: Domain; previous: Agenda | null }
  | { ask: 'revisedSince'; domain: Domain; day: string }
  | { ask: 'save'; file: string; head: SnapshotHead }
  | { ask: 'restore'; file: string };
export type Answer = { id: number; value: unknown } | { id: number; failed: string };

/** The thread has ended: what it kept is gone, and whoever needs it starts another and fills it. */
class AnalysisEnded extends Error {
  override name = 'AnalysisEnded';
}

/** An analysis whose evidence can be written to a file and read again. */
export type StoredAnalysis = Analysis & {
  save(file: string, head: SnapshotHead): Promise<void>;
  /** Nothing must have been put before. @returns why it could not be taken, and nothing was; null when all was. */
  restore(file: string): Promise<string | null>;
};

/** Starts the thread; questions are answered in the order in which they are asked. */
export function startAnalysis(own: Own): StoredAnalysis {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: own });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let ended: Error | null = null;
  let last = 0;
  const end = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', (cause) => end(new AnalysisEnded('the analysis thread has failed', { cause })));
  worker.on('exit', () => end(new AnalysisEnded('the analysis thread has ended')));
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('failed' in answer) asked?.reject(new Error(answer.failed));
    else asked?.resolve(answer.value);
  });
  const ask = <T>(question: Question) =>
    new Promise<T>((resolve, reject) => {
      if (ended) return reject(ended);
      last += 1;
      waiting.set(last, { resolve: resolve as (value: unknown) => void, reject });
      worker.postMessage({ id: last, question });
    });
  // Nobody waits for these: a thread that has ended is noticed by whoever asks it something next.
  const tell = (question: Question) => void ask(question).catch(() => {});
  return {
    get ended() {
      return ended !== null;
    },
    learn: (terms) => tell({ ask: 'learn', terms }),
    put: (evidence) => ask({ ask: 'put', evidence }),
    detect: (domain, asOf, exact) => ask({ ask: 'detect', domain, asOf, exact }),
    forget: (domain) => tell({ ask: 'forget', domain }),
    propose: (domain, previous) => ask({ ask: 'propose', domain, previous }),
    revisedSince: (domain, day) => ask({ ask: 'revisedSince', domain, day }),
    save: (file, head) => ask({ ask: 'save', file, head }),
    restore: (file) => ask({ ask: 'restore', file }),
    async close() {
      end(new AnalysisEnded('the analysis thread was closed'));
      await worker.terminate();
    },
  };
}
