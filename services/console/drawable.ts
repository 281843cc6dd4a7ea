/**
 * A document in which one entry cannot be drawn is drawn without it, and says so. What can go wrong with an entry nobody
 * knows beforehand, so it is tried: each entry of each list alone, in a document that is empty but for it.
 */
import { words } from './words.ts';

/** What was drawn, and what to say of the entries that were not. */
export type Drawn<R> = { result: R; notices: string[] };

/**
 * @param draw draws the document; given notices, with them in it.
 * @param failed told of each entry's error.
 * @param attempt what entries are tried with first, where drawing costs much: the same document drawn in a cheaper way.
 * @throws the document's own error when it cannot be drawn with all its lists empty either.
 */
export async function drawWhatCanBe<T extends object, R>(
  document: T,
  draw: (document: T, notices: string[]) => R | Promise<R>,
  failed: (error: Error) => void,
  attempt?: (document: T) => unknown,
): Promise<Drawn<R>> {
  let whole: Error;
  try {
    return { result: await draw(document, []), notices: [] };
  } catch (error) {
    whole = error as Error;
  }
  for (const trial of attempt ? [attempt, draw] : [draw]) {
    const found = await entriesAtFault(document, trial, failed);
    if (!found) continue;
    try {
      return { result: await draw(found.document, found.notices), notices: found.notices };
    } catch {
      // What draws it in another way stumbles over something else: tried by itself.
    }
  }
  throw whole;
}

type Trial<T> = (document: T, notices: string[]) => unknown;

/** The document without the entries that cannot be drawn; null when it is not they that are at fault. */
async function entriesAtFault<T extends object>(
  document: T,
  draw: Trial<T>,
  failed: (error: Error) => void,
): Promise<{ document: T; notices: string[] } | null> {
  const lists = listsIn(document);
  const none = new Map([...lists.keys()].map((path) => [path, [] as unknown[]]));
  try {
    await draw(withLists(document, none), []);
  } catch {
    return null;
  }
  const notices: string[] = [];
  const kept = new Map<string, unknown[]>();
  for (const [path, entries] of lists) {
    const good: unknown[] = [];
    kept.set(path, good);
    for (const [index, entry] of entries.entries()) {
      try {
        await draw(withLists(document, new Map([...none, [path, [entry]]])), []);
        good.push(entry);
      } catch (error) {
        failed(error as Error);
        notices.push(words.notDrawn(words.listNames[path] ?? words.listNames.other!, index + 1, titleOf(entry)));
      }
    }
  }
  return notices.length === 0 ? null : { document: withLists(document, kept), notices };
}

type Lists = Map<string, unknown[]>;

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every list of a document, and those of its parts, by name or `part.name`. */
function listsIn(document: object): Lists {
  const lists: Lists = new Map();
  for (const [name, value] of Object.entries(document))
    if (Array.isArray(value)) lists.set(name, value);
    else if (isPlain(value))
      for (const [inner, list] of Object.entries(value)) if (Array.isArray(list)) lists.set(`${name}.${inner}`, list);
  return lists;
}

/** The same document with other lists. */
function withLists<T extends object>(document: T, lists: Lists): T {
  const copy = { ...document } as Record<string, unknown>;
  for (const [path, list] of lists) {
    const [name, inner] = path.split('.', 2) as [string, string | undefined];
    copy[name] = inner === undefined ? list : { ...(copy[name] as object), [inner]: list };
  }
  return copy as T;
}

/** What an entry calls itself, if it does. */
function titleOf(entry: unknown): string {
  const { title, name } = (entry ?? {}) as { title?: unknown; name?: unknown };
  const text = typeof title === 'string' ? title : typeof name === 'string' ? name : '';
  return text.slice(0, 60);
}

/** A piece of a page, or what stands in its place. */
export function orInstead(draw: () => string, instead: () => string, failed: (error: Error) => void): string {
  try {
    return draw();
  } catch (error) {
    failed(error as Error);
    return instead();
  }
}
