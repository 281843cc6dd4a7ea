/** The embedded store clears away what was replaced, and then leaves it alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { deletePosted, oldestPosted, openStore, post, tidyNext } from './index.ts';

it('clears a table of which most rows are gone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'huishang-tidy-'));
  const store = await openStore({ directory });
  try {
    const pages = async () => {
      const [row] = await store.query<{ n: number }>(`select pg_relation_size('outbox')::int as n`);
      return row!.n;
    };
    await post(
      store,
      'evidence',
      Array.from({ length: 3_000 }, (_, i) => ({ key: `drug/${i}`, value: 'x'.repeat(50) })),
    );
    const posted = await oldestPosted(store, 3_000);
    await deletePosted(
      store,
      posted.map(({ id }) => id),
    );
    expect(await pages()).toBeGreaterThan(100_000);
    // PostgreSQL counts what was replaced within a second or so.
    const patience = { timeout: 20_000, interval: 300 };
    const cleared = async () => {
      await tidyNext(store);
      expect(await pages()).toBe(0);
    };
    await vi.waitFor(cleared, patience);
    await vi.waitFor(async () => expect(await tidyNext(store)).toBeNull(), patience);
  } finally {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  }
}, 60_000);
