/** A load is told from a trickle on fast machines and slow ones, and it ends. */
import { expect, it } from 'vitest';
import { BulkLoad } from './bulk.ts';

it('is no trickle', () => {
  const bulk = new BulkLoad();
  for (let now = 0; now < 60_000; now += 50) {
    bulk.came(1, now);
    expect(bulk.lasts(now)).toBe(false);
  }
});

it.each([200, 4_000])('lasts between portions that come every %d ms, and ends soon behind the last', (pause) => {
  const bulk = new BulkLoad();
  for (let now = 0; now <= 10 * pause; now += pause) {
    bulk.came(1_000, now);
    // Of a slow one nothing is known before its second portion.
    if (now > 0) expect(bulk.lasts(now + pause - 1)).toBe(true);
  }
  expect(bulk.lasts(10 * pause + Math.max(2 * pause, BulkLoad.WINDOW_MS) + 1)).toBe(false);
});

it('keeps nobody waiting for ever', () => {
  const bulk = new BulkLoad();
  const times = Array.from({ length: 2_000 }, (_, i) => i * 100);
  const lasted = times.filter((now) => {
    bulk.came(1_000, now);
    return bulk.lasts(now);
  });
  expect(lasted.at(-1)! - lasted[0]!).toBeLessThanOrEqual(BulkLoad.LONGEST_MS);
});

it('lasts until it is said to be over where somebody will say so', () => {
  const bulk = new BulkLoad(true);
  expect(bulk.lasts(1e9)).toBe(true);
  bulk.came(1_000, 1e9);
  bulk.over();
  expect(bulk.lasts(1e9)).toBe(false);
});
