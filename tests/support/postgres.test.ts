import { isUnavailable, openStore } from '@huishang/store';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { freshDatabase, startPostgres } from './postgres.ts';

const postgres = await startPostgres();
afterAll(() => postgres?.stop());

describe.skipIf(!postgres)('the PostgreSQL of the tests', () => {
  it('gives every caller a database of its own, in UTF-8', async () => {
    const urls = await Promise.all([freshDatabase(postgres!.url), freshDatabase(postgres!.url)]);
    expect(urls[0]).not.toBe(urls[1]);
    for (const connectionString of urls) {
      const client = new pg.Client({ connectionString });
      await client.connect();
      try {
        await client.query('create table seen (what text)');
        await client.query('insert into seen values ($1)', ['会商']);
        expect((await client.query('select what from seen')).rows).toEqual([{ what: '会商' }]);
        expect((await client.query('show server_encoding')).rows).toEqual([{ server_encoding: 'UTF8' }]);
      } finally {
        await client.end();
      }
    }
  });
});

describe.skipIf(!postgres?.own)('a server that does not want us', () => {
  it.each([
    ['password', (url: URL) => Object.assign(url, { password: 'wrong' })],
    ['database', (url: URL) => Object.assign(url, { pathname: '/none' })],
  ])('is told of in Chinese, without the secret: another %s', async (_, change) => {
    const opening = openStore({ url: change(new URL(postgres!.url)).href, directory: '' });
    await expect(opening).rejects.toThrow('请检查 DATABASE_URL');
    await opening.catch((error: Error) => {
      expect(error.message).not.toContain(new URL(postgres!.url).password);
      expect(isUnavailable(error)).toBe(false);
    });
  });
});
