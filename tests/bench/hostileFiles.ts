/** What hostile files cost: each read alone in a process of its own, so that its memory is its own. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { workbook } from '../../packages/formats/tests/reading.ts';
import type { Bench } from './bench.ts';
import type { Figure, Said } from './figure.ts';
import { runProgram } from './measured.ts';
import { hostileSaid } from './words.ts';

/** A hostile input; `make` writes it into a folder and says what is to be read. `aim` is seconds for all of it. */
export type HostileFile = { what: Said; aim: number; make: (folder: string) => string };

const header = '投诉编号,提交日期,内容';
const complaint = (id: string) =>
  JSON.stringify({ stream: 'complaint', 投诉编号: id, 提交日期: '2024-03-05', 内容: '服药后皮疹' });

/** Writes a file of pieces that together need not fit into memory. */
function pieces(path: string, parts: Iterable<string | Uint8Array>): string {
  const file = openSync(path, 'w');
  for (const part of parts) writeSync(file, typeof part === 'string' ? Buffer.from(part) : part);
  closeSync(file);
  return path;
}
const one = (name: string, parts: (folder: string) => Iterable<string | Uint8Array>) => (folder: string) =>
  pieces(join(folder, name), parts(folder));

function* many(before: string, piece: string, times: number, after: string): Generator<string> {
  yield before;
  for (let i = 0; i < times; i++) yield piece;
  yield after;
}
const megabyte = 'x'.repeat(2 ** 20);

export const hostileFiles: readonly HostileFile[] = [
  {
    what: hostileSaid.nested,
    aim: 1,
    make: one('nested.jsonl', () => [
      complaint('1').replace(/"服.*"/, '['.repeat(100_000) + ']'.repeat(100_000)),
      `\n${complaint('2')}\n`,
    ]),
  },
  { what: hostileSaid.zeros, aim: 3, make: one('zeros.json', () => many('[0', ',0'.repeat(2 ** 19), 60, ']')) },
  {
    what: hostileSaid.longJson,
    aim: 3,
    make: one('long.jsonl', () => many(`${complaint('1')}\n{"a":"`, megabyte, 200, `"}\n${complaint('2')}\n`)),
  },
  {
    what: hostileSaid.longRow,
    aim: 3,
    make: one('long.csv', () => many(`${header}\n1,2024-03-05,"`, megabyte, 200, `\n2,2024-03-05,x\n`)),
  },
  {
    what: hostileSaid.wideHeader,
    aim: 1,
    make: one('wide.csv', () => [
      `${header},来源渠道,类型,地区,涉及主体,涉及产品,批号,${Array.from({ length: 8_000 }, (_, i) => `备用${i}`)}\n`,
      ...Array.from({ length: 100 }, (_, i) => `W${i},2024-03-05,x,12315,投诉,海淀区,甲,乙,丙${',y'.repeat(8_000)}\n`),
    ]),
  },
  {
    what: hostileSaid.brokenFirst,
    aim: 5,
    make: one('broken.jsonl', () => [
      '{"stream":\n',
      ...Array.from({ length: 100_000 }, (_, i) => `${complaint(`B${i}`)}\n`),
    ]),
  },
  {
    what: hostileSaid.gzipBomb,
    aim: 5,
    // Members one after the other are one stream: ten gigabytes in ten megabytes.
    make: one('bomb.csv.gz', () => Array<Uint8Array>(100).fill(gzipSync(Buffer.alloc(100 << 20, 'x')))),
  },
  {
    what: hostileSaid.workbookBomb,
    aim: 3,
    make: one('bomb.xlsx', () => [workbook({ a: [[header, 'x'.repeat(250 * 2 ** 20)]] }, { inline: true })]),
  },
  {
    what: hostileSaid.smallFiles,
    aim: 10,
    make(folder) {
      const inner = join(folder, 'small');
      mkdirSync(inner);
      for (let i = 0; i < 10_000; i++) writeFileSync(join(inner, `${i}.csv`), `${header}\nS${i},2024-03-05,过期药\n`);
      return inner;
    },
  },
];

export const hostileFilesBench: Bench = async ({ folder }) => {
  const figures: Figure[] = [];
  for (const { what, aim, make } of hostileFiles) {
    const { stdout, cpu, megabytes } = await runProgram('tests/bench/readPath.ts', [make(folder)]);
    const { seconds, records, rejections } = JSON.parse(stdout);
    const read = `${records}/${rejections}`;
    figures.push({
      what: { zh: `${what.zh}（${read}）`, en: what.en },
      value: seconds,
      unit: 'seconds',
      aim,
      cpu,
      megabytes,
    });
  }
  return figures;
};
