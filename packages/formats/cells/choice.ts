/** Words from a closed list, with what else people write for them. */
import { choiceSynonyms } from '../columns/synonyms.ts';
import { bare } from './text.ts';

/**
 * The option that a cell means: the word itself in any width, a synonym of its column (columns/synonyms.ts), or
 * either followed by a remark (`有后遗症（表现：…）`, `死亡：心衰`). Undefined when none fits.
 */
export function readChoice(header: string, options: readonly string[], text: string): string | undefined {
  if (options.includes(text)) return text;
  const word = bare(text).replace(/^[□√☑■✓✔]{1,9}|[□√☑■✓✔]{1,9}$/g, '');
  return match(header, options, word) ?? match(header, options, word.split(/[(:（：]/)[0]!);
}

function match(header: string, options: readonly string[], word: string): string | undefined {
  if (word === '') return undefined;
  if (options.includes(word)) return word;
  return choiceSynonyms
    .get(header)
    ?.get(word)
    ?.find((meant) => options.includes(meant));
}
