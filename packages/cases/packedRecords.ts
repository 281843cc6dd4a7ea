/** Reports as cases keep them: by row, each in a run of numbers (`recordWords.ts`) of one arena. */
import { Arena } from './arena.ts';
import type { Saved, Take } from './kept.ts';
import type { CaseProduct, CaseRecord, ReadRecord, Version } from './record.ts';
import { RecordNames } from './recordNames.ts';
import type { Records } from './records.ts';
import { AT, doubleIn, FLAG, HEAD, labelIn, lengthOf, packed, ruralIn, unpacked, versionIn } from './recordWords.ts';

/** Unpacked records that are kept at most while pairs are judged. */
const MOST_UNPACKED = 20_000;

export class PackedRecords implements Records<CaseRecord> {
  readonly #arena = new Arena();
  #places = new Uint32Array(1 << 8);
  #received = new Int32Array(1 << 8);
  #keys: (string | undefined)[] = [];
  readonly #rows = new Map<string, number>();
  #free: number[] = [];
  readonly #gone: number[] = [];
  readonly #names = new RecordNames();
  readonly #unpacked = new Map<number, CaseRecord>();

  get size(): number {
    return this.#rows.size;
  }

  find(key: string): number | undefined {
    return this.#rows.get(key);
  }

  keyAt(row: number): string {
    return this.#keys[row]!;
  }

  rows(): Iterable<number> {
    return this.#rows.values();
  }

  /** @param note a number that its owner wants to find with it. */
  add(record: ReadRecord, note = 0): number {
    const row = this.#free.pop() ?? this.#keys.length;
    const words = packed(record, note, this.#names);
    const at = this.#arena.take(words.length);
    this.#arena.words(at, words.length).set(words);
    if (row >= this.#places.length) {
      this.#places = wider(this.#places);
      this.#received = wider(this.#received);
    }
    this.#places[row] = at;
    this.#received[row] = record.received;
    this.#keys[row] = record.key;
    this.#rows.set(record.key, row);
    return row;
  }

  /** What it said can be read until {@link release} of all: whoever has found out something about its case may still tell of it. */
  remove(row: number): void {
    this.#rows.delete(this.#keys[row]!);
    this.#unpacked.delete(row);
    this.#gone.push(row);
  }

  at(row: number): CaseRecord {
    const known = this.#unpacked.get(row);
    if (known !== undefined) return known;
    const at = this.#places[row]!;
    const words = this.#arena.words(at, this.#lengthAt(at));
    const record = unpacked(words, this.#keys[row]!, this.#received[row]!, this.#names);
    this.#unpacked.set(row, record);
    return record;
  }

  release(all: boolean): void {
    if (all || this.#unpacked.size > MOST_UNPACKED) this.#unpacked.clear();
    if (!all) return;
    for (const row of this.#gone.splice(0)) {
      const at = this.#places[row]!;
      this.#arena.giveBack(at, this.#lengthAt(at));
      this.#keys[row] = undefined;
      this.#free.push(row);
    }
  }

  noteAt(row: number): number {
    return this.#word(row, AT.note);
  }

  /** By what it is told which of two versions is newer. */
  versionAt(row: number): Version {
    return versionIn(this.#arena.words(this.#places[row]!, AT.rest), this.#received[row]!, this.#names);
  }

  // What a case of a single record is asked, without unpacking the record.

  receivedAt(row: number): number {
    return this.#received[row]!;
  }

  eventAt(row: number): number | null {
    return this.#has(row, FLAG.event) ? this.#word(row, AT.event) | 0 : null;
  }

  productsAt(row: number): readonly CaseProduct[] {
    return this.#names.productsAt(this.#word(row, AT.products));
  }

  productKeysAt(row: number): readonly string[] {
    return this.#names.listAt(this.#word(row, AT.productKeys));
  }

  onsetsAt(row: number): readonly (number | null)[] {
    return this.#names.onsetsAt(this.#word(row, AT.onsets));
  }

  /** Products given besides, in order; none that the record suspects. */
  besidesAt(row: number): readonly string[] {
    return this.#names.listAt(this.#word(row, AT.besides));
  }

  hazardsAt(row: number): readonly string[] {
    return this.#names.listAt(this.#word(row, AT.hazards));
  }

  districtAt(row: number): string {
    return this.#names.nameAt(this.#word(row, AT.district));
  }

  reporterAt(row: number): string {
    return this.#names.nameAt(this.#word(row, AT.reporter));
  }

  is(row: number, what: 'serious' | 'death' | 'lifeThreatening' | 'told' | 'tellsOfGroup'): boolean {
    return this.#has(row, FLAG[what]);
  }

  labelAt(row: number): CaseRecord['label'] {
    return labelIn(this.#word(row, AT.flags));
  }

  ruralAt(row: number): boolean | null {
    return ruralIn(this.#word(row, AT.flags));
  }

  ageAt(row: number): number | null {
    return this.#has(row, FLAG.age) ? this.#double(row, AT.age) : null;
  }

  completenessAt(row: number): number {
    return this.#double(row, AT.completeness);
  }

  #word(row: number, offset: number): number {
    return this.#arena.word(this.#places[row]! + offset);
  }

  #has(row: number, flag: number): boolean {
    return (this.#arena.word(this.#places[row]!) & flag) !== 0;
  }

  #double(row: number, offset: number): number {
    return doubleIn(this.#arena.words(this.#places[row]! + offset, 2), 0);
  }

  #lengthAt(at: number): number {
    return lengthOf(this.#arena.words(at, HEAD));
  }

  *save(): Saved {
    yield* this.#names.save();
    const free = [...this.#free, ...this.#gone];
    yield { rows: this.#keys.length, places: this.#places, received: this.#received, free };
    const gone = new Set(this.#gone);
    for (let i = 0; i < this.#keys.length; i += PORTION)
      yield this.#keys.slice(i, i + PORTION).map((key, j) => (gone.has(i + j) ? undefined : key));
    yield* this.#arena.save();
  }

  restore(take: Take): void {
    this.#names.restore(take);
    const kept = take<{
      rows: number;
      places: Uint32Array<ArrayBuffer>;
      received: Int32Array<ArrayBuffer>;
      free: number[];
    }>();
    this.#places = kept.places;
    this.#received = kept.received;
    this.#free = kept.free;
    for (let left = kept.rows; left > 0; left -= PORTION)
      for (const key of take<(string | undefined)[]>()) {
        const row = this.#keys.push(key) - 1;
        if (key !== undefined) this.#rows.set(key, row);
      }
    this.#arena.restore(take);
  }
}

/** Keys that are saved in one value. */
const PORTION = 50_000;

function wider<A extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(values: A): A {
  const more = new (values.constructor as new (length: number) => A)(Math.ceil(1.5 * values.length));
  more.set(values);
  return more;
}
