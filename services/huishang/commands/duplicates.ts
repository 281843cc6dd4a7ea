/** `duplicates`: pairs of records that tell of one event. */
import { type Comparable, findDuplicates } from '@huishang/cases';
import { writeCsv } from '@huishang/formats';
import { result } from '../output.ts';
import { jsonLines } from '../read-lines.ts';
import { wholeFile } from '../write-files.ts';

export async function duplicates(options: { input: string; output: string; json?: boolean }): Promise<void> {
  const items: Comparable[] = [];
  const lines = jsonLines(options.input);
  const pairs = await wholeFile(options.output, async (out) => {
    await lines.each((value) => {
      if (typeof value.id !== 'string') return '要有文本字段 "id"';
      items.push(value as Comparable);
      return undefined;
    });
    const found = findDuplicates(items);
    out.write(writeCsv(found, ['a', 'b', 'score']));
    return found.length;
  });
  const { refused } = lines;
  result(options.json ?? false, { records: items.length, pairs, refused, output: options.output }, [
    `${items.length} 条记录，${pairs} 对 → ${options.output}${refused > 0 ? `；${refused} 行没有读` : ''}`,
  ]);
}
