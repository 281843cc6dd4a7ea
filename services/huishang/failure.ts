/** How a command ends: 0 done, 1 the work failed, 2 it was called wrongly; and what it says then, in one place. */

import { WorkFailed } from '@huishang/runtime/failure';

export { UsageError, WorkFailed } from '@huishang/runtime/failure';

/** Whoever read the output has gone: nobody wants the rest, and nothing is said. */
export class ReaderGone extends Error {
  override name = 'ReaderGone';
}

type SystemError = NodeJS.ErrnoException & { dest?: string; address?: string; port?: number };

/** What the codes of the file system and the network mean to people. */
const meanings: Readonly<Record<string, (at: string) => string>> = {
  ENOENT: (at) => `找不到 ${at}：请检查路径。`,
  ENOTDIR: (at) => `${at} 不能用：路径中间的一段是文件，不是文件夹。`,
  EISDIR: (at) => `${at} 是文件夹：这里要一个文件。`,
  EEXIST: (at) => `${at} 已经存在，又不是所需的那一种（文件或文件夹）：请换一个路径。`,
  ENOTEMPTY: (at) => `${at} 是已有内容的文件夹：请换一个路径。`,
  EACCES: (at) => `没有读写 ${at} 的权限。`,
  EPERM: (at) => `没有读写 ${at} 的权限。`,
  EROFS: (at) => `${at} 所在的磁盘是只读的：请换一个可写的位置。`,
  ENOSPC: (at) => `磁盘已满，没有写完 ${at}：请腾出空间后重试。`,
  EDQUOT: (at) => `磁盘配额已满，没有写完 ${at}：请腾出空间后重试。`,
  EFBIG: (at) => `${at} 超过这个磁盘上一个文件的上限，没有写完。`,
  ENAMETOOLONG: (at) => `路径太长：${at.slice(0, 100)}…`,
  ELOOP: (at) => `${at} 是绕成圈的链接。`,
  EBUSY: (at) => `${at} 正被占用：请稍后重试。`,
  EMFILE: (at) => `打开的文件太多，不能再打开 ${at}：请放宽 ulimit -n 后重试。`,
  ENFILE: (at) => `打开的文件太多，不能再打开 ${at}。`,
  EIO: (at) => `读写 ${at} 时磁盘出错：请检查磁盘。`,
  EADDRINUSE: (at) => `${at} 已被占用：请用 PORT 换一个端口，或先停止占用它的程序。`,
  EADDRNOTAVAIL: (at) => `本机没有地址 ${at}：请检查 HOST。`,
  ECONNREFUSED: (at) => `连不上 ${at}：没有程序在那里接受连接。`,
  ETIMEDOUT: (at) => `连不上 ${at}：等不到答复。`,
  ENOTFOUND: (at) => `找不到主机 ${at}：请检查地址。`,
};

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && typeof (error as SystemError).code === 'string' && 'syscall' in error;

/** Where a system error happened, as the user called it. */
function placeOf(error: SystemError, known?: string): string {
  if (known !== undefined) return known;
  const address = error.address ?? (error as { hostname?: string }).hostname;
  if (address !== undefined) return error.port === undefined ? address : `${address}:${error.port}`;
  return String(error.path ?? error.dest ?? '输出');
}

/** @param at what was read or written, where the error itself does not say. */
export function fileProblem(error: SystemError, at?: string): string {
  const place = placeOf(error, at);
  return meanings[error.code!]?.(place) ?? `读写 ${place} 时出错（${error.code}）。`;
}

/** The same as a failure of the work; what is no error of the system stays what it is. */
export function asFailure(error: unknown, at?: string): unknown {
  return isSystemError(error) ? new WorkFailed(fileProblem(error, at)) : error;
}

const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** One sentence in Chinese for whatever ended a command. */
export function sentenceOf(error: unknown): string {
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  if (isSystemError(inner)) return fileProblem(inner);
  const message = inner instanceof Error ? inner.message : String(inner);
  if (isChinese(message)) return message;
  return `程序出错，没有做完：${message.split('\n')[0]}（设 LOG_LEVEL=debug 再运行一次，可看到出错的地方）。`;
}
