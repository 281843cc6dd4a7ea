/** What records name, each thing made once and numbered; a million reports name some thousand things. */
import type { Saved, Take } from './kept.ts';
import { Numbered } from './numbered.ts';
import type { CaseProduct } from './record.ts';

export class RecordNames {
  readonly #names = new Numbered((name) => name);
  /** By the numbers of their names. */
  readonly #lists = new Numbered((numbers): readonly string[] => numbersIn(numbers).map((n) => this.#names.at(n)));
  readonly #mentions = new Numbered((content): Mention => {
    const [product, base, name, makerKey, maker] = JSON.parse(content) as [string, string, string, string, string];
    return { product, base, name, makerKey, maker };
  });
  readonly #products = new Numbered((content): CaseProduct => {
    const [mention, batch, batchName] = JSON.parse(content) as [number, string, string];
    return { ...this.#mentions.at(mention), batch, batchName };
  });
  readonly #productLists = new Numbered((numbers): readonly CaseProduct[] =>
    numbersIn(numbers).map((n) => this.#products.at(n)),
  );
  /** Days to the event, product by product; `-` where unknown. */
  readonly #onsets = new Numbered((days): readonly (number | null)[] =>
    days === '' ? [] : days.split(' ').map((n) => (n === '-' ? null : Number(n))),
  );

  // To a number …

  name(name: string): number {
    return this.#names.of(name);
  }

  list(list: readonly string[]): number {
    return this.#lists.of(list.map((name) => this.#names.of(name)).join(' '));
  }

  products(list: readonly CaseProduct[]): number {
    const numbers = list.map(({ product, base, name, makerKey, maker, batch, batchName }) => {
      const mention = this.#mentions.of(JSON.stringify([product, base, name, makerKey, maker]));
      return this.#products.of(JSON.stringify([mention, batch, batchName]));
    });
    return this.#productLists.of(numbers.join(' '));
  }

  onsets(days: readonly (number | null)[]): number {
    return this.#onsets.of(days.map((n) => n ?? '-').join(' '));
  }

  // … and from it.

  nameAt(number: number): string {
    return this.#names.at(number);
  }

  listAt(number: number): readonly string[] {
    return this.#lists.at(number);
  }

  productsAt(number: number): readonly CaseProduct[] {
    return this.#productLists.at(number);
  }

  onsetsAt(number: number): readonly (number | null)[] {
    return this.#onsets.at(number);
  }

  *save(): Saved {
    for (const things of this.#all) yield* things.save();
  }

  restore(take: Take): void {
    for (const things of this.#all) things.restore(take);
  }

  /** What is made of others stands behind them. */
  get #all() {
    return [this.#names, this.#lists, this.#mentions, this.#products, this.#productLists, this.#onsets];
  }
}

type Mention = Omit<CaseProduct, 'batch' | 'batchName'>;

const numbersIn = (text: string): number[] => (text === '' ? [] : text.split(' ').map(Number));
