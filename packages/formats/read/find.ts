/** The files below paths, as they are named in readings, and what cannot be read among them. */

import { isUtf8 } from 'node:buffer';
import { type Dirent, type Stats, statSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { basename, sep } from 'node:path';
import { isFileTrouble, PathError } from '../bytes/formatError.ts';
import { words } from '../words.zh.ts';

export type InputFile = {
  /** Bytes where the name is no UTF-8, as on disks and archives of systems that wrote GBK. */
  path: string | Buffer;
  name: string;
  /** Given on the command line itself, and not found in a folder. */
  named: boolean;
  size: number;
  modified: number;
  /** Why it cannot be read, in Chinese. */
  trouble?: string;
};

/** Systems before UTF-8 wrote Chinese names in GBK. */
const shown = (name: Buffer): string => (isUtf8(name) ? name.toString() : new TextDecoder('gb18030').decode(name));
const joined = (folder: string | Buffer, name: Buffer): string | Buffer =>
  typeof folder === 'string' && isUtf8(name)
    ? `${folder}${sep}${name}`
    : Buffer.concat([Buffer.from(folder), Buffer.from(sep), name]);

/**
 * Every file below the paths, in the order of their names (code points, so the same everywhere). A named path may be a
 * link; one found in a folder is followed only to a file of that folder, since whoever may put a link there is not
 * always one who may read what it points at.
 * @throws {PathError} when a named path is not there, or is neither a file nor a folder.
 */
export async function inputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const files: InputFile[] = [];
  for (const path of paths) {
    const name = basename(path);
    const found = statOf(path);
    if (typeof found === 'string') throw new PathError(words.cannotOpen(path, found));
    if (found.isDirectory()) await walk(path, name, await realpath(path), files);
    else if (found.isFile()) files.push({ path, name, named: true, size: found.size, modified: found.mtimeMs });
    else throw new PathError(words.cannotOpen(path, words.notAFile));
  }
  return files;
}

async function walk(folder: string | Buffer, name: string, root: string, files: InputFile[]): Promise<void> {
  const add = (path: string | Buffer, below: string, found: Stats | string) =>
    files.push({
      ...{ path, name: below, named: false },
      ...(typeof found === 'string'
        ? { size: 0, modified: 0, trouble: found }
        : { size: found.size, modified: found.mtimeMs }),
    });
  let entries: Dirent<Buffer>[];
  try {
    entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    add(folder, name, words.unreadable(codeOf(error)));
    return;
  }
  const named = entries.map((entry) => ({ entry, text: shown(entry.name) }));
  named.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : Buffer.compare(a.entry.name, b.entry.name)));
  for (const { entry, text } of named) {
    if (/^[.~]/.test(text)) continue;
    const path = joined(folder, entry.name);
    const below = `${name}/${text}`;
    if (entry.isDirectory()) await walk(path, below, root, files);
    else if (entry.isSymbolicLink()) add(path, below, await linked(path, root));
    else if (entry.isFile()) add(path, below, statOf(path));
    else add(path, below, words.notAFile);
  }
}

/** What a link leads to, when it is a file below `root`; else why it is not followed. */
async function linked(path: string | Buffer, root: string): Promise<Stats | string> {
  let target: string;
  try {
    target = await realpath(path);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? words.brokenLink : words.unreadable(codeOf(error));
  }
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) return words.linkOutside;
  const found = statOf(path);
  // Links to folders may lead in circles.
  return typeof found === 'string' || found.isFile()
    ? found
    : found.isDirectory()
      ? words.linkToFolder
      : words.notAFile;
}

/** Asked at once: ten thousand turns through a busy machine's threads cost more than the answers. */
function statOf(path: string | Buffer): Stats | string {
  try {
    return statSync(path);
  } catch (error) {
    return words.unreadable(codeOf(error));
  }
}

export const codeOf = (error: unknown): string =>
  isFileTrouble(error) && 'code' in error ? String(error.code) : String((error as Error).message);
