/**
 * The data folder belongs to one process: two on one embedded store lose rows without a word. What holds it is a lock of
 * the operating system on the file `lock.db`, taken by SQLite, which comes with Node: the kernel lets it go when the process
 * ends, however it ends, and it holds between containers that share a volume, whose process numbers mean nothing to one
 * another. The file `lock` beside it only tells people and the command line who holds the folder and where to ask.
 */
import { type BigIntStats, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';

/** `pid` is 0 where the holder has not said yet who it is. */
export type Holder = { pid: number; address: string | null };

/** Another process holds the folder. `holder.address` is where it can be asked, once it listens. */
export class DirectoryHeld extends Error {
  override name = 'DirectoryHeld';
  readonly holder: Holder;
  constructor(directory: string, holder: Holder) {
    const who = holder.pid === 0 ? '另一个进程' : `进程 ${holder.pid} `;
    super(`数据文件夹 ${directory} 正由${who}使用；请先停止它，或用 DATA_DIR 另指文件夹。`);
    this.holder = holder;
  }
}

/** What is on the disk is no longer what this process has opened: the folder was deleted, moved or replaced. */
export class DirectoryGone extends Error {
  override name = 'DirectoryGone';
}

export type DirectoryLock = {
  announce(address: string): void;
  release(): void;
  /** @throws {DirectoryGone} when the folder is not there any more, or its lock is another file. */
  check(): void;
};

/** The kernel may need a moment to take back what a killed process held; whoever looks holds the lock for an instant. */
const PATIENCE_MS = 2_000;

const infoFile = (directory: string) => join(directory, 'lock');
const lockFile = (directory: string) => join(directory, 'lock.db');
/** Files of the lock, which no copy of the folder should have. */
export const lockFiles: ReadonlySet<string> = new Set(['lock', 'lock.db', 'lock.db-journal']);

/** Who holds the folder, if a living process does. */
export function directoryHolder(directory: string): Holder | null {
  if (statSync(lockFile(directory), { throwIfNoEntry: false }) === undefined) return null;
  const database = new DatabaseSync(lockFile(directory), { readOnly: true });
  try {
    database.exec('select 1 from sqlite_master');
    return null;
  } catch (error) {
    if (isBusy(error)) return readHolder(directory);
    throw unlockable(directory, error);
  } finally {
    database.close();
  }
}

function readHolder(directory: string): Holder {
  try {
    const { pid, address } = JSON.parse(readFileSync(infoFile(directory), 'utf8')) as Holder;
    return { pid, address };
  } catch {
    return { pid: 0, address: null }; // Not written yet, or torn by a crash of the one before.
  }
}

/** @throws {DirectoryHeld} */
export function lockDirectory(directory: string): DirectoryLock {
  makeFolder(directory);
  const database = new DatabaseSync(lockFile(directory), { timeout: PATIENCE_MS });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw isBusy(error) ? new DirectoryHeld(directory, readHolder(directory)) : unlockable(directory, error);
  }
  const mine = identity(lockFile(directory));
  const write = (address: string | null) => {
    const draft = `${infoFile(directory)}.${process.pid}`;
    writeFileSync(draft, JSON.stringify({ pid: process.pid, address } satisfies Holder));
    renameSync(draft, infoFile(directory));
  };
  const check = () => {
    if (!same(mine, identity(lockFile(directory))))
      throw new DirectoryGone(
        `数据文件夹 ${directory}（或其中的 lock.db）在运行中被删除、移走或替换：不再接收；请放回原来的文件夹并重新启动。`,
      );
  };
  write(null);
  return {
    announce: write,
    check,
    release() {
      if (same(mine, identity(lockFile(directory)))) rmSync(infoFile(directory), { force: true });
      database.close(); // `lock.db` stays: removed, the next two could hold a file of that name each.
    },
  };
}

const identity = (path: string): BigIntStats | undefined => statSync(path, { bigint: true, throwIfNoEntry: false });
const same = (a: BigIntStats | undefined, b: BigIntStats | undefined): boolean =>
  a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;

const SQLITE_BUSY = 5;
const isBusy = (error: unknown): boolean => ((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY;

const unlockable = (directory: string, error: unknown): Error =>
  new Error(
    `锁不住数据文件夹 ${directory}（${(error as Error).message}）：它须可写，并在支持文件锁的文件系统上；请用 DATA_DIR 另指文件夹。`,
    { cause: error },
  );
