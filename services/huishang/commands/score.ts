/** `score`: disproportionality on any table, for statisticians. */
import { createReadStream, writeFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CsvError, SCORE_METHODS, type ScoreMethod, ScoreTableError, scoreTable } from '@huishang/statistics';
import { UsageError, WorkFailed } from '../failure.ts';
import { result, say } from '../output.ts';

export type ScoreOptions = { input: string; output: string; methods?: string[]; stratify?: string[]; json?: boolean };

export async function score(options: ScoreOptions): Promise<void> {
  const begun = performance.now();
  for (const method of options.methods ?? [])
    if (!(SCORE_METHODS as readonly string[]).includes(method))
      throw new UsageError(`没有“${method}”这种方法，可用：${SCORE_METHODS.join('、')}。`);
  const bytes = await readWhole(options.input);
  let scored: ReturnType<typeof scoreTable>;
  try {
    scored = scoreTable(bytes, {
      ...(options.methods && { methods: options.methods as ScoreMethod[] }),
      ...(options.stratify && { stratify: options.stratify }),
    });
  } catch (error) {
    if (error instanceof CsvError || error instanceof ScoreTableError)
      throw new WorkFailed(`${options.input}：${error.message}`);
    throw error;
  }
  writeFileSync(options.output, Buffer.concat([...scored.csv]));
  const { prior, pairs, reports } = scored;
  const seconds = (performance.now() - begun) / 1000;
  if (prior)
    say(
      `先验：alpha1 ${prior.alpha1}，beta1 ${prior.beta1}，alpha2 ${prior.alpha2}，beta2 ${prior.beta2}，p ${prior.p}`,
    );
  result(options.json ?? false, { prior, pairs, reports, seconds }, [
    `${reports} 份报告，${pairs} 对，${seconds.toFixed(2)} 秒 → ${options.output}`,
  ]);
}

/** The file's bytes, unpacked when it is gzip. */
async function readWhole(path: string): Promise<Uint8Array> {
  const file = createReadStream(path);
  const parts: Buffer[] = [];
  try {
    for await (const part of path.endsWith('.gz') ? file.pipe(createGunzip()) : file) parts.push(part as Buffer);
  } catch (error) {
    throw new WorkFailed(`读不了 ${path}：${(error as Error).message}`);
  }
  return Buffer.concat(parts);
}
