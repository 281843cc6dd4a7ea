/** The user's own headers: the file of `--columns` or of the setting COLUMNS_FILE. */
import { readFileSync } from 'node:fs';
import { type ExtraColumnMap, OwnColumnsError, readOwnColumns } from '@huishang/formats';
import { WorkFailed } from '@huishang/runtime/failure';

/** Nothing where no file is named. @throws {WorkFailed} when it cannot be read or used; names file, line and value. */
export function ownColumns(file: string | undefined): ExtraColumnMap | undefined {
  if (file === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkFailed(
      code === 'ENOENT'
        ? `找不到列名对照表 ${file}：请检查 --columns 或 COLUMNS_FILE 的路径。`
        : `读不了列名对照表 ${file}（${code ?? error}）：请检查它是不是文件、是否可读。`,
    );
  }
  try {
    return readOwnColumns(bytes);
  } catch (error) {
    if (!(error instanceof OwnColumnsError)) throw error;
    throw new WorkFailed(`列名对照表 ${file} 不能用：${error.message}。`);
  }
}
