/** `evaluate`: a run's agendas against the truth of a simulation. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { agenda } from '@huishang/schemas';
import { evaluate, type RiskResult, saidFields, type Truth } from '@huishang/simulation';
import { loadVocabulary } from '@huishang/vocabulary';
import { asFailure, UsageError, WorkFailed } from '../failure.ts';
import { result } from '../output.ts';

/**
 * @throws {UsageError} without a truth or results.
 * @throws {WorkFailed} when a planted risk was missed, a decoy taken for one, nothing could be judged, or a file not be read.
 */
export function evaluateCommand(options: { truth?: string; results?: string[]; json?: boolean }): void {
  if (options.truth === undefined || options.results === undefined)
    throw new UsageError('evaluate 要有 --truth <FILE> 与 --results <DIR...>；识读另用 evaluate language。');
  const truth = readJson(options.truth, (value) => {
    const { risks, decoys } = value as Truth;
    if (!Array.isArray(risks) || !Array.isArray(decoys)) throw new Error('没有 risks 与 decoys');
    return value as Truth;
  });
  const agendas = options.results.flatMap((directory) =>
    agendaFiles(directory).map((path) => readJson(path, (value) => agenda.parse(value))),
  );
  const vocabulary = loadVocabulary();
  const codeOf = (name: string) =>
    [vocabulary.resolve(name, 'reaction'), vocabulary.resolve(name, 'device_problem')].find(
      (r) => r.vocabulary !== 'coded',
    )?.code ?? name;
  const evaluation = evaluate(truth, agendas, codeOf);
  result(options.json ?? false, evaluation, [
    ...evaluation.risks.map(
      (risk) =>
        `${risk.judged ? (risk.found ? '✓' : '✗') : '○'} ${risk.id} ${risk.kind} ${risk.domain} 最好名次 ${risk.bestRank ?? '—'}${wrongly(risk)}`,
    ),
    ...evaluation.decoys.map(
      (decoy) => `${decoy.failed ? '✗' : '✓'} 诱饵 ${decoy.id} ${decoy.kind} ${decoy.domain} 名次 ${decoy.rank ?? '—'}`,
    ),
    `说对 ${evaluation.said.right}/${evaluation.said.asked} 处，证据连上 ${evaluation.linked.linked}/${evaluation.linked.known} 条`,
    evaluation.passed ? '全部通过' : '未全部通过',
  ]);
  if (evaluation.passed) return;
  const { found, judged, fooledBy } = evaluation;
  throw new WorkFailed(
    judged === 0
      ? '未通过：给出的议题不含任何一项风险所在的月份与领域，无从评判。'
      : `未通过：${judged} 项风险找到 ${found} 项，误列诱饵 ${fooledBy} 个。`,
  );
}

const fieldNames = { product: '品种', manufacturer: '企业', batch: '批号', hazard: '表现', rural: '涉农' };

/** What a risk's item says otherwise than the truth. */
function wrongly({ found, said, linked }: RiskResult): string {
  if (!found || said === null || linked === null) return '';
  const wrong = saidFields.filter((field) => said[field] === false).map((field) => fieldNames[field]);
  return [
    wrong.length > 0 && `说错：${wrong.join('、')}`,
    linked.linked < linked.known && `证据 ${linked.linked}/${linked.known}`,
  ]
    .filter((part) => part !== false)
    .map((part) => `；${part}`)
    .join('');
}

function agendaFiles(directory: string): string[] {
  const folder = join(directory, 'agenda');
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (error) {
    throw new WorkFailed(
      `读不了 ${folder}（${(error as NodeJS.ErrnoException).code}）：--results 应为 batch 或 export 的输出文件夹。`,
    );
  }
  if (names.length === 0) throw new WorkFailed(`${folder} 中没有议题（YYYY-MM-领域.json）。`);
  return names.sort().map((name) => join(folder, name));
}

/** @throws {WorkFailed} naming the file. */
function readJson<T>(path: string, check: (value: unknown) => T): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? new WorkFailed(`${path} 不是完整的 JSON。`) : asFailure(error, path);
  }
  try {
    return check(value);
  } catch (error) {
    throw new WorkFailed(`${path} 的内容不能用：${(error as Error).message}`);
  }
}
