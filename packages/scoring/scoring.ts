/** A table scored, with everything that was asked for beside it. */
import { csvCell } from '@huishang/formats/csv';
import { utf8Pieces } from '@huishang/formats/text';
import { WorkFailed } from '@huishang/runtime/failure';
import { type ScoredTable, ScoreTableError, scoreTable, type TableNotice } from '@huishang/statistics/scoreTable';
import type { Extra } from './extra.ts';
import { keptColumns, methodsOf, priorOf, type ScoreOptions } from './options.ts';
import type { Bar, TableSource } from './source.ts';
import { words } from './words.zh.ts';

export type Scoring = {
  scored: ScoredTable;
  /** Tables to be written beside the scores, and the drawing; made as they are asked for. */
  extras: Extra[];
  drawing: (() => Uint8Array | string) | null;
  /** The prior, and what the reader of the scores should know of them, in sentences. */
  remarks: string[];
};

/**
 * @param bar shows how far a tree scan is.
 * @throws {WorkFailed} in the user's words, where the table or the tree cannot be used, or does not fit the options.
 */
export async function scoring(
  table: TableSource,
  options: ScoreOptions,
  { tree, bar }: { tree: TableSource | null; bar: Bar },
): Promise<Scoring> {
  const scored = scoredTable(table, options);
  // Only those who ask for more wait for what it needs to be loaded.
  const more = keptColumns(options) !== null || options.plot !== undefined ? await import('./beside.ts') : null;
  const beside = (await more?.beside(scored, options, tree, bar)) ?? { extras: [], drawing: null, notices: [] };
  const { extras, drawing } = beside;
  return { scored, extras, drawing, remarks: remarksOn(scored, beside.notices) };
}

function remarksOn({ prior, fit, table }: ScoredTable, ofSubgroups: readonly TableNotice[]): string[] {
  return [
    ...table.notices.map((notice) => words.notice(notice, 'strata')),
    ...ofSubgroups.map((notice) => words.notice(notice, 'subgroups')),
    words.prior(prior),
    ...(fit?.boundary ? [words.priorAtBoundary(fit.boundary, fit.fallback)] : []),
  ];
}

function scoredTable({ name, pieces }: TableSource, options: ScoreOptions): ScoredTable {
  const methods = methodsOf(options);
  try {
    return scoreTable(utf8Pieces(pieces), {
      ...(methods && { methods }),
      ...(options.stratify && { stratify: options.stratify }),
      ...(options.prior && { prior: priorOf(options.prior) }),
      keep: keptColumns(options),
      cell: csvCell,
    });
  } catch (error) {
    if (error instanceof ScoreTableError) throw new WorkFailed(words.badTable(name, error.problem));
    throw error;
  }
}
