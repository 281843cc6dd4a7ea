/**
 * Who complains: each person once, and one text once, however many times it was sent. Copies of one text (its numbers, names and marks
 * aside) are a form letter, a repost or one zealous hand: how many people stand behind them nobody knows. People who each tell their
 * own story count each; of those who send one letter a few, as far as mark and telephone tell them apart.
 */
import { bareText, sketchLikeness } from '@huishang/language';
import { type Evidence, evidenceKey, type JoinedRecord } from '@huishang/schemas';
import { compare } from './days.ts';
import { hash, textParts } from './text.ts';
import { matcherWeights } from './weights.ts';
import { whyCopy } from './words.zh.ts';

/** One story, as one or a few people tell it. */
export type Complainant = {
  /** The first complaint of each person that is counted, the first received first. */
  persons: Evidence[];
  /** All of theirs, and all copies. */
  complaints: Evidence[];
  /** Copies beyond: how many people stand behind them is not known. */
  copies: number;
};

const w = matcherWeights.complainants;

/** By the first of some complaints, what was found of those lists that began with it: asked of the same from one agenda to the next. */
const found = new WeakMap<Evidence, { all: readonly Evidence[]; complainants: readonly Complainant[] }[]>();
/** So many lists that begin with one complaint: all of a domain's, a product's, a firm's, a risk's. */
const MOST_LISTS = 4;

/** In order of reception, then of key; the same whatever order they come in. The work grows with the complaints. */
export function complainants(all: readonly Evidence[]): readonly Complainant[] {
  const [first] = all;
  if (first === undefined) return [];
  const before = found.get(first) ?? [];
  const same = before.find((last) => last.all.length === all.length && last.all.every((e, i) => e === all[i]));
  if (same !== undefined) return same.complainants;
  const made = complainantsAmong(all);
  found.set(first, [{ all: [...all], complainants: made }, ...before.slice(0, MOST_LISTS - 1)]);
  return made;
}

function complainantsAmong(all: readonly Evidence[]): readonly Complainant[] {
  const complaints = [...all].sort(
    (a, b) => compare(a.receivedDate, b.receivedDate) || compare(evidenceKey(a), evidenceKey(b)),
  );
  const people = new Joined(complaints.length);
  const stories = new Joined(complaints.length);
  const holders = new Map<string, number>();
  complaints.forEach((e, i) => {
    const text = copyKey(e);
    for (const mark of text === null ? personsOf(e) : [...personsOf(e), text]) {
      const known = holders.get(mark);
      if (known === undefined) holders.set(mark, i);
      else {
        stories.join(known, i);
        if (mark !== text) people.join(known, i);
      }
    }
  });
  joinNearCopies(complaints, stories);
  const groups = Map.groupBy(complaints.keys(), (i) => stories.root(i));
  return [...groups.values()].map((own) => counted(own, complaints, people));
}

/** Of the people behind one story, those that are known apart, and the first in any case. */
function counted(own: readonly number[], complaints: readonly Evidence[], people: Joined): Complainant {
  const found = new Map<number, { persons: Evidence; n: number; known: boolean }>();
  for (const i of own) {
    const e = complaints[i]!;
    const person = found.get(people.root(i)) ?? { persons: e, n: 0, known: false };
    person.n += 1;
    person.known ||= Boolean(e.identity?.name && e.identity.phone);
    found.set(people.root(i), person);
  }
  const all = [...found.values()];
  const apart = all.filter((p, i) => i === 0 || p.known).slice(0, w.mostOfOneText);
  return {
    persons: apart.map((p) => p.persons),
    complaints: own.map((i) => complaints[i]!),
    copies: own.length - apart.reduce((sum, p) => sum + p.n, 0),
  };
}

/** Marks of the person: equal ones are one person's. */
function personsOf(e: Evidence): string[] {
  const marks: string[] = [];
  if (e.personKey !== null) marks.push(`person ${e.personKey}`);
  if (e.identity?.phone) marks.push(`phone ${e.identity.phone}`);
  return marks;
}

/** What the copies of one text share; null where there is no text, or where it is too short to tell known people apart. */
function copyKey(e: Evidence): string | null {
  let key = copyKeys.get(e);
  if (key === undefined) {
    const { template } = textParts(e.excerpt);
    key = template === 0 || isShort(e) ? null : `text ${template}`;
    copyKeys.set(e, key);
  }
  return key;
}

/** Asked of the same complaints for every subject. */
const copyKeys = new WeakMap<Evidence, string | null>();

/** A short text of someone known; anonymous ones are copies however short. */
const isShort = (e: Evidence): boolean => personsOf(e).length > 0 && bareText(e.excerpt).length < w.short;

function joinNearCopies(complaints: readonly Evidence[], joined: Joined): void {
  const bands = new Map<number, number[]>();
  complaints.forEach((e, i) => {
    if (e.sketch.length < w.bands * w.rows || isShort(e)) return;
    for (let b = 0; b < w.bands; b += 1) {
      const key = hash(`${b} ${e.sketch.slice(b * w.rows, (b + 1) * w.rows).join(' ')}`);
      const band = bands.get(key);
      if (band === undefined) {
        bands.set(key, [i]);
        continue;
      }
      for (const other of band)
        if (joined.root(other) !== joined.root(i) && sketchLikeness(complaints[other]!.sketch, e.sketch) >= w.copy)
          joined.join(other, i);
      if (band.length < w.mostCompared) band.push(i);
    }
  });
}

/** Complaints that are counted under another, and why. */
export function joinedComplaints(found: readonly Complainant[]): JoinedRecord[] {
  const rows: JoinedRecord[] = [];
  for (const { persons, complaints } of found) {
    const owners = new Map<string, Evidence>();
    for (const first of persons) for (const mark of personsOf(first)) owners.set(mark, first);
    const text = copyKey(persons[0]!);
    for (const e of complaints) {
      if (persons.includes(e)) continue;
      const marks = personsOf(e);
      const mark = marks.find((m) => owners.has(m));
      const first = mark === undefined ? persons[0]! : owners.get(mark)!;
      const why = mark === undefined ? whyCopy.text : mark.startsWith('phone') ? whyCopy.phone : whyCopy.person;
      const score = mark !== undefined || (text !== null && copyKey(e) === text) ? w.sure : w.likely;
      rows.push({ record: evidenceKey(e), countedAs: evidenceKey(first), score, why });
      // Whoever shares a mark with one already counted goes with that one.
      for (const m of marks) if (mark !== undefined) owners.set(m, first);
    }
  }
  return rows;
}

/** Numbers joined into sets, the smallest of each its root. */
class Joined {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i);
  }

  root(i: number): number {
    let at = i;
    while (this.#parent[at] !== at) {
      this.#parent[at] = this.#parent[this.#parent[at]!]!;
      at = this.#parent[at]!;
    }
    return at;
  }

  join(i: number, j: number): void {
    const [a, b] = [this.root(i), this.root(j)];
    if (a < b) this.#parent[b] = a;
    else this.#parent[a] = b;
  }
}
