/** `score --tree`: where in a hierarchy more is reported than expected. */
import { ScoreTableError } from '@huishang/statistics/scoreTable';
import { readHierarchy, type TableWithRows, treeScansOf } from '@huishang/statistics/tableAnalyses';
import { WorkFailed } from '../../failure.ts';
import type { Bar } from '../../output.ts';
import type { Cell } from './csv.ts';
import type { Extra } from './extras.ts';
import { tablePieces } from './files.ts';
import type { ScoreOptions } from './options.ts';
import { words } from './words.ts';

const MODELS = {
  poisson: 'poisson',
  conditional: 'conditionalPoisson',
  bernoulli: 'bernoulli',
  'conditional-bernoulli': 'conditionalBernoulli',
} as const;

/** Every branch with more than expected, of every product (or event) scanned. @throws {WorkFailed} where the tree cannot be used. */
export async function treeLines(table: TableWithRows, path: string, options: ScoreOptions, bar: Bar): Promise<Extra> {
  const over = options.treeOf ?? 'event';
  const [leaves, subjects] = over === 'event' ? [table.events, table.products] : [table.products, table.events];
  const parents = await hierarchy(path);
  const inTable = Array.from({ length: leaves.count }, (_, l) => leaves.nameOf(l)).filter((name) => parents.has(name));
  if (leaves.count > 0 && inTable.length === 0) throw new WorkFailed(words.treeWithoutNames(path, over));
  const settings = {
    over,
    model: MODELS[options.treeModel ?? 'poisson'],
    least: options.least ?? 3,
    only: over === 'event' ? options.product : options.event,
    ...(options.draws !== undefined && { draws: options.draws }),
    ...(options.seed !== undefined && { seed: options.seed }),
  };
  function* lines(): Generator<Cell[]> {
    for (const { subject, cuts } of treeScansOf(table, parents, settings)) {
      const name = subjects.nameOf(subject);
      bar.update(subject + 1, subjects.count, name);
      for (const { id, observed, expected, logLikelihoodRatio, p, explains } of cuts)
        yield [
          name,
          id,
          parents.get(id) ?? null,
          observed,
          expected,
          observed / expected,
          logLikelihoodRatio,
          p,
          explains,
        ];
    }
    bar.stop();
  }
  const subject = over === 'event' ? 'product' : 'event';
  const header = [subject, 'node', 'parent', 'observed', 'expected', 'rr', 'llr', 'p', 'explains'];
  return { suffix: 'tree', header, lines: lines() };
}

async function hierarchy(path: string): Promise<Map<string, string | null>> {
  try {
    return readHierarchy(Buffer.concat([...(await tablePieces(path))]));
  } catch (error) {
    if (error instanceof ScoreTableError) throw new WorkFailed(words.badTable(path, error.problem));
    throw error;
  }
}
