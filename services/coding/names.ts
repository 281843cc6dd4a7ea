/** Names of products and makers, normalised once each: the same few thousand come again and again. */
import { type Maker, type Product, readMaker, readProduct } from '@huishang/language';

/** Beyond so many different names the memory starts anew: names are somebody else's text and must not fill ours. */
const MOST = 50_000;
/** Nor does a name longer than names are come again. */
const LONGEST_KEY = 300;

export class Names {
  readonly #products = new Map<string, Product>();
  readonly #makers = new Map<string, Maker>();

  product(name: string, form = ''): Product {
    return remembered(this.#products, `${name}\u0000${form}`, () => readProduct(name, form === '' ? undefined : form));
  }

  maker(name: string): Maker {
    return remembered(this.#makers, name, () => readMaker(name));
  }
}

export function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  if (key.length > LONGEST_KEY) return make();
  let value = memory.get(key);
  if (value === undefined) {
    if (memory.size >= MOST) memory.clear();
    value = make();
    memory.set(key, value);
  }
  return value;
}
