/** `verify`: store, log and key against each other. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, readSettings, type Settings } from '@huishang/runtime';
import { WorkFailed } from '../failure.ts';
import { ownFiles, readOwn } from '../own.ts';
import { runningAddress } from '../remote.ts';
import { startSystem } from '../system.ts';
import { type Finding, type Findings, gatherFindings } from '../verify/findings.ts';
import { verifyStore } from '../verify-store.ts';

export async function verify(
  options: { json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  const settings = readSettings(environment);
  if (await runningAddress(settings)) throw new WorkFailed('系统正在运行：请先停止它再核对，使库与日志都不再变化。');
  if (!existsSync(settings.DATA_DIR) && !(settings.DATABASE_URL && settings.KAFKA_BROKERS))
    throw new WorkFailed(`没有数据文件夹 ${settings.DATA_DIR}：请检查 DATA_DIR。`);
  const system = await startSystem({
    settings,
    logger,
    own: readOwn({ ...ownFiles(settings), districts: districtsOf(settings) }),
    services: [],
  });
  const out = options.json ? jsonOutput() : textOutput();
  const findings = gatherFindings(out.tell);
  try {
    await verifyStore(system, settings, findings);
  } finally {
    await system.stop();
  }
  out.end(findings);
  const wrong = findings.checks.reduce((sum, check) => sum + check.wrong, 0);
  if (wrong > 0) throw new WorkFailed(`核对未通过：${wrong} 处不符。`);
}

/** The demonstration reads its records with its own city's table. */
function districtsOf(settings: Settings): string | undefined {
  const sample = join(settings.DATA_DIR, 'sample', 'districts.csv');
  return settings.DISTRICTS_FILE ?? (existsSync(sample) ? sample : undefined);
}

type Output = { tell(finding: Finding): void; end(findings: Findings): void };

function textOutput(): Output {
  const line = (text: string) => void process.stdout.write(`${text}\n`);
  return {
    tell: ({ table, key, text }) => line(`✗ ${table} ${key}：${text}`),
    end({ checks, notes }) {
      for (const { what, checked, wrong } of checks)
        line(wrong === 0 ? `✓ ${what}${checked > 0 ? `（核对 ${checked}）` : ''}` : `✗ ${what}：${wrong} 处不符`);
      for (const note of notes) line(`○ ${note}`);
    },
  };
}

/** One document, written as it is found out. */
function jsonOutput(): Output {
  let separator = '{"findings":[';
  return {
    tell(finding) {
      process.stdout.write(separator + JSON.stringify(finding));
      separator = ',';
    },
    end({ checks, notes }) {
      const passed = checks.every(({ wrong }) => wrong === 0);
      const rest = JSON.stringify({ checks, notes, passed }).slice(1);
      process.stdout.write(`${separator === ',' ? '' : separator}],${rest}\n`);
    },
  };
}
