/**
 * How much two records' agreement and disagreement speaks for one event, in bits: the logarithm of how much likelier a
 * value pair is between two reports of one event than between two events (Fellegi & Sunter, A theory for record linkage,
 * JASA 64, 1969; for adverse-reaction reports Norén, Orre, Bate & Edwards, Duplicate detection in adverse drug reaction
 * surveillance, Data Min Knowl Disc 14, 2007). Agreement on a rare value says more than on a common one.
 */
import JaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import type { Features } from './comparable.ts';
import { sketchLikeness } from './sketch.ts';
import { textLikeness } from './textLikeness.ts';

/** `situation`: what any two victims of one bad batch share. `personal`: what tells this patient and telling from others. */
export type Weight = { situation: number; personal: number };

/** Counts of values over all records, with which agreement is weighed. */
export class Frequencies {
  readonly #counts = new Map<string, number>();
  readonly #size: number;

  constructor(all: readonly Features[]) {
    this.#size = all.length;
    for (const f of all) for (const key of keysOf(f)) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  count(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  /**
   * Bits that agreement on the value is worth. The share is drawn towards `usual` as by 200 further records, so that the
   * two records of a small file do not make their own values common; the pair itself is left out.
   */
  bits(key: string, usual: number): number {
    const others = Math.max(0, this.count(key) - 2);
    return -Math.log2((others + 200 * usual) / (Math.max(0, this.#size - 2) + 200));
  }
}

/** Product and day, by which the victims of one bad batch come together. */
export function* situationsOf(f: Features): Generator<string> {
  const days = f.eventDay !== null ? [f.eventDay] : f.days;
  for (const product of f.products) for (const day of days) yield `situation ${product} ${day}`;
}

/** A situation with a victim of this sex and age. */
export const sameVictim = (situation: string, f: Features): string =>
  `${situation} of ${f.sex ?? ''} ${Math.floor(f.age ?? -1)}`;

function* keysOf(f: Features): Generator<string> {
  for (const product of f.products) yield `product ${product}`;
  for (const hazard of f.hazards) yield `hazard ${hazard}`;
  for (const fact of f.facts) yield `fact ${fact}`;
  for (const day of f.days) yield `day of year ${day}`;
  if (f.eventDay !== null) yield `day ${f.eventDay}`;
  for (const situation of situationsOf(f)) {
    yield situation;
    if (f.age !== null) yield sameVictim(situation, f);
  }
  if (f.age !== null) yield `age ${Math.floor(f.age)}`;
  if (f.batch !== null) yield `batch ${f.batch}`;
  if (f.place !== null) yield `place ${f.place}`;
  if (f.person !== null) yield `person ${f.person}`;
  for (let band = 0; band < f.bands.length; band++) yield f.bands[band]!;
}

/** The most that the telling can bring, from the caps below. */
const TELLING_MOST = 24;
/** Estimated likeness below which the texts are simply unlike. */
const UNLIKE = 0.1;

const cap = (bits: number, most: number) => Math.min(bits, most);
const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].filter((entry) => b.has(entry));
const greatest = (names: readonly string[], bits: (name: string) => number) =>
  names.reduce((most, name) => Math.max(most, bits(name)), Number.NEGATIVE_INFINITY);
const differing = (x: unknown, y: unknown) => x !== null && y !== null && x !== y;

/** The product, the hazard, the time and the place. */
function situation(a: Features, b: Features, seen: Frequencies): number {
  let bits = 0;
  if (a.products.size > 0 && b.products.size > 0) {
    const shared = overlap(a.products, b.products);
    if (shared.length > 0)
      bits += cap(
        greatest(shared, (name) => seen.bits(`product ${name}`, 1 / 300)),
        9,
      );
    else bits += alikeNames(a.products, b.products) ? 3 : -7;
  }
  if (a.hazards.size > 0 && b.hazards.size > 0) {
    const shared = overlap(a.hazards, b.hazards);
    if (shared.length === 0) bits -= 2;
    else {
      const worth = shared.reduce((sum, name) => sum + seen.bits(`hazard ${name}`, 1 / 60) * 0.7, 0);
      bits += cap((worth * shared.length) / Math.min(a.hazards.size, b.hazards.size), 8);
    }
  }
  if (a.eventDay !== null && b.eventDay !== null) {
    const apart = Math.abs(a.eventDay - b.eventDay);
    if (apart === 0) bits += cap(seen.bits(`day ${a.eventDay}`, 1 / 300), 9);
    else bits += apart <= 1 ? 4 : apart <= 3 ? 1 : apart <= 30 ? -8 : -12;
  } else if (a.days.size > 0 && b.days.size > 0) {
    const shared = overlap(a.days, b.days);
    bits +=
      shared.length === 0
        ? -3
        : cap(
            greatest(shared, (day) => seen.bits(`day of year ${day}`, 1 / 200)),
            7,
          );
  } else if (a.submittedDay !== null && b.submittedDay !== null) {
    const apart = Math.abs(a.submittedDay - b.submittedDay);
    bits += apart <= 3 ? 3 : apart <= 30 ? 1 : apart <= 120 ? -1 : -5;
  }
  if (a.startDay !== null && b.startDay !== null)
    bits += a.startDay === b.startDay ? 3 : Math.abs(a.startDay - b.startDay) > 7 ? -2 : 0;
  if (a.batch !== null && b.batch !== null)
    bits += a.batch === b.batch ? cap(seen.bits(`batch ${a.batch}`, 1 / 600) / 2, 5) : -3;
  if (a.place !== null && b.place !== null)
    bits += a.place === b.place ? cap(seen.bits(`place ${a.place}`, 1 / 16), 5) : -2;
  return bits;
}

/** The patient or submitter. */
function identity(a: Features, b: Features, seen: Frequencies): number {
  let bits = 0;
  if (a.sex !== null && a.sex === b.sex) bits += 1;
  if (a.age !== null && b.age !== null) bits += ages(a.age, b.age, seen);
  if (a.person !== null && b.person !== null) bits += persons(a.person, b.person, seen);
  if (a.phone !== null && a.phone === b.phone) bits += 10;
  if (a.caseNumber !== null && b.caseNumber !== null)
    bits += a.caseNumber === b.caseNumber ? 10 : a.reporter === b.reporter ? -6 : 0;
  if (a.serial !== null && b.serial !== null) bits += a.serial === b.serial ? 8 : -8;
  return bits;
}

function ages(a: number, b: number, seen: Frequencies): number {
  if (Math.max(a, b) < 3) return Math.abs(a - b) < 0.1 ? cap(seen.bits(`age ${Math.floor(a)}`, 1 / 20), 5) : 2;
  return Math.floor(a) === Math.floor(b) ? cap(seen.bits(`age ${Math.floor(a)}`, 1 / 70), 7) : 2;
}

/** Names as far as they are shown: 王某某, 王** and 王小明 may be one person, 王小明 and 王小红 are two. */
const veiled = /[某*＊×x]|^.$/u;

function persons(a: string, b: string, seen: Frequencies): number {
  if (a !== b) return 1;
  return veiled.test(a) ? 3 : cap(seen.bits(`person ${a}`, 1 / 3000), 12);
}

/** Another sex, age, name or month: seldom a slip of the pen, and no likeness of circumstances makes up for it. */
function contradictions(a: Features, b: Features): number {
  let count = 0;
  if (differing(a.sex, b.sex)) count++;
  // A birthday may lie between two tellings; below three a month makes a difference.
  if (a.age !== null && b.age !== null && Math.abs(a.age - b.age) > (Math.max(a.age, b.age) < 3 ? 0.2 : 1)) count++;
  if (a.person !== null && b.person !== null && a.person !== b.person)
    count += (veiled.test(a.person) || veiled.test(b.person)) && a.person.charAt(0) === b.person.charAt(0) ? 0 : 1;
  if (a.eventDay !== null && b.eventDay !== null && Math.abs(a.eventDay - b.eventDay) > 30) count++;
  if ((a.siblings || b.siblings) && (a.person === null || a.person !== b.person)) count += 2;
  return count;
}

/** Marks that one person has alone, on both records. */
function identifiers(a: Features, b: Features): number {
  let count = 0;
  if (a.person !== null && a.person === b.person && !veiled.test(a.person)) count++;
  if (a.phone !== null && a.phone === b.phone) count++;
  if (a.caseNumber !== null && a.caseNumber === b.caseNumber && a.reporter === b.reporter) count++;
  return count;
}

/** Narrative likeness and the rare numbers both tell. */
function telling(a: Features, b: Features, seen: Frequencies): number {
  if (a.text.length < 12 || b.text.length < 12) return 0;
  const estimate = sketchLikeness(a.sketch, b.sketch);
  const unlike = a.sketch.length > 0 && b.sketch.length > 0 && estimate < UNLIKE;
  const likeness = unlike ? estimate : textLikeness(a.text, b.text);
  const shared = overlap(a.facts, b.facts);
  const fewer = Math.min(a.facts.size, b.facts.size);
  // Two fills of one template read alike but for the numbers.
  const agreement = fewer === 0 ? 0.7 : shared.length / fewer;
  const rare = shared.reduce((sum, fact) => sum + Math.max(0, seen.bits(`fact ${fact}`, 1 / 100) - 3) * 0.6, 0);
  const sameWords = Math.max(0, (likeness - 0.3) / 0.7) * 16 * agreement;
  const clash = fewer >= 3 && agreement < 0.34 ? (likeness > 0.6 ? -8 : -2) : 0;
  // Wording that a third and fourth record have too is a template's or a whole cluster's, not one patient's.
  return (sameWords + cap(rare, 8) * agreement) / (1 + Math.log2(Math.max(1, tellers(a, b, seen) - 1))) + clash;
}

/** Records whose text reads like both of these, the two included. */
function tellers(a: Features, b: Features, seen: Frequencies): number {
  let most = 2;
  a.bands.forEach((band, i) => {
    if (band === b.bands[i]) most = Math.max(most, seen.count(band));
  });
  return most;
}

/**
 * Weighs a pair; null where the two contradict each other on the person more than they share what one person has alone.
 * @param needed bits in all below which a pair does not matter: its texts are not read where they could not reach them.
 */
export function weigh(a: Features, b: Features, seen: Frequencies, needed: number): Weight | null {
  if (contradictions(a, b) > identifiers(a, b)) return null;
  const personal = identity(a, b, seen);
  const circumstances = situation(a, b, seen);
  if (personal + circumstances + TELLING_MOST < needed) return null;
  return { situation: circumstances, personal: personal + telling(a, b, seen) };
}

/** Names are compared letter by letter: as many and as much of each as names of products are. */
const NAMES_COMPARED = 50;
const NAME_COMPARED = 100;

function alikeNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const some = (names: ReadonlySet<string>) =>
    [...names].slice(0, NAMES_COMPARED).map((name) => name.slice(0, NAME_COMPARED));
  const [left, right] = [some(a), some(b)];
  return left.some((x) => right.some((y) => x.includes(y) || y.includes(x) || JaroWinkler(x, y, {}) > 0.93));
}
