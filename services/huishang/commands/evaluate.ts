/** `evaluate`: a run's agendas against the truth of a simulation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agenda } from '@huishang/schemas';
import { evaluate, type Truth } from '@huishang/simulation';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';

export function evaluateCommand(options: { truth: string; results: string[]; json?: boolean }): void {
  const truth = JSON.parse(readText(options.truth)) as Truth;
  const agendas = options.results.flatMap((directory) =>
    readdirSync(join(directory, 'agenda'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => agenda.parse(JSON.parse(readText(join(directory, 'agenda', name))))),
  );
  const evaluation = evaluate(truth, agendas);
  result(options.json ?? false, evaluation, [
    ...evaluation.risks.map(
      (risk) =>
        `${risk.judged ? (risk.found ? '✓' : '✗') : '○'} ${risk.id} ${risk.kind} ${risk.domain} 最好名次 ${risk.bestRank ?? '—'}`,
    ),
    ...evaluation.decoys.map(
      (decoy) => `${decoy.failed ? '✗' : '✓'} 诱饵 ${decoy.id} ${decoy.kind} ${decoy.domain} 名次 ${decoy.rank ?? '—'}`,
    ),
    evaluation.passed ? '全部通过' : '未全部通过',
  ]);
  if (!evaluation.passed) process.exitCode = 1;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new WorkFailed(`读不了 ${path}：${(error as Error).message}`);
  }
}
