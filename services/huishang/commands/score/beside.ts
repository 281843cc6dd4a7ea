/** Everything `score` writes beside the scores. */
import type { ScoredTable } from '@huishang/statistics/scoreTable';
import { type PairsOverTime, PeriodError, pairsOverTime, withRows } from '@huishang/statistics/tableAnalyses';
import { WorkFailed } from '../../failure.ts';
import { inPieces } from './csv.ts';
import { type Extra, extrasOf } from './extras.ts';
import { writeFile } from './files.ts';
import { keptColumns, type ScoreOptions } from './options.ts';
import { words } from './words.ts';

/** A file written, and its rows (null for a drawing). */
export type Written = { path: string; rows: number | null };

/** Reads and checks all that is needed, so that nothing is written where the options do not fit the table. */
export async function prepare(scored: ScoredTable, options: ScoreOptions): Promise<{ write(): Promise<Written[]> }> {
  checkNames(scored, options);
  checkSubgroups(scored, options);
  const time = options.time === undefined ? null : overTime(scored, options.time, options);
  const extras = keptColumns(options) === null ? [] : await extrasOf(scored, options, time);
  return {
    async write() {
      const written: Written[] = [];
      for (const extra of extras) written.push(await writeExtra(extra, options.output));
      if (options.plot !== undefined) {
        const { plotOf } = await import('./plot.ts');
        await writeFile(options.plot, [plotOf(scored, options, time)]);
        written.push({ path: options.plot, rows: null });
      }
      return written;
    },
  };
}

async function writeExtra({ suffix, header, lines }: Extra, output: string): Promise<Written> {
  const path = `${output.replace(/\.csv$/i, '')}.${suffix}.csv`;
  let rows = 0;
  await writeFile(
    path,
    inPieces(header, lines, (count) => {
      rows = count;
    }),
  );
  return { path, rows };
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
