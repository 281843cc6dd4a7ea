/** What the record's own columns say of persons, found again in its texts however it is spaced. */
import { halfWidth } from './halfWidth.ts';
import { recogniser } from './names.ts';
import type { Span } from './recogniser.ts';

/** What people write where a name is asked for and none is given. */
const nobody =
  /^(?:患者|患儿|病人|本人|匿名|不详|未知|佚名|无|消费者|市民|居民|群众|家属|家长|个人|先生|女士|小姐|某某?|保密|未提供|同上|其他|男|女|顾客|用户|客户|患者本人|不愿透露|热心市民|[*＊×xX?.\-/\s]+)$/iu;
/** What may stand between two letters of a name. */
const gaps = new Set(' \u00b7_*.-');
const MOST_BETWEEN = 4;
const LONGEST = 60;
/** What is added to a name in its column: 李明（本人）, 李明/患者. */
const added = /[(/].{0,60}$|(?:先生|女士|小姐|同志|本人|患者)$/u;

/** What is looked for in a text: letters one after another, or a name in Latin ones. */
type KnownName = { letters: readonly string[] } | { latin: string };

/** What is looked for of a record's persons is made once for all its fields. */
const made = new WeakMap<readonly string[], readonly KnownName[]>();

function namesOf(known: readonly string[]): readonly KnownName[] {
  let names = made.get(known);
  if (names === undefined) {
    names = known.flatMap((value) => {
      const name = halfWidth(value).trim().slice(0, LONGEST);
      const bare = name.replace(added, '').trim();
      return [...read(name), ...(bare === name ? [] : read(bare))];
    });
    made.set(known, names);
  }
  return names;
}

function read(name: string): KnownName[] {
  const letters = [...name.replace(/[\s·•_]+/gu, '')];
  if (letters.length < 2 || nobody.test(name)) return [];
  if (/^[\p{Script=Latin}\s.'’-]+$/u.test(name)) return [{ latin: name }];
  // Two characters that are an everyday word would hide more than the person.
  return letters.length === 2 && recogniser().isWord(letters.join('')) ? [] : [{ letters }];
}

/** @param known as the columns have them; not changed afterwards. */
export function knownNames(text: string, known: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const name of namesOf(known))
    if ('latin' in name) inLatin(text, name.latin, spans);
    else apart(text, name.letters, spans);
  return spans;
}

/** Each place where the letters follow one another, whatever gaps are between them. */
function apart(text: string, letters: readonly string[], spans: Span[]): void {
  const [first = ''] = letters;
  for (let start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    const end = endOf(text, letters, start);
    if (end < 0) continue;
    spans.push({ start, end });
    start = end - 1;
  }
}

/** Where the letters that begin at `start` end, or -1. */
function endOf(text: string, letters: readonly string[], start: number): number {
  let at = start;
  for (const letter of letters) {
    const furthest = at === start ? at : at + MOST_BETWEEN;
    while (at < furthest && !text.startsWith(letter, at) && gaps.has(text[at] ?? '')) at += 1;
    if (!text.startsWith(letter, at)) return -1;
    at += letter.length;
  }
  return at;
}

/** Whole words, in capitals or not. */
function inLatin(text: string, name: string, spans: Span[]): void {
  const parts = name.split(/\s+/u);
  if (!text.toLowerCase().includes(parts[0]!.toLowerCase())) return;
  const literally = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = `(?<!\\p{Script=Latin})${parts.map(literally).join('\\s{1,4}')}(?!\\p{Script=Latin})`;
  for (const match of text.matchAll(new RegExp(pattern, 'giu')))
    spans.push({ start: match.index, end: match.index + match[0].length });
}
