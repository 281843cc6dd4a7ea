/** Evidence in memory: a hundred thousand reports name a few thousand products and coded hazards, each kept once. */
import type { Evidence, HazardMention, ProductMention } from '@huishang/schemas';

/** Makes equal parts one object. What it gives back must not be changed. */
export class SharedParts {
  readonly #texts = new Map<string, string>();
  readonly #products = new Map<string, ProductMention>();
  readonly #coded = new Map<string, HazardMention>();

  evidence(e: Evidence): Evidence {
    for (const [index, mention] of e.products.entries()) e.products[index] = this.#product(mention);
    for (const [index, mention] of e.hazards.entries()) e.hazards[index] = this.#hazard(mention);
    return e;
  }

  #product(mention: ProductMention): ProductMention {
    const print = JSON.stringify(mention);
    const known = this.#products.get(print);
    if (known) return known;
    this.#products.set(print, mention);
    return mention;
  }

  /** Coded entries are the same words in many reports; what a narrative says stands where it stands. */
  #hazard(mention: HazardMention): HazardMention {
    if (mention.source === 'narrative') {
      mention.code = this.#text(mention.code);
      mention.text = this.#text(mention.text);
      return mention;
    }
    const print = JSON.stringify(mention);
    const known = this.#coded.get(print);
    if (known) return known;
    this.#coded.set(print, mention);
    return mention;
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }
}
