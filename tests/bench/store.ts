/** Rows a second into the embedded store, beside the same rows into a table without a key. */
import { insertRecords, openStore, type Sql, type StoredRecord } from '@huishang/store';
import { type Bench, rate } from './bench.ts';
import { limits } from './limits.ts';
import { said } from './words.ts';

const ROWS = 1000;

export const store: Bench = async ({ folder, seconds }) => {
  const database = await openStore({ directory: folder });
  try {
    await database.query('create table plain as select * from record');
    const measure = (insert: (tx: Sql, rows: StoredRecord[]) => Promise<unknown>) =>
      rate(seconds, async (pass) => {
        await database.transaction((tx) => insert(tx, rowsOf(pass)));
        return ROWS;
      });
    const plain = await measure(plainly);
    const real = await measure(insertRecords);
    return [
      { what: said.insertRecords, value: real, unit: 'rows', limit: limits.rows },
      { what: said.plainInsert, value: plain, unit: 'rows', limit: limits.rows },
    ];
  } finally {
    await database.close();
  }
};

function rowsOf(pass: number): StoredRecord[] {
  return Array.from({ length: ROWS }, (_, i) => ({
    stream: 'drug',
    id: `${pass}-${i}`,
    version: '0123456789abcdef',
    receivedDate: '2025-03-05',
    reportDate: '2025-03-04',
    message: 'm'.repeat(600),
    sealed: 's'.repeat(800),
  }));
}

const plainly = (tx: Sql, rows: StoredRecord[]): Promise<unknown> =>
  tx.query(
    `insert into plain select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]::date[], $5::text[]::date[],
       $6::text[], $7::text[])`,
    [
      rows.map((r) => r.stream),
      rows.map((r) => r.id),
      rows.map((r) => r.version),
      rows.map((r) => r.receivedDate),
      rows.map((r) => r.reportDate),
      rows.map((r) => r.message),
      rows.map((r) => r.sealed),
    ],
  );
