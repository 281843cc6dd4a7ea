/** `agenda` and `report`: one of the results, looked at or written. */
import type { Logger } from '@huishang/runtime';
import { type Agenda, domains } from '@huishang/schemas';
import { UsageError, WorkFailed } from '../failure.ts';
import { filesAsOf } from '../open-results.ts';
import { result } from '../output.ts';
import { prepareOutput, writeFiles } from '../write-files.ts';

export async function showAgenda(
  month: string,
  domain: string,
  options: { json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new UsageError(`“${month}”不是月份，应为 YYYY-MM。`);
  if (!(domains as readonly string[]).includes(domain))
    throw new UsageError(`“${domain}”不是领域，应为 ${domains.join('、')} 之一。`);
  const wanted = `agenda/${month}-${domain}.json`;
  for await (const { name, body } of filesAsOf(monthEnd(month), environment, logger)) {
    if (name !== wanted) continue;
    const agenda = JSON.parse(Buffer.from(body).toString('utf8')) as Agenda;
    const lines = agenda.items.map(
      (i) => `${String(i.rank).padStart(3)}  ${i.level.padEnd(6)} ${i.score.toFixed(1).padStart(6)}  ${i.title}`,
    );
    return result(options.json ?? false, agenda, lines.length > 0 ? lines : ['本月没有议题。']);
  }
  throw new WorkFailed(`没有 ${month} 的议题。`);
}

const monthEnd = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

export async function writeReport(
  kind: string,
  options: { output: string; asOf?: string; json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  if (kind !== 'weekly') throw new UsageError(`没有“${kind}”这种报告，可用：weekly。`);
  prepareOutput(options.output);
  const chosen = async function* () {
    for await (const file of filesAsOf(options.asOf, environment, logger))
      if (file.name.startsWith('reports/')) yield file;
  };
  const files = await writeFiles(options.output, chosen());
  result(options.json ?? false, { output: options.output, files }, files);
}
