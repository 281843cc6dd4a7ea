/** The same records in any order, in any portions, read by one process or several, give the same evidence. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordMessage } from '@huishang/schemas';
import { insertRecords, openStore, type Store } from '@huishang/store';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { note, Search } from '../steps.ts';
import { message, reader } from './sample.ts';

let store: Store;
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'huishang-coding-'));
  store = await openStore({ directory, relaxed: true });
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

const drug = (id: string, reactions: string[], narrative?: string) =>
  message('drug', id, { products: [{ genericName: '甲片' }], reactions, district: '东城区', narrative });

const records: RecordMessage[] = [
  drug('1', ['蓝鼻综合征'], '服药后皮疹。'),
  drug('2', ['皮疹'], '先有蓝鼻综合征，后绿耳现象，无发热。'),
  drug('3', ['绿耳现象', '不适'], '无蓝鼻综合征、绿耳现象。'),
  drug('4', ['急性蓝鼻综合征样发作'], '考虑急性蓝鼻综合征样发作可能。'),
  drug('5', ['蓝鼻-综合征'], '既往绿耳现象。'),
  message('device', '6', {
    productName: '输液器',
    problems: ['转盘唱歌', '套管断裂'],
    district: '东城区',
    narrative: '转盘唱歌并断裂。',
  }),
  message('complaint', '7', {
    submittedDate: '2025-03-01',
    narrative: '买的输液器转盘唱歌，又红又肿，还有蓝鼻综合征。',
  }),
  drug('8', [], '一切正常。'),
  // Two spellings of one code: either is searched for, whichever came first.
  drug('9', ['Blue-finger syndrome NOS'], 'Then blue finger syndrome was seen.'),
  drug('10', ['blue finger syndrome'], 'Blue-finger syndrome NOS.'),
];

/** Notes and searches in these portions, searching between them where told to. @returns bodies by id. */
async function readInOrder(
  order: readonly RecordMessage[],
  portion: number,
  between: boolean,
): Promise<Map<string, string>> {
  await store.query('truncate record, evidence, coded_term, outbox');
  let search = new Search(reader);
  const portionOf = (limit: number) => store.transaction((tx) => search.portion(tx, limit, false));
  for (let i = 0; i < order.length; i += portion) {
    const some = order.slice(i, i + portion);
    await store.transaction(async (tx) => {
      await insertRecords(
        tx,
        some.map((m) => ({ ...m, message: JSON.stringify(m), sealed: '' })),
      );
      await note(tx, some, reader);
      await note(tx, some, reader);
    });
    if (between) await portionOf(2);
    if (i === portion) search = new Search(reader);
  }
  while ((await portionOf(3)) > 0);
  const rows = await store.query<{ id: string; body: string }>('select id, body from evidence order by id');
  return new Map(rows.map((row) => [row.id, row.body]));
}

test('evidence does not depend on the order in which records came', async () => {
  const terms = records.flatMap((record) => reader.codedTerms(record));
  expect(new Set(terms.map((term) => term.code))).toEqual(
    new Set(['C:蓝鼻综合征', 'C:绿耳现象', 'C:急性蓝鼻综合征样发作', 'C:转盘唱歌', 'C:blue finger syndrome']),
  );
  const all = reader.knowing(terms);
  const wanted = new Map(records.map((record) => [record.id, JSON.stringify(all.read(record))]));
  const narrated = all.read(records[1]!).hazards.filter((h) => h.source === 'narrative');
  expect(narrated.map((h) => `${h.code} ${h.assertion}`)).toEqual([
    'C:蓝鼻综合征 present',
    'C:绿耳现象 present',
    'E230101 absent',
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray(records, { minLength: records.length }),
      fc.integer({ min: 1, max: records.length }),
      fc.boolean(),
      async (order, portion, between) => {
        expect(await readInOrder(order, portion, between)).toEqual(wanted);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);
