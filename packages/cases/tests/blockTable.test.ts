/** Blocks of any size, also longer than a page of the arena that holds them, beside each other and after a restart. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Arena } from '../arena.ts';
import { BlockTable } from '../blockTable.ts';

/** Another, of what this one has saved. */
function restarted(arena: Arena, table: BlockTable): [Arena, BlockTable] {
  const saved = [...arena.save(), ...table.save()].map((value) => structuredClone(value));
  const take = <T>() => saved.shift() as T;
  const next = new Arena();
  next.restore(take);
  const same = new BlockTable(next);
  same.restore(take);
  expect(saved).toEqual([]);
  return [next, same];
}

it('keeps what was added to each, and gives back what was removed', () => {
  // Few keys, and stretches that lead past one, two and four pages of 32,768 words.
  const stretch = fc.record({
    key: fc.integer({ min: 1, max: 4 }),
    n: fc.constantFrom(1, 5, 20_000, 40_000, 70_000),
    add: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 10 }), (stretches) => {
      let arena = new Arena();
      let table = new BlockTable(arena);
      const plain = new Map<number, number[]>();
      let row = 0;
      for (const { key, n, add } of stretches) {
        const members = plain.get(key) ?? [];
        plain.set(key, members);
        for (let i = 0; i < n; i += 1)
          if (add) {
            row += 1;
            members.push(row);
            table.add(key, row);
          } else if (members.length > 0) table.remove(key, members.pop()!);
        [arena, table] = restarted(arena, table);
      }
      for (const [key, members] of plain) {
        expect(table.count(key)).toBe(members.length);
        expect([...table.members(key)].sort((a, b) => a - b)).toEqual(members);
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
