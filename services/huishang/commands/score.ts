/** `score`: disproportionality on any table, for statisticians. */
import { SCORE_METHODS, type ScoreMethod, ScoreTableError, scoreTable } from '@huishang/statistics/scoreTable';
import { UsageError, WorkFailed } from '../failure.ts';
import { result, say } from '../output.ts';
import { tablePieces, writeFile } from './score/files.ts';
import { secondThread } from './score/thread.ts';
import { words } from './score/words.ts';

export type ScoreOptions = { input: string; output: string; methods?: string[]; stratify?: string[]; json?: boolean };

export async function score(options: ScoreOptions): Promise<void> {
  const begun = performance.now();
  for (const method of options.methods ?? [])
    if (!(SCORE_METHODS as readonly string[]).includes(method))
      throw new UsageError(words.noMethod(method, SCORE_METHODS));
  const pieces = await tablePieces(options.input);
  let scored: ReturnType<typeof scoreTable>;
  try {
    scored = scoreTable(pieces, {
      ...(options.methods && { methods: options.methods as ScoreMethod[] }),
      ...(options.stratify && { stratify: options.stratify }),
    });
  } catch (error) {
    if (error instanceof ScoreTableError) throw new WorkFailed(words.badTable(options.input, error.problem));
    throw error;
  }
  await writeFile(options.output, scored.csvWith(secondThread()));
  const { prior, pairs, reports } = scored;
  const seconds = (performance.now() - begun) / 1000;
  say(words.prior(prior));
  if (scored.fit?.boundary) say(words.priorAtBoundary(scored.fit.boundary));
  result(options.json ?? false, { prior, pairs, reports, seconds }, [
    words.done(reports, pairs, seconds, options.output),
  ]);
}
