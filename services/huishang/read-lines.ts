/** JSON Lines, one object a line; an unreadable line fails with its number. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { WorkFailed } from './failure.ts';

/** @throws {WorkFailed} naming file, line and what is wrong. */
export async function* readJsonLines(path: string): AsyncGenerator<{ line: number; value: Record<string, unknown> }> {
  const stream = createReadStream(path, 'utf8');
  stream.on('error', () => {}); // Told through the iteration below.
  let line = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      const trimmed = text.replace(/^\uFEFF/, '').trim();
      if (trimmed === '') continue;
      let value: unknown;
      try {
        value = JSON.parse(trimmed);
      } catch (error) {
        throw new WorkFailed(`${path} 第 ${line} 行不是有效的 JSON：${(error as Error).message}`);
      }
      if (value === null || typeof value !== 'object' || Array.isArray(value))
        throw new WorkFailed(`${path} 第 ${line} 行应为一个 JSON 对象。`);
      yield { line, value: value as Record<string, unknown> };
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new WorkFailed(`找不到文件 ${path}。`);
    throw error;
  }
}
