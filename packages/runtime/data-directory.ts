/**
 * The data folder belongs to one process: two on one embedded store lose rows without a word. The holder writes its
 * process id and, once it listens, its address into the lock, so that the command line can hand its work over.
 */
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from './make-folder.ts';

export type Holder = { pid: number; address: string | null };

/** Another process holds the folder. `holder.address` is where it can be asked, once it listens. */
export class DirectoryHeld extends Error {
  override name = 'DirectoryHeld';
  readonly holder: Holder;
  constructor(directory: string, holder: Holder) {
    super(`数据文件夹 ${directory} 正由进程 ${holder.pid} 使用；请先停止它，或用 DATA_DIR 另指文件夹。`);
    this.holder = holder;
  }
}

export type DirectoryLock = { announce(address: string): void; release(): void };

/** Folders that this process holds: a lock with our id that is not among them is a namesake's, from before a restart in a container. */
const ours = new Set<string>();

const lockFile = (directory: string) => join(directory, 'lock');

/** Who holds the folder, if a living process does. */
export function directoryHolder(directory: string): Holder | null {
  let holder: Holder;
  try {
    holder = JSON.parse(readFileSync(lockFile(directory), 'utf8')) as Holder;
  } catch {
    return null; // No lock, or one torn by a crash while it was written.
  }
  const living = holder.pid === process.pid ? ours.has(resolve(directory)) : alive(holder.pid);
  return living ? holder : null;
}

/** @throws {DirectoryHeld} */
export function lockDirectory(directory: string): DirectoryLock {
  makeFolder(directory);
  const file = lockFile(directory);
  for (;;) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, JSON.stringify({ pid: process.pid, address: null } satisfies Holder));
      closeSync(handle);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = directoryHolder(directory);
      if (holder) throw new DirectoryHeld(directory, holder);
      rmSync(file, { force: true }); // Its process is gone.
    }
  }
  ours.add(resolve(directory));
  return {
    announce(address) {
      const next = `${file}.${process.pid}`;
      writeFileSync(next, JSON.stringify({ pid: process.pid, address } satisfies Holder));
      renameSync(next, file);
    },
    release() {
      ours.delete(resolve(directory));
      rmSync(file, { force: true });
    },
  };
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
