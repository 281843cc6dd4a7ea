/** `duplicates`: pairs of records that tell of one event. */
import { writeFileSync } from 'node:fs';
import { type Comparable, findDuplicates } from '@huishang/cases';
import { writeCsv } from '@huishang/formats';
import { WorkFailed } from '../failure.ts';
import { result } from '../output.ts';
import { readJsonLines } from '../read-lines.ts';

export async function duplicates(options: { input: string; output: string; json?: boolean }): Promise<void> {
  const items: Comparable[] = [];
  for await (const { line, value } of readJsonLines(options.input)) {
    if (typeof value.id !== 'string') throw new WorkFailed(`${options.input} 第 ${line} 行要有文本字段 "id"。`);
    items.push(value as Comparable);
  }
  const pairs = findDuplicates(items);
  writeFileSync(options.output, writeCsv(pairs, ['a', 'b', 'score']));
  result(options.json ?? false, { records: items.length, pairs: pairs.length, output: options.output }, [
    `${items.length} 条记录，${pairs.length} 对 → ${options.output}`,
  ]);
}
