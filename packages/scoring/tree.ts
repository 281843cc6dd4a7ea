/** `score --tree`: where in a hierarchy more is reported than expected. */
import { utf8Pieces } from '@huishang/formats/text';
import { WorkFailed } from '@huishang/runtime/failure';
import { ScoreTableError } from '@huishang/statistics/scoreTable';
import { readHierarchy, type TableWithRows, treeScansOf } from '@huishang/statistics/tableAnalyses';
import type { Cell } from './csv.ts';
import type { Extra } from './extra.ts';
import type { ScoreOptions } from './options.ts';
import type { Bar, TableSource } from './source.ts';
import { words } from './words.zh.ts';

const MODELS = {
  poisson: 'poisson',
  conditional: 'conditionalPoisson',
  bernoulli: 'bernoulli',
  'conditional-bernoulli': 'conditionalBernoulli',
} as const;

/** Every branch with more than expected, of every product (or event) scanned. @throws {WorkFailed} where the tree cannot be used. */
export function treeLines(table: TableWithRows, tree: TableSource, options: ScoreOptions, bar: Bar): Extra {
  const over = options.treeOf ?? 'event';
  const [leaves, subjects] = over === 'event' ? [table.events, table.products] : [table.products, table.events];
  const parents = hierarchy(tree);
  const inTable = Array.from({ length: leaves.count }, (_, l) => leaves.nameOf(l)).filter((name) => parents.has(name));
  if (leaves.count > 0 && inTable.length === 0) throw new WorkFailed(words.treeWithoutNames(tree.name, over));
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

function hierarchy({ name, pieces }: TableSource): Map<string, string | null> {
  try {
    return readHierarchy(Buffer.concat([...utf8Pieces(pieces)]));
  } catch (error) {
    if (error instanceof ScoreTableError) throw new WorkFailed(words.badTable(name, error.problem));
    throw error;
  }
}
