/** `score`: disproportionality on any table, for statisticians. */
import { type ScoredTable, ScoreTableError, scoreTable } from '@huishang/statistics/scoreTable';
import { WorkFailed } from '../failure.ts';
import { result, say } from '../output.ts';
import { tablePieces, writeFile } from './score/files.ts';
import { checkOptions, keptColumns, methodsOf, priorOf, type ScoreOptions } from './score/options.ts';
import { secondThread } from './score/thread.ts';
import { words } from './score/words.ts';

export type { ScoreOptions } from './score/options.ts';

export async function score(options: ScoreOptions): Promise<void> {
  const begun = performance.now();
  checkOptions(options);
  const keep = keptColumns(options);
  const thread = secondThread(options.input);
  const scored = await scoredTable(options, keep);
  // Only those who ask for more wait for what it needs to be loaded.
  const more = keep !== null || options.plot !== undefined ? await import('./score/beside.ts') : null;
  const beside = (await more?.prepare(scored, options)) ?? null;
  await writeFile(options.output, scored.csvWith(thread));
  const files = (await beside?.write()) ?? [];
  const { prior, pairs, reports } = scored;
  const seconds = (performance.now() - begun) / 1000;
  say(words.prior(prior));
  if (scored.fit?.boundary) say(words.priorAtBoundary(scored.fit.boundary));
  result(options.json ?? false, { prior, pairs, reports, seconds, ...(files.length > 0 && { files }) }, [
    words.done(reports, pairs, seconds, options.output),
    ...files.map(({ path, rows }) => words.alsoWritten(path, rows)),
  ]);
}

/** @throws {WorkFailed} in the user's words. */
async function scoredTable(options: ScoreOptions, keep: string[] | null): Promise<ScoredTable> {
  const methods = methodsOf(options);
  try {
    return scoreTable(await tablePieces(options.input), {
      ...(methods && { methods }),
      ...(options.stratify && { stratify: options.stratify }),
      ...(options.prior && { prior: priorOf(options.prior) }),
      keep,
    });
  } catch (error) {
    if (error instanceof ScoreTableError) throw new WorkFailed(words.badTable(options.input, error.problem));
    throw error;
  }
}
