/** Equal things made one and numbered from 0: a million reports name some thousand things. */
import type { Saved, Take } from './kept.ts';

const PORTION = 50_000;

export class Numbered<T> {
  readonly #make: (key: string) => T;
  readonly #list: T[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param make the thing, from the key alone: the keys are all that is saved. */
  constructor(make: (key: string) => T) {
    this.#make = make;
  }

  of(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#list.push(this.#make(key)) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  at(number: number): T {
    return this.#list[number]!;
  }

  *save(): Saved {
    const keys = [...this.#numbers.keys()];
    yield keys.length;
    for (let i = 0; i < keys.length; i += PORTION) yield keys.slice(i, i + PORTION);
  }

  restore(take: Take): void {
    for (let left = take<number>(); left > 0; left -= PORTION) for (const key of take<string[]>()) this.of(key);
  }
}
