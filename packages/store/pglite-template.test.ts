/** A new database is a whole copy of the template, whoever was killed or came at once; what is there already is left alone. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openStore } from './index.ts';
import { fillFromTemplate } from './pglite-template.ts';

const root = mkdtempSync(join(tmpdir(), 'huishang-template-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const templates = join(root, 'templates');
const empty = (name: string): string => {
  const directory = join(root, name);
  mkdirSync(directory);
  return directory;
};
const filesOf = (directory: string) => readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
/** Opened as it is, and with the schema. */
const opens = async (directory: string): Promise<void> => {
  const store = await openStore({ directory });
  try {
    expect(await store.query('select count(*)::int as n from record')).toEqual([{ n: 0 }]);
  } finally {
    await store.close();
  }
};

it('two that come at once make one template, and both are filled', async () => {
  const [a, b] = [empty('a'), empty('b')];
  await Promise.all([fillFromTemplate(a, templates), fillFromTemplate(b, templates)]);
  expect(filesOf(a)).toEqual(filesOf(b));
  expect(readFileSync(join(a, 'PG_VERSION'), 'utf8')).toMatch(/^\d+\n$/);
  expect(readdirSync(templates)).toHaveLength(1);
  await opens(a);
}, 60_000);

it('does again what a killed process left half done', async () => {
  const [whole, half] = [empty('whole'), empty('half')];
  await fillFromTemplate(whole, templates);
  mkdirSync(join(half, 'base'));
  writeFileSync(join(half, 'PG_VERSION'), '');
  writeFileSync(join(half, 'huishang-unfinished'), '');
  await fillFromTemplate(half, templates);
  expect(filesOf(half)).toEqual(filesOf(whole));
  await opens(half);
}, 60_000);

it('leaves a folder alone that holds anything else', async () => {
  const other = empty('other');
  writeFileSync(join(other, 'pg_control'), 'all that is left of a database');
  await fillFromTemplate(other, templates);
  expect(filesOf(other)).toEqual(['pg_control']);
});

it('makes a template again that has lost a file', async () => {
  const [name] = readdirSync(templates);
  rmSync(join(templates, name!, 'global', 'pg_control'));
  const directory = empty('after');
  await fillFromTemplate(directory, templates);
  await opens(directory);
}, 60_000);

it('leaves the folder empty where no template can be kept', async () => {
  const file = join(root, 'a file');
  writeFileSync(file, '');
  const directory = empty('none');
  await fillFromTemplate(directory, file);
  expect(filesOf(directory)).toEqual([]);
});
