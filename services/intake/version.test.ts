/** A version is a hash of the record's JSON with the names of all objects in order, whatever they are called and in whatever order they came. */
import { hash } from 'node:crypto';
import type { ReadRecord } from '@huishang/schemas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionOf } from './version.ts';

function inOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inside]) => [name, inOrder(inside)]));
}

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(null, undefined, 3, true), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('10', '9', '07', '__proto__', '批号')), tie('value')),
}));

test('is that of the JSON in order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.dictionary(fc.string(), fc.string()), (fields, extra) => {
      const expected = hash('sha256', JSON.stringify([inOrder(fields), inOrder(extra)])).slice(0, 16);
      expect(versionOf({ fields, extra } as unknown as ReadRecord)).toBe(expected);
    }),
  );
});
