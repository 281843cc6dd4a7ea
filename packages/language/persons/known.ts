/** What the record's own columns say of persons, found again in its texts however it is spaced. */
import { recogniser } from './names.ts';
import type { Span } from './recogniser.ts';

/** What people write where a name is asked for and none is given. */
const nobody =
  /^(?:患者|患儿|病人|本人|匿名|不详|未知|佚名|无|消费者|市民|居民|群众|家属|家长|个人|先生|女士|小姐|某某?|保密|未提供|同上|其他|男|女|顾客|用户|客户|患者本人|不愿透露|热心市民|[*＊×xX?.\-/\s]+)$/iu;
const gap = '[ \\u00b7_*.-]{0,4}';
const LONGEST = 60;
/** What is added to a name in its column: 李明（本人）, 李明/患者. */
const added = /[(/].{0,60}$|(?:先生|女士|小姐|同志|本人|患者)$/u;

export function knownNames(text: string, known: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const value of known) {
    const name = value.trim().slice(0, LONGEST);
    find(text, name, spans);
    const bare = name.replace(added, '').trim();
    if (bare !== name) find(text, bare, spans);
  }
  return spans;
}

function find(text: string, name: string, spans: Span[]): void {
  const letters = [...name.replace(/[\s·•_]+/gu, '')];
  if (letters.length < 2 || nobody.test(name)) return;
  const latin = /^[\p{Script=Latin}\s.'’-]+$/u.test(name);
  // Two characters that are an everyday word would hide more than the person.
  if (!latin && letters.length === 2 && recogniser().isWord(letters.join(''))) return;
  const literally = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = latin
    ? `(?<!\\p{L})${name.split(/\s+/u).map(literally).join('\\s{1,4}')}(?!\\p{L})`
    : letters.map(literally).join(gap);
  for (const match of text.matchAll(new RegExp(pattern, latin ? 'giu' : 'gu')))
    spans.push({ start: match.index, end: match.index + match[0].length });
}
