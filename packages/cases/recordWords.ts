/**
 * A report as a run of numbers: what it names is numbered, days are numbers, and what is only ever asked whether it is equal is a hash.
 * Some three hundred bytes a report, half of them the sketch of its text.
 */
import { keyParts } from '@huishang/schemas';
import { compare, dayNumber, isoDay } from './days.ts';
import { type Marks, markNames } from './particulars.ts';
import type { CaseRecord, ReadRecord, Version } from './record.ts';
import type { RecordNames } from './recordNames.ts';

/** Places of the words; two-word numbers are doubles. */
export const AT = {
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

export const FLAG = {
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

/** A record in numbers. @returns a view that the next record writes over. */
export function packed(r: ReadRecord, note: number, names: RecordNames): Uint32Array {
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
  words[AT.reporter] = names.name(r.reporter);
  words[AT.reporterKind] = names.name(r.reporterKind);
  words[AT.district] = names.name(r.district);
  words[AT.sex] = names.name(r.sex);
  const productKeys = [...new Set(r.products.map((p) => p.product))].sort(compare);
  words[AT.products] = names.products(r.products);
  words[AT.onsets] = names.onsets(r.onsets);
  words[AT.productKeys] = names.list(productKeys);
  words[AT.concomitants] = names.list(r.concomitants);
  words[AT.besides] = names.list(
    r.concomitants.length === 0
      ? r.concomitants
      : [...new Set(r.concomitants)].filter((key) => !productKeys.includes(key)).sort(compare),
  );
  words[AT.hazards] = names.list(r.hazards);
  words[AT.days] = names.list(r.days);
  words[AT.note] = note;
  if (hex)
    for (let i = 0; i < 4; i += 1) words[AT.version + i] = Number.parseInt(r.version.slice(8 * i, 8 * i + 8), 16);
  else words[AT.version] = names.name(r.version);
  putDouble(words, AT.age, r.age ?? 0);
  putDouble(words, AT.completeness, r.completeness);
  putDouble(words, AT.template, r.template);
  let at: number = AT.rest;
  for (const mark of given) at = putDouble(words, at, Number(r.marks[mark]));
  for (const fact of r.facts) at = putDouble(words, at, fact);
  words.set(r.sketch, at);
  return words;
}

/** The record again, but for what tells its version. */
export function unpacked(words: Uint32Array, key: string, received: number, names: RecordNames): CaseRecord {
  const flags = words[AT.flags]!;
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
    received: received,
    receivedDate: isoDay(received),
    event: flags & FLAG.event ? words[AT.event]! | 0 : null,
    days: names.listAt(words[AT.days]!),
    products: names.productsAt(words[AT.products]!),
    onsets: names.onsetsAt(words[AT.onsets]!),
    concomitants: names.listAt(words[AT.concomitants]!),
    hazards: names.listAt(words[AT.hazards]!),
    serious: (flags & FLAG.serious) !== 0,
    death: (flags & FLAG.death) !== 0,
    lifeThreatening: (flags & FLAG.lifeThreatening) !== 0,
    label: labelIn(flags),
    district: names.nameAt(words[AT.district]!),
    rural: ruralIn(flags),
    sex: names.nameAt(words[AT.sex]!),
    age: flags & FLAG.age ? doubleIn(words, AT.age) : null,
    marks,
    reporter: names.nameAt(words[AT.reporter]!),
    reporterKind: names.nameAt(words[AT.reporterKind]!),
    completeness: doubleIn(words, AT.completeness),
    told: (flags & FLAG.told) !== 0,
    tellsOfGroup: (flags & FLAG.tellsOfGroup) !== 0,
    sketch: Array.from(words.subarray(next)),
    template: doubleIn(words, AT.template),
    facts,
    siblings: (flags & FLAG.siblings) !== 0,
  };
}

/** By what it is told which of two versions is newer. */
export function versionIn(words: Uint32Array, received: number, names: RecordNames): Version {
  const flags = words[AT.flags]!;
  const version = words.subarray(AT.version, AT.version + 4);
  return {
    version: flags & FLAG.hexVersion ? hexOf(version) : names.nameAt(version[0]!),
    reportDate: flags & FLAG.reported ? isoDay(words[AT.reported]! | 0) : null,
    receivedDate: isoDay(received),
  };
}

export const labelIn = (flags: number): CaseRecord['label'] =>
  flags & FLAG.labelNew ? 'new' : flags & FLAG.labelKnown ? 'known' : null;

export const ruralIn = (flags: number): boolean | null =>
  flags & FLAG.rural ? true : flags & FLAG.notRural ? false : null;

/** So many first numbers say how long a record is. */
export const HEAD = AT.received;

/** @param words the first {@link HEAD} of a record. */
export const lengthOf = (words: Uint32Array): number =>
  AT.rest + 2 * (bits((words[AT.flags]! >>> MARKS) & 0x1f) + words[AT.facts]!) + words[AT.sketch]!;

const idOf = (key: string): string => keyParts(key).id;

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

export function doubleIn(words: Uint32Array, at: number): number {
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
