/** `score`: disproportionality on any table, for statisticians. */
import {
  checkOptions,
  csvLine,
  type Extra,
  type ScoreOptions,
  scoring,
  scoringWords as words,
} from '@huishang/scoring';
import { filesTogether, type Opener, writePieces } from '../files-together.ts';
import { progressBar, result, say } from '../output.ts';
import { secondThread } from '../score-thread.ts';
import { tablePieces } from '../table-pieces.ts';

type Options = ScoreOptions & { input: string; output: string; json?: boolean };

/** A file written, and its rows (null for a drawing). */
type Written = { path: string; rows: number | null };

export async function score(options: Options): Promise<void> {
  const begun = performance.now();
  const { input, output, plot } = options;
  checkOptions(options);
  const thread = secondThread(input);
  const source = async (name: string) => ({ name, pieces: await tablePieces(name) });
  const tree = options.tree === undefined ? null : await source(options.tree);
  const bar = tree === null ? { update() {}, stop() {} } : progressBar(words.scanning);
  const { scored, extras, drawing, remarks } = await scoring(await source(input), options, { tree, bar });
  const files = await filesTogether(async (open) => {
    await writePieces(open(output), scored.csvWith(thread));
    const written: Written[] = [];
    for (const extra of extras) written.push(await writeExtra(extra, output, open));
    if (drawing === null || plot === undefined) return written;
    open(plot).write(drawing());
    return [...written, { path: plot, rows: null }];
  });
  const { prior, pairs, reports } = scored;
  const seconds = (performance.now() - begun) / 1000;
  for (const remark of remarks) say(remark);
  result(options.json ?? false, { prior, pairs, reports, seconds, ...(files.length > 0 && { files }) }, [
    words.done(reports, pairs, seconds, output),
    ...files.map(({ path, rows }) => words.alsoWritten(path, rows)),
  ]);
}

async function writeExtra({ suffix, header, lines }: Extra, output: string, open: Opener): Promise<Written> {
  const path = `${output.replace(/\.csv$/i, '')}.${suffix}.csv`;
  const file = open(path);
  file.write(csvLine(header));
  const texts = function* () {
    for (const line of lines) yield csvLine(line);
  };
  return { path, rows: await writePieces(file, texts()) };
}
