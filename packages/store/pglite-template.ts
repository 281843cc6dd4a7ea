/**
 * A new embedded database is a copy of one that was made before, schema and all: PostgreSQL takes some seconds to make one, and a second
 * instance of itself; copying its files takes a tenth of that. The template is kept beside the compiled modules, for this version of
 * PGlite and of the schema, made where it is first needed and gone with the installation.
 */
import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { migrate, schemaVersion } from './migrate.ts';

const kept = fileURLToPath(new URL('../../node_modules/.cache/huishang-pglite/', import.meta.url));
/** Names every file of a template and its size: a cache may have been cleared in part. */
const LISTING = 'huishang-files.json';
/** Stands in a folder while files are copied into it: what a killed process left half done is done again. */
const UNFINISHED = 'huishang-unfinished';

type Listing = Record<string, number>;

/**
 * Fills an empty folder from the template. One in which there is anything else stays as it is; so does an empty one where no template can
 * be kept, and PGlite then makes the database itself.
 * @param folder where templates are kept.
 */
export async function fillFromTemplate(directory: string, folder = kept): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const there = readdirSync(directory);
  if (there.length > 0 && !there.includes(UNFINISHED)) return;
  const template = join(folder, version());
  try {
    if (listed(template) === null) await makeTemplate(template);
  } catch {
    return; // The installation cannot be written to.
  }
  const files = listed(template);
  if (files === null) return;
  writeFileSync(join(directory, UNFINISHED), '');
  for (const [name, size] of Object.entries(files)) {
    const to = join(directory, name);
    if (size < 0) mkdirSync(to, { recursive: true, mode: 0o700 });
    else copyFileSync(join(template, name), to, constants.COPYFILE_FICLONE);
  }
  rmSync(join(directory, UNFINISHED));
}

/** Of PGlite and of the schema. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')), 'utf8');
  return `${(JSON.parse(text) as { version: string }).version}-${schemaVersion()}`;
}

/** The files of a template, folders (of size -1) before what is in them; null unless every one is there. */
function listed(template: string): Listing | null {
  try {
    const files = JSON.parse(readFileSync(join(template, LISTING), 'utf8')) as Listing;
    const whole = Object.entries(files).every(([name, size]) => sizeOf(join(template, name)) === size);
    return whole ? files : null;
  } catch {
    return null;
  }
}

function sizeOf(path: string): number | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isDirectory() ? -1 : found?.size;
}

/** Made aside and put in its place whole: of processes that make it at once, the first one's stays. */
async function makeTemplate(template: string): Promise<void> {
  const aside = `${template}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  mkdirSync(aside, { recursive: true });
  try {
    const database = await PGlite.create(aside);
    try {
      await migrate({
        transaction: (work) =>
          database.transaction((tx) =>
            work({
              query: async <T>(text: string, values?: readonly unknown[]) =>
                (await tx.query<T>(text, [...(values ?? [])])).rows,
            }),
          ),
      });
    } finally {
      await database.close();
    }
    const names = readdirSync(aside, { recursive: true, encoding: 'utf8' }).sort();
    const files: Listing = Object.fromEntries(names.map((name) => [name, sizeOf(join(aside, name))!]));
    writeFileSync(join(aside, LISTING), JSON.stringify(files));
    try {
      renameSync(aside, template);
    } catch (error) {
      if (listed(template) !== null) return;
      if (!existsSync(template)) throw error;
      rmSync(template, { recursive: true, force: true }); // One that is not whole any more.
      renameSync(aside, template);
    }
    // Of an installation that was brought up to date, none but the last is asked for again.
    for (const name of readdirSync(dirname(template)))
      if (!name.startsWith(basename(template))) rmSync(join(dirname(template), name), { recursive: true, force: true });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
