/** `npm start`: everything on the embedded default, with a simulated city's year. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directoryHolder, readSettings } from '@huishang/runtime';
import { newestDay } from '@huishang/store';
import { WorkFailed } from '../failure.ts';
import { importPaths } from '../import-paths.ts';
import { progressBar, say } from '../output.ts';
import { addDemoPeople } from '../people/demoPeople.ts';
import { serviceNames } from '../system.ts';
import { startServing, stopSignal } from './serve.ts';
import { writeSimulation } from './simulate.ts';

/** Enough for every section of the briefing to have something in it, and quick to load. */
const SAMPLE = { seed: 1, year: 2025, records: 6_000 };
/** The sample's last day is the demonstration's today, unless somebody says otherwise: windows and months end with the data. */
const LAST_DAY = `${SAMPLE.year}-12-31`;

export async function demo(environment: NodeJS.ProcessEnv): Promise<void> {
  const given = readSettings({ LOG_LEVEL: 'warn', ...environment });
  const sample = join(given.DATA_DIR, 'sample');
  const settings = {
    ...given,
    TODAY: given.TODAY ?? LAST_DAY,
    DISTRICTS_FILE: given.DISTRICTS_FILE ?? join(sample, 'districts.csv'),
  };
  const holder = directoryHolder(settings.DATA_DIR);
  if (holder) throw new WorkFailed(`会商已在运行：${holder.address ?? `进程 ${holder.pid}`}`);
  if (!existsSync(join(sample, 'truth.json'))) {
    say('正在生成样例数据：一座虚构城市的一年……');
    mkdirSync(sample, { recursive: true });
    writeSimulation({ output: sample, ...SAMPLE });
  }
  const running = await startServing(settings, [...serviceNames], new AbortController().signal, true);
  const { system, address } = running;
  if ((await newestDay(system.store)) === null) {
    const intake = system.intake!;
    const bar = progressBar('读入样例');
    await importPaths([join(sample, 'data')], intake, ({ bytesRead, bytesTotal, records }) =>
      bar.update(bytesRead, bytesTotal, `${records} 条`),
    );
    bar.stop();
  }
  await addDemoPeople(system.store, firstDistrict(settings.DISTRICTS_FILE));
  say('正在识读、检测与排序……');
  await system.idle('all');
  say('这是演示：数据与人员都是虚构的，任何人不用口令即可扮演其中一人；请勿用于真实工作。');
  process.stdout.write(`会商已就绪，请用浏览器打开 ${address}\n`);
  await stopSignal();
  await running.stop();
}

/** The district whose office is among the demonstration's people. */
const firstDistrict = (file: string): string | null =>
  existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[1]?.split(',')[0] ?? null) : null;
