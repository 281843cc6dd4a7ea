/** Where a matcher keeps its records: by number, so that what is kept of each is small. */
import type { Particulars } from './particulars.ts';

export interface Records<R extends Particulars> {
  readonly size: number;
  /** The number of the record with this key. */
  find(key: string): number | undefined;
  /** Takes a record in whose key is not there. */
  add(record: R): number;
  remove(row: number): void;
  /** The record with this number: the same object until {@link release}. */
  at(row: number): R;
  keyAt(row: number): string;
  rows(): Iterable<number>;
  /** Lets go of what was made of records only to look at them, where it has become much. `all`: of everything, and of records that were removed. */
  release(all: boolean): void;
}

/** Records as they are, for a list that is compared once. */
export class PlainRecords<R extends Particulars> implements Records<R> {
  readonly #records = new Map<number, R>();
  readonly #rows = new Map<string, number>();
  #last = -1;

  get size(): number {
    return this.#records.size;
  }

  find(key: string): number | undefined {
    return this.#rows.get(key);
  }

  add(record: R): number {
    this.#last += 1;
    this.#records.set(this.#last, record);
    this.#rows.set(record.key, this.#last);
    return this.#last;
  }

  remove(row: number): void {
    this.#rows.delete(this.at(row).key);
    this.#records.delete(row);
  }

  at(row: number): R {
    return this.#records.get(row)!;
  }

  keyAt(row: number): string {
    return this.at(row).key;
  }

  rows(): Iterable<number> {
    return this.#records.keys();
  }

  release(): void {}
}
