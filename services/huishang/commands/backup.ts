/** `backup`: a complete copy of the embedded store, log and key. A server's own tools do this for PostgreSQL. */
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { lockDirectory, lockFiles, readSettings } from '@huishang/runtime';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';
import { auditKeyFile } from '../people/auditKey.ts';

export function backup(options: { output: string; json?: boolean }, environment: NodeJS.ProcessEnv): void {
  const settings = readSettings(environment);
  const { DATA_DIR: source, DATABASE_URL, KAFKA_BROKERS, RECORD_KEY } = settings;
  if (DATABASE_URL)
    throw new WorkFailed('数据在服务器上：请用 pg_dump 备份数据库；日志的消息可由数据库补发，密钥请另行备份。');
  if (!existsSync(source)) throw new WorkFailed(`没有数据文件夹 ${source}：请检查 DATA_DIR。`);
  const target = real(options.output);
  refuseInside(options.output, target, realpathSync(source));
  if (existsSync(dirname(target)) && !isFolder(dirname(target)))
    throw new WorkFailed(`${options.output} 不能写入：${dirname(target)} 不是文件夹。`);
  if (!existsSync(join(source, 'store'))) throw new WorkFailed(`${source} 中没有可备份的数据：请检查 DATA_DIR。`);
  if (existsSync(target) && (!isFolder(target) || readdirSync(target).length > 0))
    throw new WorkFailed(`${options.output} 已存在且不是空文件夹：备份不覆盖已有的文件，请另给一个名字。`);
  const lock = lockDirectory(source); // Copied while a process writes, the store could not be opened again.
  const draft = `${target}.part-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    // What links point at is copied: a copy that leads back to the original is none.
    cpSync(source, draft, {
      recursive: true,
      dereference: true,
      filter: (path) => dirname(resolve(path)) !== resolve(source) || !isLockFile(basename(path)),
    });
    syncAll(draft);
    renameSync(draft, target); // Whole under its name, or not there.
    syncOne(dirname(target));
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new WorkFailed(`备份到 ${options.output} 没有成功，未留下文件：${(error as Error).message}`);
  } finally {
    lock.release();
  }
  const rest =
    (KAFKA_BROKERS ? 'Kafka 中的消息不在其内，恢复后启动服务时会从库中补发。' : '') +
    (RECORD_KEY ? '密钥（RECORD_KEY）不在其内，请另行备份。' : '') +
    (existsSync(auditKeyFile(settings)) ? `审计链的密钥（${auditKeyFile(settings)}）不在其内，请另行备份。` : '');
  result(options.json ?? false, { output: options.output }, [
    `已备份到 ${options.output}；恢复时把 DATA_DIR 指向它（或它的副本）即可。${rest}`,
  ]);
}

/** Where a path leads, links followed as far as it exists. */
function real(path: string): string {
  const whole = resolve(path);
  if (existsSync(whole)) return realpathSync(whole);
  const parent = dirname(whole);
  return parent === whole ? whole : join(real(parent), basename(whole));
}

function refuseInside(given: string, target: string, source: string): void {
  if (target === source || target.startsWith(`${source}${sep}`))
    throw new WorkFailed(`${given} 就是数据文件夹 ${source}，或在它里面：请把备份放到它之外。`);
  if (source.startsWith(`${target}${sep}`))
    throw new WorkFailed(`数据文件夹 ${source} 在 ${given} 里面：请把备份放到另一个文件夹。`);
}

/** The lock is of the process that holds it, drafts of it included. */
const isLockFile = (name: string): boolean => lockFiles.has(name) || /^lock\.\d+$/.test(name);

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** On the disk, and not only on its way there, before anybody is told. */
function syncAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncAll(path);
    else syncOne(path);
  }
  syncOne(folder);
}

function syncOne(path: string): void {
  if (process.platform === 'win32') return; // Folders cannot be opened there, nor files synced that are open for reading.
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
