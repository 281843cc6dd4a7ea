/** Runs of 32-bit words in pages: room for millions of small lists without an object for each, and nothing is copied when it grows. */
import type { Saved, Take } from './kept.ts';

const BITS = 15;
const PAGE = 1 << BITS;

export class Arena {
  #pages: Uint32Array<ArrayBuffer>[] = [];
  /** The page that is being filled, and how far. */
  #open = -1;
  #used = PAGE;
  /** Places that were given back, by their length. */
  #free = new Map<number, number[]>();

  /** @returns the place of so many words (at least one); what stands there is not cleared. */
  take(length: number): number {
    const free = this.#free.get(length)?.pop();
    if (free !== undefined) return free;
    if (length > PAGE) return this.#add(new Uint32Array(length)) * PAGE;
    if (this.#used + length > PAGE) {
      this.#open = this.#pages.push(new Uint32Array(PAGE)) - 1;
      this.#used = 0;
    }
    const at = this.#open * PAGE + this.#used;
    this.#used += length;
    return at;
  }

  giveBack(at: number, length: number): void {
    const free = this.#free.get(length);
    if (free === undefined) this.#free.set(length, [at]);
    else free.push(at);
  }

  /** The words at a place: a view that stays true until the place is given back. */
  words(at: number, length: number): Uint32Array<ArrayBuffer> {
    const from = at & (PAGE - 1);
    return this.#pages[at >>> BITS]!.subarray(from, from + length);
  }

  word(at: number): number {
    return this.#pages[at >>> BITS]![at & (PAGE - 1)]!;
  }

  set(at: number, value: number): void {
    this.#pages[at >>> BITS]![at & (PAGE - 1)] = value;
  }

  /** A page; one that is longer than others takes as many numbers as it has room for, so that each of its words has its own. */
  #add(page: Uint32Array<ArrayBuffer>): number {
    const number = this.#pages.push(page) - 1;
    for (let from = PAGE; from < page.length; from += PAGE) this.#pages.push(page.subarray(from));
    return number;
  }

  *save(): Saved {
    yield { pages: this.#pages.length, open: this.#open, used: this.#used, free: this.#free };
    for (let i = 0; i < this.#pages.length; i += Math.ceil(this.#pages[i]!.length / PAGE)) yield this.#pages[i];
  }

  restore(take: Take): void {
    const { pages, open, used, free } = take<{
      pages: number;
      open: number;
      used: number;
      free: Map<number, number[]>;
    }>();
    this.#pages = [];
    while (this.#pages.length < pages) this.#add(take<Uint32Array<ArrayBuffer>>());
    [this.#open, this.#used, this.#free] = [open, used, free];
  }
}
