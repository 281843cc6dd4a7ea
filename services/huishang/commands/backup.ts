/** `backup`: a complete copy of the embedded store, log and key. A server's own tools do this for PostgreSQL and Kafka. */
import { cpSync, existsSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { lockDirectory, readSettings } from '@huishang/runtime';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';

export function backup(options: { output: string; json?: boolean }, environment: NodeJS.ProcessEnv): void {
  const settings = readSettings(environment);
  if (settings.DATABASE_URL || settings.KAFKA_BROKERS)
    throw new WorkFailed('数据在服务器上：请用 pg_dump 备份数据库；Kafka 的消息可由数据库重建。');
  if (!existsSync(settings.DATA_DIR)) throw new WorkFailed(`没有数据文件夹 ${settings.DATA_DIR}。`);
  if (existsSync(options.output) && readdirSync(options.output).length > 0)
    throw new WorkFailed(`${options.output} 不是空文件夹：备份不覆盖已有的文件。`);
  const draft = `${resolve(options.output)}.part`; // A copy that was not finished must not be taken for one.
  if (isWithin(draft, settings.DATA_DIR))
    throw new WorkFailed(`${options.output} 在数据文件夹 ${settings.DATA_DIR} 之内：请备份到别处。`);
  const lock = lockDirectory(settings.DATA_DIR); // Copied while a process writes, the store could not be opened again.
  try {
    rmSync(draft, { recursive: true, force: true });
    cpSync(settings.DATA_DIR, draft, { recursive: true, filter: (path) => !path.endsWith('/lock') });
    renameSync(draft, options.output);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    lock.release();
  }
  result(options.json ?? false, { output: options.output }, [
    `已备份到 ${options.output}；恢复时把 DATA_DIR 指向它（或它的副本）即可。`,
  ]);
}

/** Does a path, which need not be there yet, lie in a folder, by whatever links either is named? */
function isWithin(path: string, folder: string): boolean {
  let there = resolve(path);
  while (!existsSync(there)) there = dirname(there);
  const below = relative(realpathSync(folder), realpathSync(there));
  return below === '' || !(below.startsWith('..') || isAbsolute(below));
}
