/** A failure to read or write, told with the file's name first. */
import { asFailure, WorkFailed } from './failure.ts';

/** `读不了 a.csv：找不到它：请检查路径。` What is no failure of the file's stays what it is. */
export function cannot(verb: '读不了' | '写不了', path: string, error: unknown): unknown {
  const failure = asFailure(error, path);
  if (!(failure instanceof WorkFailed)) return failure;
  const why = failure.message.replaceAll(`${path} `, '它').replaceAll(` ${path}`, '它').replaceAll(path, '它');
  return new WorkFailed(`${verb} ${path}：${why}`);
}
