/** Everything that is scored beside the pairs: further tables and a drawing. */
import { WorkFailed } from '@huishang/runtime/failure';
import type { ScoredTable, TableNotice } from '@huishang/statistics/scoreTable';
import { type PairsOverTime, PeriodError, pairsOverTime, withRows } from '@huishang/statistics/tableAnalyses';
import type { Extra } from './extra.ts';
import { extrasOf } from './extras.ts';
import { keptColumns, type ScoreOptions } from './options.ts';
import type { Bar, TableSource } from './source.ts';
import { words } from './words.zh.ts';

/** Further tables, the drawing where one was asked for, and what their reader should know. */
export type Beside = { extras: Extra[]; drawing: (() => Uint8Array | string) | null; notices: TableNotice[] };

/** Reads and checks all that is needed, so that nothing is written where the options do not fit the table. */
export async function beside(
  scored: ScoredTable,
  options: ScoreOptions,
  tree: TableSource | null,
  bar: Bar,
): Promise<Beside> {
  if (keptColumns(options) !== null && scored.pairs > MOST_PAIRS)
    throw new WorkFailed(words.tooManyPairs(scored.pairs, MOST_PAIRS));
  checkNames(scored, options);
  checkSubgroups(scored, options);
  const time = options.time === undefined ? null : overTime(scored, options.time, options);
  const extras = keptColumns(options) === null ? [] : extrasOf(scored, options, { time, tree, bar });
  const notice = options.subgroup === undefined ? null : withRows(scored.table).rows.ownValues(0).notice;
  const plot = options.plot === undefined ? null : (await import('./plot.ts')).plotOf;
  return { extras, drawing: plot && (() => plot(scored, options, time)), notices: notice === null ? [] : [notice] };
}

function overTime(scored: ScoredTable, column: string, { period = 'month' }: ScoreOptions): PairsOverTime {
  const table = withRows(scored.table);
  try {
    return pairsOverTime(table, table.rows.columns.at(-1)!, period);
  } catch (error) {
    if (error instanceof PeriodError) throw new WorkFailed(words.noDay(column, error.value));
    throw error;
  }
}

/** Beside the rows themselves, what is kept of each pair would not go into memory for more. */
const MOST_PAIRS = 10_000_000;

/** More are no subgroups but, most likely, the reports' own numbers. */
const MOST_SUBGROUPS = 200;

function checkSubgroups({ table }: ScoredTable, { subgroup }: ScoreOptions): void {
  const count = subgroup === undefined ? 0 : (table.rows?.columns[0]?.names.count ?? 0);
  if (count > MOST_SUBGROUPS) throw new WorkFailed(words.tooManySubgroups(subgroup!, count, MOST_SUBGROUPS));
}

/** A name mistyped would give empty files without a word. */
function checkNames({ table }: ScoredTable, { product, event }: ScoreOptions): void {
  const has = (names: typeof table.products, name: string) =>
    Array.from({ length: names.count }, (_, i) => names.nameOf(i)).includes(name);
  if (product !== undefined && !has(table.products, product)) throw new WorkFailed(words.noProduct(product));
  if (event !== undefined && !has(table.events, event)) throw new WorkFailed(words.noEvent(event));
}
