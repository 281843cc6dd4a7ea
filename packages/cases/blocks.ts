/**
 * Records by what two records of one case are likely to share, so that pairs are looked for only there and the work grows with the
 * records, not with their square. A block above its limit tells nothing about a person (a campaign day, a template).
 */
import type { MatcherWeights } from '@huishang/schemas';
import { differ, type MarkName, markNames, type Particulars, unitOf } from './particulars.ts';

type Limit = keyof MatcherWeights['limits'];

/** What a block is made of, by the first letter of its key, and which limit says how many records are looked at in it. */
const limits = {
  /** Product and day. */
  D: 'day',
  /** Product, day, sex and age. */
  d: 'dayPerson',
  /** Product, batch, sex and age. */
  b: 'batchPerson',
  /** Product and day of the year, told by a text. */
  y: 'yearDay',
  /** Product and mark of a person. */
  m: 'mark',
  /** Template of a text: of a product, and of a unit. */
  t: 'template',
  u: 'unitTemplate',
  /** Wording of a text whose day is not known. */
  w: 'wording',
  /** Product alone: counted, not compared. */
  P: 'product',
} as const satisfies Record<string, Limit>;

const kindOf = (block: string): keyof typeof limits => block[0] as keyof typeof limits;
/** Are its members compared, or only counted? */
export const compares = (block: string): boolean => kindOf(block) !== 'P';

export const dayBlock = (base: string, day: number | string): string => `D${base}|${day}`;
export const fineBlock = (base: string, p: Particulars): string => `d${base}|${p.event}|${p.sex}|${ageOf(p)}`;
export const yearDayBlock = (base: string, day: string): string => `y${base}|${day}`;
export const productBlock = (base: string): string => `P${base}`;
export const markBlock = (base: string, mark: MarkName, p: Particulars): string => `m${mark}|${base}|${p.marks[mark]}`;
export const templateBlocks = (p: Particulars): string[] =>
  p.template === 0
    ? []
    : [
        ...basesOf(p).map((base) => `t${base}|${p.template}`),
        ...(unitOf(p) === '' ? [] : [`u${unitOf(p)}|${p.template}`]),
      ];

const ageOf = (p: Particulars): string => (p.age === null ? '' : String(Math.floor(p.age)));

/** Names without form; a record that names no product stands under none. */
export function basesOf(p: Particulars): string[] {
  const bases = [...new Set(p.products.map((q) => q.base || q.product))];
  return bases.length === 0 ? [''] : bases;
}

export function blocksOf(p: Particulars, { age, wordingBands: { bands, rows } }: MatcherWeights): string[] {
  const blocks: string[] = [];
  const ages = p.age === null ? [''] : nearAges(p.age, age.infant);
  for (const base of basesOf(p)) {
    blocks.push(productBlock(base));
    for (const mark of markNames) if (p.marks[mark] !== '') blocks.push(markBlock(base, mark, p));
    if (p.event !== null) blocks.push(dayBlock(base, p.event), fineBlock(base, p));
    for (const day of p.days) blocks.push(yearDayBlock(base, day));
    for (const batch of new Set(p.products.map((q) => q.batch)))
      if (batch !== '' && p.age !== null) for (const years of ages) blocks.push(`b${base}|${batch}|${p.sex}|${years}`);
  }
  for (const block of templateBlocks(p)) blocks.push(block);
  if (p.event === null && p.sketch.length >= bands * rows)
    for (let i = 0; i < bands; i += 1) blocks.push(`w${i}|${p.sketch.slice(i * rows, (i + 1) * rows).join(' ')}`);
  return blocks;
}

/** Ages come from birth dates in one report and as whole years in another. */
const nearAges = (age: number, infant: number): string[] =>
  age < infant ? [age.toFixed(1)] : [String(Math.floor(age))];

/** Blocks by key; one with a single member costs no set. */
export class Blocks {
  readonly #members = new Map<string, string | Set<string>>();
  readonly #limits: MatcherWeights['limits'];

  constructor(limits: MatcherWeights['limits']) {
    this.#limits = limits;
  }

  #limitOf(block: string): number {
    return this.#limits[limits[kindOf(block)]];
  }

  /** @returns its members when the block has just passed its limit: what they are compared with changes. */
  add(block: string, key: string): Iterable<string> {
    const members = this.#members.get(block);
    if (members === undefined) this.#members.set(block, key);
    else if (typeof members === 'string') {
      if (members !== key) this.#members.set(block, new Set([members, key]));
    } else if (members.add(key).size === this.#limitOf(block) + 1) return members;
    return NONE;
  }

  /** @returns its members when the block is back at its limit. */
  remove(block: string, key: string): Iterable<string> {
    const members = this.#members.get(block);
    if (members === key) this.#members.delete(block);
    if (members === undefined || typeof members === 'string') return NONE;
    members.delete(key);
    if (members.size === 0) this.#members.delete(block);
    return members.size === this.#limitOf(block) ? members : NONE;
  }

  size(block: string): number {
    const members = this.#members.get(block);
    return members === undefined ? 0 : typeof members === 'string' ? 1 : members.size;
  }

  /** The members of a block within its limit; nothing of one beyond it. */
  within(block: string): Iterable<string> {
    const members = this.#members.get(block);
    if (members === undefined) return NONE;
    if (typeof members === 'string') return [members];
    return members.size > this.#limitOf(block) ? NONE : members;
  }
}

const NONE: readonly string[] = [];

/** Does a sex or age speak against one person, at a first look? */
export const plainlyTwo = (a: Particulars, b: Particulars, { age }: MatcherWeights): boolean =>
  differ(a.sex, b.sex) || (a.age !== null && b.age !== null && Math.abs(a.age - b.age) > age.slack);
