/** What products and hazards of a data set are called, so that a name given by a person finds them. */
import { fold } from '@huishang/language';

/** Keys by name, in levels: an exact name first, then looser ones. */
export class Subjects {
  readonly #names = new Map<string, string>();
  readonly #levels: Map<string, Set<string>>[] = [];
  readonly #resolve: (name: string) => readonly string[];

  /** @param resolve keys that a name means though nobody in the data wrote it so; asked last. */
  constructor(resolve: (name: string) => readonly string[] = () => []) {
    this.#resolve = resolve;
  }

  /** @param aliases by level, the strictest first; empty ones name nothing. The first name met stays. */
  add(key: string, name: string, aliases: readonly (readonly string[])[]): void {
    if (!this.#names.has(key)) this.#names.set(key, name);
    for (const [level, names] of aliases.entries()) {
      const known = this.#levels[level] ?? new Map<string, Set<string>>();
      this.#levels[level] = known;
      for (const alias of names) {
        const folded = bare(alias);
        if (folded === '') continue;
        const keys = known.get(folded);
        if (keys === undefined) known.set(folded, new Set([key]));
        else keys.add(key);
      }
    }
  }

  /** The name of a key, as people read it. */
  name(key: string): string {
    return this.#names.get(key) ?? key;
  }

  has(key: string): boolean {
    return this.#names.has(key);
  }

  /** The keys that a name means, by the strictest level that knows it; empty where none does. */
  find(name: string): string[] {
    for (const level of this.#levels) {
      const keys = level.get(bare(name));
      if (keys !== undefined) return [...keys].sort();
    }
    return this.#resolve(name)
      .filter((key) => this.has(key))
      .sort();
  }

  /** Names that hold the words of this one, or that it holds: what may have been meant. */
  near(name: string, most = 5): string[] {
    const wanted = bare(name);
    if (wanted === '') return [];
    return [...new Set(this.#names.values())]
      .filter((known) => bare(known).includes(wanted) || wanted.includes(bare(known)))
      .sort()
      .slice(0, most);
  }
}

const bare = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
