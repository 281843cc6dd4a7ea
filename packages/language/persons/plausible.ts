/** May somebody be called so? What is unsure is masked, so the answer is no only where a word says something else. */
import { transcribing } from './components.ts';
import { bearerWords } from './context.ts';
import { givenShare } from './givenNames.ts';
import { surnameShare } from './surnames.ts';
import { clinical, grammatical, noName } from './unlikely.ts';

/** What jieba's dictionary says of a word: grammar (adverbs, pronouns, numbers …), a verb, a name of its own. */
export type WordClass = 'grammar' | 'verb' | 'time' | 'named' | 'other' | undefined;
export type ClassOf = (word: string) => WordClass;

export const bearers: ReadonlySet<string> = new Set(bearerWords);

/** @param outright where somebody is named for sure; @param verbs by a word for an act, too. */
export function plausible(word: string, classOf: ClassOf, outright = false, verbs = false): boolean {
  if (!isHan(word) || noName.has(word) || bearers.has(word)) return false;
  const kind = classOf(word);
  const aWord = word.length === 2 && kind !== undefined;
  if (kind === 'verb' && !outright && !verbs) return false;
  if (kind === 'grammar' && !(outright && aWord)) return false;
  if (kind === undefined && !(outright ? !noBeginning.has(word[0]!) && !noEnd.has(word.at(-1)!) : nameLike(word)))
    return false;
  if (!(aWord && outright) && clinical.test(word)) return false;
  if (!(aWord && (outright || verbs)) && grammatical.test(word)) return false;
  if (word.length === 2) return true;
  for (let i = 0; i + 2 <= word.length; i++) {
    const two = word.slice(i, i + 2);
    if (bearers.has(two) || ((i === 0 || i + 2 === word.length) && noName.has(two))) return false;
  }
  return true;
}

export function isHan(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
}

/** What is no word must look like a name: after a family name, of characters that are given, or transcribed. */
function nameLike(word: string): boolean {
  const letters = [...word];
  if (noBeginning.has(letters[0]!) || noEnd.has(letters.at(-1)!)) return false;
  return (
    letters.every((letter) => transcribingSet.has(letter)) ||
    letters.every((letter) => givenShare.has(letter)) ||
    ((surnameShare.get(letters[0]!) ?? 0) > 0 && letters.slice(1).some((letter) => givenShare.has(letter)))
  );
}
const noBeginning = new Set(
  '诉称叫有可也还又应均则都会能要去想比看做来说只宜存带持如所多好常容合各故亦更较最很太越即当再仍曾已就才并便先后前上下中内外有无大小老',
);
const noEnd = new Set('也又有在中上下后前里内外者应说看来去问告找叫讲请能多少好的地得着即均都仍');
const transcribingSet = new Set(transcribing);
