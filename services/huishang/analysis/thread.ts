/** The thread that keeps the evidence and reckons; see `client.ts` for who asks it. */
import { parentPort, workerData } from 'node:worker_threads';
import { keptAnalysis } from '@huishang/consultation';
import { loadKnowledge } from '../context.ts';
import type { Own } from '../own.ts';
import type { Answer, Question } from './client.ts';

const analysis = keptAnalysis(loadKnowledge(workerData as Own));
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
