/** What was kept is what is given, the newest text of each name, until there is too much. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentTexts } from './recent.ts';

const reference = fc.record({
  stream: fc.constantFrom('drug', 'device'),
  id: fc.constantFrom('1', '2', 'a/b'),
  version: fc.constantFrom('x', 'y'),
});
const topic = fc.constantFrom('records' as const, 'evidence' as const);
const step = fc.record({ does: fc.constantFrom('keep', 'get', 'take'), topic, reference, text: fc.string() });

test('behaves as a map', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const recent = new RecentTexts();
      const model = new Map<string, string>();
      for (const { does, topic, reference, text } of steps) {
        const name = JSON.stringify([topic, reference]);
        const key = `${reference.stream}/${reference.id}`;
        if (does === 'keep') {
          recent.keep(topic, reference, text);
          model.set(name, text);
        } else {
          const ask = does === 'get' ? recent.get : recent.take;
          expect(ask.call(recent, topic, key, reference.version)).toBe(model.get(name));
          if (does === 'take') model.delete(name);
        }
      }
    }),
  );
});

test('lets the oldest go', () => {
  const recent = new RecentTexts();
  const text = '药'.repeat(2 ** 20);
  for (let i = 0; i < 40; i++) recent.keep('records', { stream: 'drug', id: String(i), version: 'x' }, text);
  const there = Array.from({ length: 40 }, (_, i) => recent.get('records', `drug/${i}`, 'x') !== undefined);
  expect(there.indexOf(true)).toBe(8);
  expect(there.lastIndexOf(false)).toBe(7);
});
