/** `export`: what `batch` writes, from the store. */
import type { Logger } from '@huishang/runtime';
import { filesAsOf } from '../open-results.ts';
import { result } from '../output.ts';
import { prepareOutput, writeFiles } from '../write-files.ts';

export async function exportCommand(
  options: { output: string; asOf?: string; json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  prepareOutput(options.output);
  const files = await writeFiles(options.output, filesAsOf(options.asOf, environment, logger));
  result(options.json ?? false, { output: options.output, files }, [
    `写入 ${options.output}（${files.length} 个文件）`,
  ]);
}
