/** Results as of a day, from the store itself or from the process that holds it. */
import { createSealer, recordKey } from '@huishang/intake';
import type { OutputFile } from '@huishang/reporting';
import { type Logger, readSettings } from '@huishang/runtime';
import { newestDay } from '@huishang/store';
import { z } from 'zod';
import { resultFiles, resultsAsOf } from './as-of.ts';
import { WorkFailed } from './failure.ts';
import { type OwnFiles, ownFiles, readOwn } from './own.ts';
import { ask, runningAddress } from './remote.ts';
import { startSystem } from './system.ts';

const ITS_OWN_RULES =
  '系统正在运行，导出按它启动时的规则：不要给出 --districts、--rules、--weights、--measures，或先停止它再导出。';
const NOTHING_YET = '库里还没有记录：先用 huishang import 导入。';

/** A file as it comes over HTTP; its name stays below the folder it is written to. */
const exported = z.object({
  name: z.string().regex(/^(?!.*\.\.)[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/),
  body: z.base64(),
});

/** The files that `export` writes. @throws {WorkFailed} when the store is empty. */
export async function* filesAsOf(
  asOf: string | undefined,
  environment: NodeJS.ProcessEnv,
  logger: Logger,
  files: OwnFiles = {},
): AsyncGenerator<OutputFile> {
  const settings = readSettings(environment);
  const own = readOwn(ownFiles(settings, files));
  const address = await runningAddress(settings);
  if (address) {
    if (Object.values(files).some((file) => file !== undefined)) throw new WorkFailed(ITS_OWN_RULES);
    const response = await ask(address, `/api/export${asOf ? `?asOf=${asOf}` : ''}`, settings);
    for (const line of (await response.text()).split('\n').filter(Boolean)) {
      const { name, body } = exported.parse(JSON.parse(line));
      yield { name, body: Buffer.from(body, 'base64') };
    }
    return;
  }
  const system = await startSystem({ settings, logger, own, services: [] });
  try {
    const day = asOf ?? (await newestDay(system.store));
    if (!day) throw new WorkFailed(NOTHING_YET);
    const sealer = createSealer(await recordKey(settings, system.store, logger));
    yield* resultFiles(await resultsAsOf(system.store, system.knowledge, day, sealer.open));
  } finally {
    await system.stop();
  }
}
