/** Words from a closed list, with what else people write for them. */
import { meaningOf } from '../columns/meanings.ts';
import { choiceSynonyms } from '../columns/synonyms.ts';
import { bare, undressed, withoutTail } from './text.ts';

/** What is longer says more than a choice; its beginning is read. */
const longest = 2_000;
const ticks = '☑√✓✔☒✅■●◉';
const boxes = '□☐○◯';
const stops = '。.，,、;:!~';

/**
 * The option that a cell means: the word itself in any width, a synonym of its column (columns/synonyms.ts), either
 * followed by a remark (`有后遗症（表现：…）`, `可能。`), what the words say of their column (columns/meanings.ts: 抢救无效死亡),
 * or the one option that they name. Undefined when none fits.
 */
export function readChoice(header: string, options: readonly string[], text: string): string | undefined {
  if (options.includes(text)) return text;
  const word = withoutTail(ticked(bare(undressed(text.slice(0, longest)))), stops);
  return (
    match(header, options, word) ??
    meaningOf(header, options, word) ??
    beforeRemark(header, options, word) ??
    onlyNamed(options, word)
  );
}

function match(header: string, options: readonly string[], word: string): string | undefined {
  if (word === '') return undefined;
  if (options.includes(word)) return word;
  return choiceSynonyms
    .get(header)
    ?.get(word)
    ?.find((meant) => options.includes(meant));
}

/** What stands before a remark; a remark that names another option is none (男/女 on an unfilled form). */
function beforeRemark(header: string, options: readonly string[], word: string): string | undefined {
  const at = word.search(/[(:,;。、/]/);
  const meant = at < 0 ? undefined : match(header, options, word.slice(0, at));
  return meant && options.some((other) => other !== meant && word.includes(other, at)) ? undefined : meant;
}

/** Of a paper form's options (□痊愈 ☑好转 □死亡, 痊愈□ 好转☑) the ticked ones; any other text without its boxes. */
function ticked(word: string): string {
  const marks = [...word].filter((c) => ticks.includes(c) || boxes.includes(c)).length;
  const pieces = word.split(new RegExp(`([${ticks}${boxes}])`));
  if (marks < 2) return pieces.filter((_, i) => i % 2 === 0).join('');
  // Words at even places, marks between them; a mark belongs to the word behind it where the text begins with one.
  const offset = pieces[0] === '' ? 1 : -1;
  return pieces.filter((_, i) => i % 2 === 0 && ticks.includes(pieces[i - offset] ?? ' ')).join('；');
}

/** The option that stands in the text, when there is one only and it is not denied. */
function onlyNamed(options: readonly string[], word: string): string | undefined {
  const named = options.filter((option) => option.length > 1 && word.includes(option));
  const longer = named.filter((option) => !named.some((other) => other !== option && other.includes(option)));
  const [only] = longer;
  if (longer.length !== 1 || only === undefined) return undefined;
  return /(?:不|非|未|无|没有?)[^,;。]{0,4}$/.test(word.slice(0, word.indexOf(only))) ? undefined : only;
}
