/** `evaluate`: a run's agendas against the truth of a simulation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Agenda, agenda } from '@huishang/schemas';
import { evaluate, type Truth } from '@huishang/simulation';
import { asFailure, WorkFailed } from '../failure.ts';
import { result } from '../output.ts';

export function evaluateCommand(options: { truth: string; results: string[]; json?: boolean }): void {
  const truth = readJson(options.truth) as Truth;
  if (!Array.isArray(truth?.risks) || !Array.isArray(truth.decoys))
    throw new WorkFailed(`${options.truth} 不是 simulate 写出的真相文件（truth.json）。`);
  const agendas = options.results.flatMap((directory) =>
    readdirSync(join(directory, 'agenda'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => agendaOf(join(directory, 'agenda', name))),
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

function agendaOf(path: string): Agenda {
  const parsed = agenda.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new WorkFailed(`${path} 不是 batch 或 export 写出的议题：${where} 不合格式。`);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? new WorkFailed(`${path} 不是完整的 JSON。`) : asFailure(error, path);
  }
}
