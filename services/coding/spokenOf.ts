/** The products that a free text speaks of, for records whose form names none. */
import { type Lexicon, type Tagger, tag, taggerSureness } from '@huishang/language';
import type { ProductMention } from '@huishang/schemas';
import { namedBatch, product, type SpokenOf } from './forms/common.ts';
import type { Names } from './names.ts';
import { isNoProduct } from './placeholders.ts';

/** A complaint is about what it names first. */
const MOST = 3;
/** Longer texts are read up to here: what a complaint is about stands near its beginning. */
const TEXT_READ = 4_000;

/**
 * The first distinct products of the text, with the form's maker and batch, or the text's where the form has none. What
 * the form says is kept where the text names nothing either.
 * @param lexicon the vocabulary's alone, so that what is found does not depend on other records.
 */
export function productsIn(spoken: SpokenOf, lexicon: Lexicon, tagger: Tagger, names: Names): ProductMention[] {
  // Citizens name 抗生素 and 网店 as others name a product and its maker: what the tagger alone takes for one is shown, not counted.
  const entities = tag(spoken.text.slice(0, TEXT_READ), lexicon, tagger, 'complaint').filter(
    ({ type, confidence }) => type === 'batch' || confidence > taggerSureness,
  );
  const first = (type: 'manufacturer' | 'batch') => entities.find((entity) => entity.type === type)?.text;
  const maker = spoken.maker || first('manufacturer');
  const batch = namedBatch(spoken.batch) ?? first('batch');
  const found = new Map<string, ProductMention>();
  for (const { type, text } of entities) {
    if (type !== 'product' || isNoProduct(text)) continue;
    const mention = product(names, { name: text, maker, batch });
    if (mention.key !== '' && !found.has(mention.key)) found.set(mention.key, mention);
  }
  return found.size > 0 ? [...found.values()].slice(0, MOST) : spoken.named;
}
