/** `export`: what `batch` writes, from the store. */
import type { Logger } from '@huishang/runtime';
import { filesAsOf } from '../open-results.ts';
import { result } from '../output.ts';
import type { OwnFiles } from '../own.ts';
import { prepareOutput, writeFiles } from '../write-files.ts';

export async function exportCommand(
  { output, asOf, json = false, ...files }: OwnFiles & { output: string; asOf?: string; json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  prepareOutput(output);
  const written = await writeFiles(output, filesAsOf(asOf, environment, logger, files));
  result(json, { output, files: written }, [`写入 ${output}（${written.length} 个文件）`]);
}
