/**
 * Who complains: each person once, and one text once, however many times it was sent. Copies of one text (its numbers, names and marks
 * aside) are a form letter, a repost or one zealous hand: how many people stand behind them nobody knows. People who each tell their
 * own story count each.
 */
import { bareText, sketchLikeness } from '@huishang/language';
import { type Evidence, evidenceKey, type JoinedRecord } from '@huishang/schemas';
import { compare } from './days.ts';
import { hash, textParts } from './text.ts';
import { whyCopy } from './words.zh.ts';

/** One who complains. `complaints`: all of this person's and all copies of them, the first received first. */
export type Complainant = {
  first: Evidence;
  complaints: Evidence[];
  /** Copies whose senders are not known to be the same person: how many people stand behind them is not known. */
  copies: number;
};

/** Likeness from which two texts are one with small changes. */
const COPY = 0.8;
/** Letters below which people who are known apart may well have said the same by themselves (吃了拉肚子). */
const SHORT = 16;
/** Texts of one band that a text is held against: copies are like the first. */
const MOST_COMPARED = 8;
const BANDS = 8;
const BAND_ROWS = 4;

/** In order of reception, then of key; the same whatever order they come in. The work grows with the complaints. */
export function complainants(all: readonly Evidence[]): Complainant[] {
  const complaints = [...all].sort(
    (a, b) => compare(a.receivedDate, b.receivedDate) || compare(evidenceKey(a), evidenceKey(b)),
  );
  const joined = new Joined(complaints.length);
  const holders = new Map<string, number>();
  const meet = (mark: string, i: number) => {
    const known = holders.get(mark);
    if (known === undefined) holders.set(mark, i);
    else joined.join(known, i);
  };
  complaints.forEach((e, i) => {
    for (const mark of personsOf(e)) meet(mark, i);
    const text = copyKey(e);
    if (text !== null) meet(text, i);
  });
  joinNearCopies(complaints, joined);
  const groups = new Map<number, Evidence[]>();
  complaints.forEach((e, i) => {
    const root = joined.root(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [e]);
    else group.push(e);
  });
  return [...groups.values()].map((own) => ({ first: own[0]!, complaints: own, copies: copiesAmong(own) }));
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
const isShort = (e: Evidence): boolean => personsOf(e).length > 0 && bareText(e.excerpt).length < SHORT;

function joinNearCopies(complaints: readonly Evidence[], joined: Joined): void {
  const bands = new Map<number, number[]>();
  complaints.forEach((e, i) => {
    if (e.sketch.length < BANDS * BAND_ROWS || isShort(e)) return;
    for (let b = 0; b < BANDS; b += 1) {
      const key = hash(`${b} ${e.sketch.slice(b * BAND_ROWS, (b + 1) * BAND_ROWS).join(' ')}`);
      const band = bands.get(key);
      if (band === undefined) {
        bands.set(key, [i]);
        continue;
      }
      for (const other of band)
        if (joined.root(other) !== joined.root(i) && sketchLikeness(complaints[other]!.sketch, e.sketch) >= COPY)
          joined.join(other, i);
      if (band.length < MOST_COMPARED) band.push(i);
    }
  });
}

/** Records beyond the first that another person, or nobody known, sent. */
function copiesAmong(own: readonly Evidence[]): number {
  const persons = new Set(own.map((e) => personsOf(e)[0] ?? ''));
  if (own.length === 1 || (persons.size === 1 && !persons.has(''))) return 0;
  const one = new Set(personsOf(own[0]!));
  return own.slice(1).filter((e) => !personsOf(e).some((mark) => one.has(mark))).length;
}

/** Complaints that are counted under another, and why. */
export function joinedComplaints(found: readonly Complainant[]): JoinedRecord[] {
  const rows: JoinedRecord[] = [];
  for (const { first, complaints } of found) {
    const [own, text] = [new Set(personsOf(first)), copyKey(first)];
    for (const e of complaints)
      if (e !== first) {
        const marks = personsOf(e);
        const person = marks.find((mark) => own.has(mark));
        const why = person === undefined ? whyCopy.text : person.startsWith('phone') ? whyCopy.phone : whyCopy.person;
        const score = person !== undefined || (text !== null && copyKey(e) === text) ? 0.9999 : 0.99;
        rows.push({ record: evidenceKey(e), countedAs: evidenceKey(first), score, why });
        for (const mark of marks) own.add(mark);
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
