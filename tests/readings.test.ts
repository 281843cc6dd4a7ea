/** What our own readers make keeps to the schema that the door holds imports against: `import` to a running system takes what `batch` takes. */
import { join } from 'node:path';
import { readPaths } from '@huishang/formats';
import { reading as schema } from '@huishang/schemas';
import { expect, it } from 'vitest';
import { temporaryFolder } from './support/files.ts';
import { done } from './support/huishang.ts';

it('keeps to the schema, whatever the file and the fault in it', { timeout: 120_000 }, async () => {
  const city = temporaryFolder();
  await done(['simulate', '--output', city, '--seed', '15', '--records', '1500']);
  const kinds = new Set<string>();
  const wrong: unknown[] = [];
  for await (const readings of readPaths([join(city, 'data')]))
    for (const reading of readings) {
      kinds.add(reading.kind);
      const { error } = schema.safeParse(JSON.parse(JSON.stringify(reading)));
      if (error) wrong.push([reading, error.issues]);
    }
  expect(wrong).toEqual([]);
  expect([...kinds]).toEqual(expect.arrayContaining(['record', 'rejection']));
});
