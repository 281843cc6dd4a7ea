/** Equal things made one and numbered from 0: a million reports name some thousand things. */
export class Numbered<T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param key equal for what is equal. @param make called where it is new. */
  of(key: string, make: () => T): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.list.push(make()) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  at(number: number): T {
    return this.list[number]!;
  }
}
