/** `batch`: a folder of input in, the month's agendas and the week's report out, on a fresh store. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputFiles } from '@huishang/formats';
import { ownColumns } from '@huishang/intake';
import { clock, type Logger, readSettings } from '@huishang/runtime';
import { deadLetters, newestDay, type Store } from '@huishang/store';
import { resultFiles, resultsAsOf } from '../as-of.ts';
import { importPaths } from '../import-paths.ts';
import { progressBar, result, say } from '../output.ts';
import { type OwnFiles, ownFiles, readOwn } from '../own.ts';
import { startSystem } from '../system.ts';
import { prepareOutput, writeFiles } from '../write-files.ts';

export type BatchOptions = OwnFiles & {
  input: string[];
  output: string;
  asOf?: string;
  columns?: string;
  json?: boolean;
};

export async function batch(options: BatchOptions, environment: NodeJS.ProcessEnv, logger: Logger): Promise<void> {
  const begun = performance.now();
  prepareOutput(options.output);
  const columns = ownColumns(options.columns ?? readSettings(environment).COLUMNS_FILE);
  const own = readOwn(ownFiles(readSettings(environment), options));
  await inputFiles(options.input); // A path that is not there is told at once.
  const directory = mkdtempSync(join(tmpdir(), 'huishang-'));
  const settings = {
    ...readSettings(environment),
    KAFKA_BROKERS: undefined,
    DATABASE_URL: undefined,
    DATA_DIR: directory,
  };
  const system = await startSystem({ settings, logger, own, services: ['intake', 'coding'], throwAway: true });
  const interrupted = () => void system.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const intake = system.intake!;
    const bar = progressBar('读入');
    await importPaths(
      options.input,
      intake,
      ({ bytesRead, bytesTotal, records }) => bar.update(bytesRead, bytesTotal, `${records} 条`),
      (file, reason) => say(`未读 ${file}：${reason}`),
      (file, what) => say(`${file}：${what}`),
      columns,
    );
    bar.stop();
    say(`读入完毕（${seconds(begun)}），正在识读`);
    await system.idle('coded');
    await saySetAside(system.store);
    say(`识读完毕（${seconds(begun)}），正在检测与排序`);
    // With nothing but rejected records there is no newest day: they are still counted, kept and named.
    const asOf = options.asOf ?? (await newestDay(system.store)) ?? clock(settings)();
    const results = await resultsAsOf(system.store, system.knowledge, asOf, intake.sealer.open, system.stop);
    const files = await writeFiles(options.output, resultFiles(results));
    const { summary, agendas } = results;
    result(
      options.json ?? false,
      { output: options.output, files, ...summary, seconds: (performance.now() - begun) / 1000 },
      [
        `截至 ${asOf}：收到 ${summary.received}，接受 ${summary.accepted}，重复 ${summary.duplicates}，跟踪 ${summary.followUps}，退回 ${summary.rejected}`,
        ...agendas.map(
          (a) => `${a.month} ${a.domain}：${a.items.length} 项议题${a.items[0] ? `，第 1 位 ${a.items[0].title}` : ''}`,
        ),
        `结果写入 ${options.output}（${files.length} 个文件，${seconds(begun)}）`,
      ],
    );
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await system.stop();
  }
}

/** What could not be read counts nowhere: nobody should have to find that out by himself. */
async function saySetAside(store: Store): Promise<void> {
  for (const { key, reason, consumer } of await deadLetters(store, MOST_SAID))
    say(`搁置 ${key}（${consumer}）：${reason} 这条记录未计入结果。`);
}
const MOST_SAID = 20;

const seconds = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(1)} 秒`;
