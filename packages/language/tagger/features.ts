/** What the tagger looks at around each character: characters, their kinds, what the rules found, brackets. */
import type { Entity } from '../entities/entity.ts';
import type { ExtractDomain } from '../extract.ts';
import { labelsOf } from './labels.ts';

/** Rows of the table of weights; a power of two. */
export const ROWS = 1 << 17;
/** Features of one character. */
export const FEATURES = 26;

const kinds = { han: 1, digit: 2, latin: 3, opening: 4, closing: 5, stop: 6, comma: 7, space: 8, other: 9 } as const;

function kindOf(unit: number): number {
  if (unit >= 0x3400 && unit <= 0x9fff) return kinds.han;
  if (unit >= 48 && unit <= 57) return kinds.digit;
  if (unit >= 97 && unit <= 122) return kinds.latin;
  const text = String.fromCharCode(unit);
  if ('([“"《【'.includes(text)) return kinds.opening;
  if (')]”"》】'.includes(text)) return kinds.closing;
  if ('。;!?\n'.includes(text)) return kinds.stop;
  if (',、:'.includes(text)) return kinds.comma;
  return /\s/u.test(text) ? kinds.space : kinds.other;
}

const kindTable = Uint8Array.from({ length: 0x10000 }, (_, unit) => kindOf(unit));

const domains: readonly ExtractDomain[] = ['drug', 'vaccine', 'device', 'cosmetic', 'complaint'];

/** Units before and behind the text that features look at. */
const EDGE = 3;
const BEFORE = 1;
const BEHIND = 2;

const mixed = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ (value + 7), 0x9e3779b1);
  return h ^ (h >>> 15);
};
const seeds = Int32Array.from({ length: FEATURES }, (_, template) => Math.imul(template + 1, 0x85ebca6b));
const row = (hash: number): number => (hash >>> 3) & (ROWS - 1);
const one = (template: number, a: number): number => row(mixed(seeds[template]!, a));
const two = (template: number, a: number, b: number): number => row(mixed(mixed(seeds[template]!, a), b));
const three = (template: number, a: number, b: number, c: number): number =>
  row(mixed(mixed(mixed(seeds[template]!, a), b), c));
const four = (template: number, a: number, b: number, c: number, d: number): number =>
  row(mixed(mixed(mixed(mixed(seeds[template]!, a), b), c), d));

/** One text's features, asked for character by character. */
export class Features {
  readonly length: number;
  /** These begin `EDGE` places before the text; `said` is what the rules found, from where the tagger reads on. */
  readonly #units: Uint16Array;
  readonly #kinds: Uint8Array;
  readonly #said: Uint8Array;
  readonly #depths: Uint8Array;
  readonly #clauses: Uint8Array;
  readonly #lastSaid: Uint8Array;
  readonly #place: number;

  /** @param known what the rules found in the folded text. */
  constructor(folded: string, known: readonly Entity[], domain: ExtractDomain | undefined) {
    const { length } = folded;
    this.length = length;
    const labels = labelsOf(length, known);
    this.#place = domain === undefined ? 0 : 1 + domains.indexOf(domain);
    this.#units = new Uint16Array(length + 2 * EDGE).fill(BEFORE, 0, EDGE).fill(BEHIND, length + EDGE);
    this.#kinds = new Uint8Array(length + 2 * EDGE);
    this.#said = new Uint8Array(length + 2 * EDGE);
    this.#said.set(labels, EDGE);
    this.#depths = new Uint8Array(length);
    this.#clauses = new Uint8Array(length);
    this.#lastSaid = new Uint8Array(length);
    let [depth, clause, last] = [0, 0, 0];
    for (let i = 0; i < length; i++) {
      const unit = folded.charCodeAt(i);
      const kind = kindTable[unit]!;
      this.#units[i + EDGE] = unit;
      this.#kinds[i + EDGE] = kind;
      if (kind === kinds.opening) depth = Math.min(depth + 1, 2);
      else if (kind === kinds.closing) depth = Math.max(0, depth - 1);
      if (kind === kinds.stop || kind === kinds.comma) clause = i + 1;
      this.#depths[i] = depth;
      this.#clauses[i] = Math.max(0, Math.min(i - clause, 3));
      this.#lastSaid[i] = last;
      if (labels[i] !== 0) last = labels[i]!;
    }
  }

  /** Writes the character's rows of the table of weights. */
  rows(i: number, into: Int32Array): void {
    const units = this.#units;
    const a3 = units[i]!;
    const b = units[i + 1]!;
    const a = units[i + 2]!;
    const c = units[i + 3]!;
    const d = units[i + 4]!;
    const e = units[i + 5]!;
    const e3 = units[i + 6]!;
    const kind = this.#kinds[i + EDGE]!;
    const kindBefore = this.#kinds[i + EDGE - 1]!;
    const depth = this.#depths[i]!;
    const said = this.#said;
    const here = said[i + EDGE]!;
    const saidBefore = said[i + EDGE - 1]!;
    const saidBehind = said[i + EDGE + 1]!;
    const last = this.#lastSaid[i]!;
    const place = this.#place;
    into[0] = one(0, c);
    into[1] = one(1, a);
    into[2] = one(2, d);
    into[3] = one(3, b);
    into[4] = one(4, e);
    into[5] = two(5, a, c);
    into[6] = two(6, c, d);
    into[7] = two(7, b, a);
    into[8] = two(8, d, e);
    into[9] = three(9, a, c, d);
    into[10] = three(10, b, a, c);
    into[11] = three(11, c, d, e);
    into[12] = two(12, a, d);
    into[13] = three(13, a3, b, a);
    into[14] = three(14, d, e, e3);
    const around = (this.#kinds[i + EDGE - 2]! << 4) | this.#kinds[i + EDGE + 2]!;
    into[15] = four(15, around, kindBefore, kind, this.#kinds[i + EDGE + 1]!);
    into[16] = three(16, kindBefore, kind, depth);
    into[17] = two(17, c, place);
    into[18] = three(18, c, d, place);
    into[19] = three(19, here, saidBefore, saidBehind);
    into[20] = two(20, saidBefore, c);
    into[21] = two(21, saidBehind, c);
    into[22] = four(22, last, depth, kind, this.#clauses[i]!);
    into[23] = three(23, last, a, c);
    into[24] = three(24, said[i + EDGE - 2]!, a, kind);
    into[25] = four(25, place, depth, kindBefore, kind);
  }
}
