/** Files → the units that are read together: a table alone, or all parts of a set. */
import type { Reading } from '@huishang/schemas';
import type { Source } from '../bytes/source.ts';
import type { SetFile } from '../fda/setFile.ts';
import { type Family, mainRole, openPart, type Part, readSet } from '../fda/sets.ts';
import { words } from '../words.zh.ts';
import { type FileOptions, guarded, type Kind, refused } from './file.ts';

/** A source and what it was recognised as. */
export type Recognised = { source: Source; kind: Kind };
/** What is read at one go; `sources` are the files it takes. */
export type Unit = { sources: Source[]; read: (options: FileOptions) => AsyncIterable<Reading[]> };

async function* refusal(name: string, reason: string): AsyncGenerator<Reading[]> {
  yield [refused(name, reason)];
}

/** Units in the order of their first files. A list of deleted cases counts for every set of its family. */
export function units(files: readonly Recognised[]): Unit[] {
  const parts = files.flatMap(({ source, kind }) => (kind.kind === 'part' ? [{ source, part: kind.part }] : []));
  const lists = parts.filter(({ part }) => part.role === 'deleted').map(({ source, part }) => openPart(source, part));
  const sets = new Map<string, { source: Source; part: Part }[]>();
  const found: Unit[] = [];
  for (const { source, kind } of files) {
    if (kind.kind === 'table') {
      found.push({ sources: [source], read: (options) => guarded(source.name, kind.read(options)) });
    } else if (kind.kind === 'unknown') {
      found.push({ sources: [source], read: () => refusal(source.name, kind.reason) });
    } else if (kind.part.role !== 'deleted') {
      const key = `${kind.part.family} ${kind.part.group}`;
      const set = sets.get(key);
      if (set && !set.some(({ part }) => part.role === kind.part.role)) {
        set.push({ source, part: kind.part });
        found.find((unit) => unit.sources.includes(set[0]!.source))!.sources.push(source);
      } else {
        const own = [{ source, part: kind.part }];
        // A second file of the same role starts a set of its own rather than hide the first.
        sets.set(set ? `${key} ${source.name}` : key, own);
        found.push({ sources: [source], read: (options) => readParts(kind.part.family, own, lists, options) });
      }
    }
  }
  return found;
}

function readParts(
  family: Family,
  parts: readonly { source: Source; part: Part }[],
  lists: readonly SetFile[],
  options: FileOptions,
): AsyncIterable<Reading[]> {
  const main = parts.find(({ part }) => part.role === mainRole[family]);
  const first = (main ?? parts[0]!).source;
  if (!main) {
    const missing = async function* () {
      yield parts.map(({ source }) => refused(source.name, words.noMainFile(mainRole[family])));
    };
    return missing();
  }
  // Progress follows the main file, which is read from end to end while the others follow it.
  const opened = parts.map(
    ({ source, part }) => [part.role, openPart(source, part, source === first ? options.onRead : undefined)] as const,
  );
  return guarded(first.name, readSet(family, new Map(opened), lists));
}
