/** A record that cannot be read is set aside; the others are read. Evidence that no log carries is made to fit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MESSAGE_LIMIT } from '@huishang/log';
import { evidence as schema } from '@huishang/schemas';
import { countUnsearched, deadLetters, insertRecords, insertShells, openStore, type Store } from '@huishang/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carried } from '../carried.ts';
import { Search } from '../steps.ts';
import { message, reader } from './sample.ts';

describe('a record that cannot be read', () => {
  let store: Store;
  let directory: string;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'huishang-unreadable-'));
    store = await openStore({ directory, relaxed: true });
  }, 60_000);
  afterAll(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it('is set aside with its text, once, and keeps nobody waiting', async () => {
    const complaint = (id: string) =>
      message('complaint', id, { submittedDate: '2025-03-01', narrative: '服药后皮疹。' });
    const bad = [
      { ...complaint('bad-1'), fields: null as never },
      { ...message('drug', 'bad-2', {}), fields: { products: 7 } },
    ];
    const records = [complaint('1'), bad[0]!, complaint('2'), bad[1]!, complaint('3')];
    await store.transaction(async (tx) => {
      await insertRecords(
        tx,
        records.map((m) => ({ ...m, message: JSON.stringify(m), sealed: '' })),
      );
      await insertShells(tx, records);
    });
    const search = new Search(reader);
    for (let round = 0; round < 5; round += 1) await store.transaction((tx) => search.portion(tx, 100, false));
    const read = await store.query<{ id: string }>('select id from evidence where body is not null order by id');
    expect(read.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(await countUnsearched(store)).toBe(0);
    const letters = await deadLetters(store, 10);
    expect(letters.map(({ key, consumer }) => `${consumer} ${key}`).sort()).toEqual([
      'search complaint/bad-1',
      'search drug/bad-2',
    ]);
    const body = JSON.parse(Buffer.from(letters.find(({ key }) => key === 'drug/bad-2')!.body).toString('utf8'));
    expect(body).toEqual(bad[1]);
  });
});

describe('evidence', () => {
  const read = reader.read(
    message('complaint', '1', { submittedDate: '2025-03-01', narrative: '服药后皮疹，无发热。' }),
  );
  const mentions = (n: number) =>
    Array.from({ length: n }, (_, i) => read.hazards.map((h) => ({ ...h, start: i, end: i + 2 }))).flat();

  it('that fits is left as it is', () => {
    const some = { ...read, hazards: mentions(600) };
    expect(carried(some)).toBe(some);
  });

  it('that no log carries keeps every hazard with as many of its first mentions as fit', () => {
    const large = { ...read, hazards: mentions(50_000) };
    const fitted = carried(large);
    expect(Buffer.byteLength(JSON.stringify(fitted))).toBeLessThan(MESSAGE_LIMIT);
    expect(schema.safeParse(fitted).error).toBeUndefined();
    const kinds = (hazards: typeof read.hazards) => new Set(hazards.map((h) => `${h.code} ${h.assertion}`));
    expect(kinds(fitted.hazards)).toEqual(kinds(read.hazards));
    expect(fitted.hazards).toEqual(large.hazards.slice(0, fitted.hazards.length));
    expect(carried(fitted)).toEqual(fitted);
  });
});
