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

const domains: readonly ExtractDomain[] = ['drug', 'vaccine', 'device', 'cosmetic', 'complaint'];

/** No value: the feature has fewer. */
const NONE = -1;

const mixed = (hash: number, value: number): number => {
  const h = Math.imul(hash ^ value, 0x9e3779b1);
  return h ^ (h >>> 15);
};

/**
 * `FEATURES` rows of the weights for each character of the folded text, one after another.
 * @param known what the rules found: the tagger reads on from there.
 */
export function features(folded: string, known: readonly Entity[], domain: ExtractDomain | undefined): Int32Array {
  const { length } = folded;
  const rows = new Int32Array(length * FEATURES);
  const said = labelsOf(length, known);
  const kind = new Uint8Array(length);
  for (let i = 0; i < length; i++) kind[i] = kindOf(folded.charCodeAt(i));
  const unit = (i: number) => (i < 0 ? 1 : i >= length ? 2 : folded.charCodeAt(i));
  const kindAt = (i: number) => (i < 0 || i >= length ? 0 : kind[i]!);
  const saidAt = (i: number) => (i < 0 || i >= length ? 0 : said[i]!);
  const place = domain === undefined ? 0 : 1 + domains.indexOf(domain);
  let [at, template] = [0, 1];
  // No array is made for the values: this runs twenty-six times a character.
  const add = (v1: number, v2 = NONE, v3 = NONE, v4 = NONE, v5 = NONE) => {
    let hash = mixed(Math.imul(template++, 0x85ebca6b), v1 + 7);
    if (v2 !== NONE) hash = mixed(hash, v2 + 7);
    if (v3 !== NONE) hash = mixed(hash, v3 + 7);
    if (v4 !== NONE) hash = mixed(hash, v4 + 7);
    if (v5 !== NONE) hash = mixed(hash, v5 + 7);
    rows[at++] = (hash >>> 3) & (ROWS - 1);
  };
  let depth = 0;
  let clause = 0;
  let lastSaid = 0;
  for (let i = 0; i < length; i++) {
    if (kind[i] === kinds.opening) depth = Math.min(depth + 1, 2);
    else if (kind[i] === kinds.closing) depth = Math.max(0, depth - 1);
    if (kind[i] === kinds.stop || kind[i] === kinds.comma) clause = i + 1;
    at = i * FEATURES;
    template = 1;
    const b = unit(i - 2);
    const a = unit(i - 1);
    const c = unit(i);
    const d = unit(i + 1);
    const e = unit(i + 2);
    add(c);
    add(a);
    add(d);
    add(b);
    add(e);
    add(a, c);
    add(c, d);
    add(b, a);
    add(d, e);
    add(a, c, d);
    add(b, a, c);
    add(c, d, e);
    add(a, d);
    add(unit(i - 3), b, a);
    add(d, e, unit(i + 3));
    add(kindAt(i - 2), kindAt(i - 1), kind[i]!, kindAt(i + 1), kindAt(i + 2));
    add(kindAt(i - 1), kind[i]!, depth);
    add(c, place);
    add(c, d, place);
    add(saidAt(i), saidAt(i - 1), saidAt(i + 1));
    add(saidAt(i - 1), c);
    add(saidAt(i + 1), c);
    add(lastSaid, depth, kind[i]!, Math.min(i - clause, 3));
    add(lastSaid, a, c);
    add(saidAt(i - 2), a, kind[i]!);
    add(place, depth, kindAt(i - 1), kind[i]!);
    if (said[i] !== 0) lastSaid = said[i]!;
  }
  return rows;
}
