/** `audit`: the chain for an inspector, and the check of what was handed over. */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { canonical, startCheck } from '@huishang/audit';
import { type Logger, readSettings } from '@huishang/runtime';
import { z } from 'zod';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';
import { auditKeyFile, readAuditKey } from '../people/auditKey.ts';
import { withDesk } from '../people/desk.ts';

type Options = { output: string; input: string; json?: boolean };

export async function auditExport(options: Options, environment: NodeJS.ProcessEnv, logger: Logger) {
  await withDesk(environment, logger, async (desk) => {
    const whole = createWriteStream(options.output, { mode: 0o600 });
    await pipeline(Readable.from(desk.exportChain()), whole);
  });
  result(options.json ?? false, { output: options.output }, [
    `已写出 ${options.output}；第一行写明怎样核对，也可运行 huishang audit check --input ${options.output}。`,
  ]);
}

const first = z.object({ head: z.object({ seq: z.int(), hash: z.string(), mac: z.string() }) });
const action = z.object({
  seq: z.int(),
  at: z.string(),
  who: z.string(),
  role: z.string(),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  reason: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
  versions: z.record(z.string(), z.string()),
  dataLock: z.string().nullable(),
  previous: z.string(),
  hash: z.string(),
});

/** Holds a file that was exported against the key. @throws {WorkFailed} when it is not as it was sealed. */
export async function auditCheck(options: Options, environment: NodeJS.ProcessEnv) {
  const settings = readSettings(environment);
  const key = readAuditKey(settings);
  if (!key) throw new WorkFailed(`找不到审计链的密钥 ${auditKeyFile(settings)}：请用 AUDIT_KEY_FILE 指出它在哪里。`);
  let head: z.infer<typeof first>['head'] | null = null;
  const check = startCheck(key);
  const faults: { seq: number; text: string }[] = [];
  let line = 0;
  let count = 0;
  for await (const text of createInterface({ input: createReadStream(options.input, 'utf8') })) {
    line += 1;
    const value = parsed(text);
    if (line === 1) {
      head = first.safeParse(value).data?.head ?? null;
      if (!head) throw new WorkFailed(`${options.input} 第 1 行不是审计链导出的首行。`);
      continue;
    }
    const { data } = action.safeParse(value);
    if (!data) {
      faults.push({ seq: 0, text: `${options.input} 第 ${line} 行读不出操作` });
      continue;
    }
    count += 1;
    const stored = { ...data, payload: canonical(data.payload), versions: canonical(data.versions) };
    for (const fault of check.see(stored)) faults.push(fault);
  }
  if (!head) throw new WorkFailed(`${options.input} 是空的：不是审计链导出的文件。`);
  for (const fault of check.end(head, null)) faults.push(fault);
  const lines = faults.map(({ text }) => `✗ ${text}`);
  result(
    options.json ?? false,
    { count, faults },
    faults.length > 0 ? lines : [`✓ ${count} 条操作完好，首尾相接，无一缺失。`],
  );
  if (faults.length > 0) throw new WorkFailed(`核对未通过：${faults.length} 处不符。`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
