/** `import`: files to the running system, or to the same store when none runs. */
import { type ExtraColumnMap, inputFiles } from '@huishang/formats';
import { ownColumns } from '@huishang/intake';
import { type Logger, readSettings } from '@huishang/runtime';
import { type IntakeTarget, importPaths } from '../import-paths.ts';
import { progressBar, result, say } from '../output.ts';
import { ownFiles, readOwn } from '../own.ts';
import { remoteTarget, runningAddress, waitForIdle } from '../remote.ts';
import { type ServiceName, startSystem } from '../system.ts';

export async function importCommand(
  paths: string[],
  options: { wait?: boolean; columns?: string; json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  const settings = readSettings(environment);
  const columns = ownColumns(options.columns ?? settings.COLUMNS_FILE);
  await inputFiles(paths); // A path that is not there is told at once.
  const address = await runningAddress(settings);
  if (address) {
    await run(paths, remoteTarget(address, settings), columns, options.json);
    if (options.wait) await waitForIdle(address, settings);
    return;
  }
  // With log and store both outside, the running processes do the rest; with either embedded, nobody else can.
  const outside = settings.KAFKA_BROKERS !== undefined && settings.DATABASE_URL !== undefined;
  const services: ServiceName[] =
    options.wait && !outside ? ['intake', 'coding', 'detection', 'consultation', 'reporting'] : ['intake'];
  const system = await startSystem({ settings, logger, own: readOwn(ownFiles(settings)), services });
  try {
    const intake = system.intake!;
    await run(paths, intake, columns, options.json);
    if (options.wait) await system.idle('all');
  } finally {
    await system.stop();
  }
}

async function run<P>(
  paths: string[],
  target: IntakeTarget<P>,
  columns: ExtraColumnMap | undefined,
  json = false,
): Promise<void> {
  const bar = progressBar('导入');
  const counts = await importPaths(
    paths,
    target,
    ({ bytesRead, bytesTotal, records }) => bar.update(bytesRead, bytesTotal, `${records} 条`),
    (file, reason) => say(`未读 ${file}：${reason}`),
    (file, what) => say(`${file}：${what}`),
    columns,
  );
  bar.stop();
  result(json, counts, [
    `收到 ${counts.received}：接受 ${counts.accepted}，重复 ${counts.duplicate}，跟踪 ${counts.followUp}，退回 ${counts.rejected}` +
      (counts.again > 0 ? `；上次中断前已入库 ${counts.again}` : ''),
  ]);
}
