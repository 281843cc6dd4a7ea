/** Runs of adjacent batches are found by the signs of each as they are by holding every one against every other. */
import { adjacentBatches, batchSigns } from '@huishang/language';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchRuns } from './batchRuns.ts';

/** Of few series, so that many are adjacent: by number (with a carry, and a zero in front), by day (over a month's end), by letter. */
const batch = fc
  .record({
    before: fc.constantFrom('B', 'B', 'B', 'C2', '沪'),
    number: fc.oneof(
      fc.integer({ min: 10, max: 24 }).map(String),
      fc.integer({ min: 95, max: 104 }).map((n) => `0${n}`),
      fc.integer({ min: 995, max: 1004 }).map(String),
      fc.constantFrom('240228', '240229', '240301', '20241231', '20250101', '20250102'),
    ),
    after: fc.constantFrom('', '', '', 'A', 'B', 'C'),
  })
  .map(({ before, number, after }) => `${before}${number}${after}`);

/** As the rules have it: one is added to a run with which any of its batches is adjacent. */
function plainly(batches: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (const one of [...batches].sort()) {
    const alike = (other: string) => Math.abs(one.length - other.length) <= 1 && one[0] === other[0];
    const own = runs.filter((run) => run.some((other) => alike(other) && adjacentBatches(one, other)));
    for (const run of own) runs.splice(runs.indexOf(run), 1);
    runs.push([one, ...own.flat()].sort());
  }
  return runs.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

it('finds the same runs', () => {
  let longest = 0;
  fc.assert(
    fc.property(fc.uniqueArray(batch, { minLength: 30, maxLength: 60 }), (batches) => {
      const runs = batchRuns(batches);
      for (const run of runs) longest = Math.max(longest, run.length);
      expect(runs).toEqual(plainly(batches));
    }),
    { numRuns: 200 },
  );
  expect(longest).toBeGreaterThan(3);
});

it('gives adjacent batches a sign in common', () => {
  let adjacent = 0;
  fc.assert(
    fc.property(batch, batch, (a, b) => {
      if (!adjacentBatches(a, b)) return;
      adjacent += 1;
      expect(batchSigns(a).some((sign) => batchSigns(b).includes(sign))).toBe(true);
    }),
    { numRuns: 5_000 },
  );
  expect(adjacent).toBeGreaterThan(20);
});
