/** The thread that keeps the evidence and reckons; see `client.ts` for who asks it. */
import { parentPort, workerData } from 'node:worker_threads';
import { keptAnalysis } from '@huishang/consultation';
import { loadKnowledge } from '../context.ts';
import type { Own } from '../own.ts';
import type { Answer, Question } from './client.ts';
import { type OpenSnapshot, openSnapshot, writeSnapshot } from './snapshot.ts';

const knowledge = loadKnowledge(workerData as Own);
let analysis = keptAnalysis(knowledge);
const port = parentPort!;

async function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'learn':
      return analysis.learn(question.terms);
    case 'put':
      return analysis.put(question.evidence);
    case 'detect':
      return analysis.detect(question.domain, question.asOf, question.exact);
    case 'forget':
      return analysis.forget(question.domain);
    case 'propose':
      return analysis.propose(question.domain, question.previous);
    case 'revisedSince':
      return analysis.revisedSince(question.domain, question.day);
    case 'save':
      return writeSnapshot(question.file, question.head, analysis.save());
    case 'restore':
      return restore(question.file);
  }
}

/** @returns why it could not be taken; nothing has been taken then. */
function restore(file: string): string | null {
  let snapshot: OpenSnapshot | null = null;
  try {
    snapshot = openSnapshot(file);
    if (snapshot === null) return 'it is gone';
    analysis.restore(snapshot.take);
    snapshot.end();
    return null;
  } catch (error) {
    analysis = keptAnalysis(knowledge);
    return error instanceof Error ? error.message : String(error);
  } finally {
    snapshot?.close();
  }
}

port.on('message', async ({ id, question }: { id: number; question: Question }) => {
  const reply = (answered: Answer) => port.postMessage(answered);
  try {
    reply({ id, value: (await answer(question)) ?? null });
  } catch (error) {
    reply({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
