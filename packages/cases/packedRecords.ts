/**
 * Reports as cases keep them, each in a run of numbers: what they name is numbered, days are numbers, and what is only ever asked
 * whether it is equal is a hash. Some three hundred bytes a report, half of them the sketch of its text.
 */
import { Arena } from './arena.ts';
import { compare, dayNumber, isoDay } from './days.ts';
import type { Saved, Take } from './kept.ts';
import { Numbered } from './numbered.ts';
import { type Marks, markNames } from './particulars.ts';
import type { CaseProduct, CaseRecord, ReadRecord, Version } from './record.ts';
import type { Records } from './records.ts';

/** Places of the words; two-word numbers are doubles. */
const AT = {
  flags: 0,
  /** How many facts, and words of the sketch. */
  facts: 1,
  sketch: 2,
  received: 3,
  reported: 4,
  event: 5,
  reporter: 6,
  reporterKind: 7,
  district: 8,
  sex: 9,
  products: 10,
  productKeys: 11,
  concomitants: 12,
  /** Those of them that the record does not suspect. */
  besides: 13,
  hazards: 14,
  days: 15,
  note: 16,
  version: 17,
  age: 21,
  completeness: 23,
  template: 25,
  onsets: 27,
  /** Marks, then facts, then the sketch. */
  rest: 28,
} as const;

const FLAG = {
  serious: 1 << 0,
  death: 1 << 1,
  lifeThreatening: 1 << 2,
  told: 1 << 3,
  tellsOfGroup: 1 << 4,
  siblings: 1 << 5,
  labelNew: 1 << 6,
  labelKnown: 1 << 7,
  rural: 1 << 8,
  notRural: 1 << 9,
  /** The version is 128 bits in hexadecimal; else the number of a name. */
  hexVersion: 1 << 10,
  reported: 1 << 11,
  event: 1 << 12,
  age: 1 << 13,
} as const;
/** The flags of marks that are given. */
const MARKS = 16;

const HEX = /^[0-9a-f]{32}$/;
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
    const words = this.#pack(record, note);
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
    const record = this.#unpack(row);
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
    const at = this.#places[row]!;
    const flags = this.#arena.word(at);
    const words = this.#arena.words(at + AT.version, 4);
    return {
      version: flags & FLAG.hexVersion ? hexOf(words) : this.#names.at(words[0]!),
      reportDate: flags & FLAG.reported ? isoDay(this.#arena.word(at + AT.reported) | 0) : null,
      receivedDate: isoDay(this.#received[row]!),
    };
  }

  // What a case of a single record is asked, without unpacking the record.

  receivedAt(row: number): number {
    return this.#received[row]!;
  }

  eventAt(row: number): number | null {
    return this.#has(row, FLAG.event) ? this.#word(row, AT.event) | 0 : null;
  }

  productsAt(row: number): readonly CaseProduct[] {
    return this.#productLists.at(this.#word(row, AT.products));
  }

  productKeysAt(row: number): readonly string[] {
    return this.#lists.at(this.#word(row, AT.productKeys));
  }

  onsetsAt(row: number): readonly (number | null)[] {
    return this.#onsets.at(this.#word(row, AT.onsets));
  }

  /** Products given besides, in order; none that the record suspects. */
  besidesAt(row: number): readonly string[] {
    return this.#lists.at(this.#word(row, AT.besides));
  }

  hazardsAt(row: number): readonly string[] {
    return this.#lists.at(this.#word(row, AT.hazards));
  }

  districtAt(row: number): string {
    return this.#names.at(this.#word(row, AT.district));
  }

  reporterAt(row: number): string {
    return this.#names.at(this.#word(row, AT.reporter));
  }

  is(row: number, what: 'serious' | 'death' | 'lifeThreatening' | 'told' | 'tellsOfGroup'): boolean {
    return this.#has(row, FLAG[what]);
  }

  labelAt(row: number): CaseRecord['label'] {
    return this.#has(row, FLAG.labelNew) ? 'new' : this.#has(row, FLAG.labelKnown) ? 'known' : null;
  }

  ruralAt(row: number): boolean | null {
    return this.#has(row, FLAG.rural) ? true : this.#has(row, FLAG.notRural) ? false : null;
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
    const marks = bits((this.#arena.word(at) >>> MARKS) & 0x1f);
    return AT.rest + 2 * (marks + this.#arena.word(at + AT.facts)) + this.#arena.word(at + AT.sketch);
  }

  /** A view into {@link scratch}. */
  #pack(r: ReadRecord, note: number): Uint32Array {
    const given = markNames.filter((mark) => r.marks[mark] !== '');
    const length = AT.rest + 2 * (given.length + r.facts.length) + r.sketch.length;
    if (length > scratch.length) scratch = new Uint32Array(2 * length);
    const words = scratch.subarray(0, length);
    let flags = 0;
    const flag = (is: boolean, bit: number) => {
      if (is) flags |= bit;
    };
    for (const what of ['serious', 'death', 'lifeThreatening', 'told', 'tellsOfGroup', 'siblings'] as const)
      flag(r[what], FLAG[what]);
    flag(r.label === 'new', FLAG.labelNew);
    flag(r.label === 'known', FLAG.labelKnown);
    flag(r.rural === true, FLAG.rural);
    flag(r.rural === false, FLAG.notRural);
    flag(r.reportDate !== null, FLAG.reported);
    flag(r.event !== null, FLAG.event);
    flag(r.age !== null, FLAG.age);
    const hex = HEX.test(r.version);
    flag(hex, FLAG.hexVersion);
    for (const mark of given) flags |= 1 << (MARKS + markNames.indexOf(mark));
    words[AT.flags] = flags;
    words[AT.facts] = r.facts.length;
    words[AT.sketch] = r.sketch.length;
    words[AT.received] = r.received;
    words[AT.reported] = r.reportDate === null ? 0 : dayNumber(r.reportDate);
    words[AT.event] = r.event ?? 0;
    words[AT.reporter] = this.#names.of(r.reporter);
    words[AT.reporterKind] = this.#names.of(r.reporterKind);
    words[AT.district] = this.#names.of(r.district);
    words[AT.sex] = this.#names.of(r.sex);
    const productKeys = [...new Set(r.products.map((p) => p.product))].sort(compare);
    words[AT.products] = this.#productList(r.products);
    words[AT.onsets] = this.#onsets.of(r.onsets.map((n) => n ?? '-').join(' '));
    words[AT.productKeys] = this.#list(productKeys);
    words[AT.concomitants] = this.#list(r.concomitants);
    words[AT.besides] = this.#list(
      r.concomitants.length === 0
        ? r.concomitants
        : [...new Set(r.concomitants)].filter((key) => !productKeys.includes(key)).sort(compare),
    );
    words[AT.hazards] = this.#list(r.hazards);
    words[AT.days] = this.#list(r.days);
    words[AT.note] = note;
    if (hex)
      for (let i = 0; i < 4; i += 1) words[AT.version + i] = Number.parseInt(r.version.slice(8 * i, 8 * i + 8), 16);
    else words[AT.version] = this.#names.of(r.version);
    putDouble(words, AT.age, r.age ?? 0);
    putDouble(words, AT.completeness, r.completeness);
    putDouble(words, AT.template, r.template);
    let at: number = AT.rest;
    for (const mark of given) at = putDouble(words, at, Number(r.marks[mark]));
    for (const fact of r.facts) at = putDouble(words, at, fact);
    words.set(r.sketch, at);
    return words;
  }

  #unpack(row: number): CaseRecord {
    const at = this.#places[row]!;
    const words = this.#arena.words(at, this.#lengthAt(at));
    const flags = words[AT.flags]!;
    const key = this.#keys[row]!;
    const marks: Marks = { name: '', birthDate: '', recordNumber: '', phone: '', serial: '' };
    let next: number = AT.rest;
    for (const [i, mark] of markNames.entries()) {
      if (((flags >>> (MARKS + i)) & 1) === 0) continue;
      marks[mark] = String(doubleIn(words, next));
      next += 2;
    }
    const facts: number[] = [];
    for (let i = 0; i < words[AT.facts]!; i += 1, next += 2) facts.push(doubleIn(words, next));
    return {
      key,
      id: idOf(key),
      received: this.#received[row]!,
      receivedDate: isoDay(this.#received[row]!),
      event: this.eventAt(row),
      days: this.#lists.at(words[AT.days]!),
      products: this.#productLists.at(words[AT.products]!),
      onsets: this.onsetsAt(row),
      concomitants: this.#lists.at(words[AT.concomitants]!),
      hazards: this.#lists.at(words[AT.hazards]!),
      serious: (flags & FLAG.serious) !== 0,
      death: (flags & FLAG.death) !== 0,
      lifeThreatening: (flags & FLAG.lifeThreatening) !== 0,
      label: this.labelAt(row),
      district: this.#names.at(words[AT.district]!),
      rural: this.ruralAt(row),
      sex: this.#names.at(words[AT.sex]!),
      age: this.ageAt(row),
      marks,
      reporter: this.#names.at(words[AT.reporter]!),
      reporterKind: this.#names.at(words[AT.reporterKind]!),
      completeness: doubleIn(words, AT.completeness),
      told: (flags & FLAG.told) !== 0,
      tellsOfGroup: (flags & FLAG.tellsOfGroup) !== 0,
      sketch: Array.from(words.subarray(next)),
      template: doubleIn(words, AT.template),
      facts,
      siblings: (flags & FLAG.siblings) !== 0,
    };
  }

  #list(list: readonly string[]): number {
    return this.#lists.of(list.map((name) => this.#names.of(name)).join(' '));
  }

  #productList(list: readonly CaseProduct[]): number {
    const numbers = list.map(({ product, base, name, makerKey, maker, batch, batchName }) => {
      const mention = this.#mentions.of(JSON.stringify([product, base, name, makerKey, maker]));
      return this.#products.of(JSON.stringify([mention, batch, batchName]));
    });
    return this.#productLists.of(numbers.join(' '));
  }

  *save(): Saved {
    for (const things of this.#numbered) yield* things.save();
    const free = [...this.#free, ...this.#gone];
    yield { rows: this.#keys.length, places: this.#places, received: this.#received, free };
    const gone = new Set(this.#gone);
    for (let i = 0; i < this.#keys.length; i += PORTION)
      yield this.#keys.slice(i, i + PORTION).map((key, j) => (gone.has(i + j) ? undefined : key));
    yield* this.#arena.save();
  }

  restore(take: Take): void {
    for (const things of this.#numbered) things.restore(take);
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

  /** What is made of others stands behind them. */
  get #numbered() {
    return [this.#names, this.#lists, this.#mentions, this.#products, this.#productLists, this.#onsets];
  }
}

type Mention = Omit<CaseProduct, 'batch' | 'batchName'>;

const numbersIn = (text: string): number[] => (text === '' ? [] : text.split(' ').map(Number));
/** Keys that are saved in one value. */
const PORTION = 50_000;

const idOf = (key: string): string => key.slice(key.indexOf('/') + 1);

let scratch = new Uint32Array(1 << 10);
const pair = new Uint32Array(2);
const double = new Float64Array(pair.buffer);

/** @returns the place behind it. */
function putDouble(words: Uint32Array, at: number, value: number): number {
  double[0] = value;
  words[at] = pair[0]!;
  words[at + 1] = pair[1]!;
  return at + 2;
}

function doubleIn(words: Uint32Array, at: number): number {
  pair[0] = words[at]!;
  pair[1] = words[at + 1]!;
  return double[0]!;
}

const hexOf = (words: Uint32Array): string => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join('');

function bits(mask: number): number {
  let n = 0;
  for (let left = mask; left > 0; left &= left - 1) n += 1;
  return n;
}

function wider<A extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(values: A): A {
  const more = new (values.constructor as new (length: number) => A)(Math.ceil(1.5 * values.length));
  more.set(values);
  return more;
}
