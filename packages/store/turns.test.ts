/** One at a time; statements before transactions that wait, transactions in their order, and nobody is kept out. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTurns } from './turns.ts';

type Kind = 'short' | 'long';

it('lets each have the session to himself, each kind in its order, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ kind: fc.constantFrom<Kind>('short', 'long'), fails: fc.boolean() }), { maxLength: 60 }),
      async (asked) => {
        const turns = createTurns();
        const begun: { kind: Kind; index: number }[] = [];
        let inside = 0;
        const answers = asked.map(({ kind, fails }, index) =>
          turns[kind](async () => {
            inside += 1;
            expect(inside).toBe(1);
            begun.push({ kind, index });
            await new Promise(setImmediate);
            inside -= 1;
            if (fails) throw new Error(String(index));
            return index;
          }).catch((error: Error) => Number(error.message)),
        );
        const closed = turns.last(async () => begun.length);
        expect(await Promise.all(answers)).toEqual(asked.map((_, index) => index));
        expect(await closed).toBe(asked.length);
        for (const kind of ['short', 'long'] as const) {
          const order = begun.filter((one) => one.kind === kind).map(({ index }) => index);
          expect(order).toEqual([...order].sort((a, b) => a - b));
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('a statement goes before the transactions that wait, and a transaction before the seventeenth statement', async () => {
  const turns = createTurns();
  const begun: string[] = [];
  const held = Promise.withResolvers<void>();
  const first = turns.long(() => held.promise);
  const all = [turns.long(async () => begun.push('transaction'))];
  for (let i = 0; i < 20; i++) all.push(turns.short(async () => begun.push('statement')));
  held.resolve();
  await Promise.all([first, ...all]);
  expect(begun.indexOf('transaction')).toBe(16);
});
