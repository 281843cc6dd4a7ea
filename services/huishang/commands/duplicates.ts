/** `duplicates`: pairs of records that tell of one event. */
import { writeCsv } from '@huishang/formats';
import { type Comparable, findDuplicates } from '@huishang/language';
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
    const found = findDuplicates(items).sort((x, y) => y.score - x.score || compare(x.a, y.a) || compare(x.b, y.b));
    out.write(writeCsv(found, ['a', 'b', 'score']));
    return found.length;
  });
  const { refused } = lines;
  result(options.json ?? false, { records: items.length, pairs, refused, output: options.output }, [
    `${items.length} 条记录，${pairs} 对 → ${options.output}${refused > 0 ? `；${refused} 行没有读` : ''}`,
  ]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
