/** `verify`: store and log against each other. */
import { type Logger, readSettings } from '@huishang/runtime';
import { loadKnowledge } from '../context.ts';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';
import { runningAddress } from '../remote.ts';
import { startSystem } from '../system.ts';
import { type Check, verifyStore } from '../verify-store.ts';

export async function verify(
  options: { json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  const settings = readSettings(environment);
  if (await runningAddress(settings)) throw new WorkFailed('系统正在运行：请先停止它再核对，使库与日志都不再变化。');
  const system = await startSystem({
    settings,
    logger,
    knowledge: () => loadKnowledge(settings.DISTRICTS_FILE),
    services: [],
  });
  let checks: Check[];
  try {
    checks = await verifyStore(system);
  } finally {
    await system.stop();
  }
  const failed = checks.filter((check) => check.wrong > 0);
  result(options.json ?? false, { checks, passed: failed.length === 0 }, [
    ...checks.map(
      (check) =>
        `${check.wrong === 0 ? '✓' : '✗'} ${check.what}：核对 ${check.checked}，不符 ${check.wrong}${check.examples.length > 0 ? `，如 ${check.examples.join('、')}` : ''}`,
    ),
  ]);
  if (failed.length > 0) process.exitCode = 1;
}
