/**
 * Records by what two records of one case are likely to share, so that pairs are looked for only there and the work grows with the
 * records, not with their square. A block above its limit tells nothing about a person (a campaign day, a template).
 */
import type { MatcherWeights } from '@huishang/schemas';
import { Arena } from './arena.ts';
import { BlockTable } from './blockTable.ts';
import type { Saved, Take } from './kept.ts';
import { differ, type MarkName, markNames, type Particulars, unitOf } from './particulars.ts';
import { hash } from './text.ts';

type Limits = MatcherWeights['limits'];

/** What a block is made of, and which limit says how many records are looked at in it. */
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
} as const satisfies Record<string, keyof Limits>;
type Kind = keyof typeof limits;
const kinds = Object.keys(limits) as Kind[];

/** A block by the hash of what its members share. */
export type Block = { kind: Kind; key: number };
const block = (kind: Kind, shared: string): Block => ({ kind, key: hash(shared) });

/** Are its members compared, or only counted? */
export const compares = ({ kind }: Block): boolean => kind !== 'P';

export const dayBlock = (base: string, day: number): Block => block('D', `${base}|${day}`);
export const fineBlock = (base: string, p: Particulars): Block => block('d', `${base}|${p.event}|${p.sex}|${ageOf(p)}`);
export const yearDayBlock = (base: string, day: string): Block => block('y', `${base}|${day}`);
export const productBlock = (base: string): Block => block('P', base);
export const markBlock = (base: string, mark: MarkName, p: Particulars): Block =>
  block('m', `${mark}|${base}|${p.marks[mark]}`);
export const templateBlocks = (p: Particulars): Block[] =>
  p.template === 0
    ? []
    : [
        ...basesOf(p).map((base) => block('t', `${base}|${p.template}`)),
        ...(unitOf(p) === '' ? [] : [block('u', `${unitOf(p)}|${p.template}`)]),
      ];

const ageOf = (p: Particulars): string => (p.age === null ? '' : String(Math.floor(p.age)));

/** Names without form; a record that names no product stands under none. */
export function basesOf(p: Particulars): string[] {
  const bases = [...new Set(p.products.map((q) => q.base || q.product))];
  return bases.length === 0 ? [''] : bases;
}

export function blocksOf(p: Particulars, { age, wordingBands: { bands, rows } }: MatcherWeights): Block[] {
  const blocks: Block[] = [];
  const ages = p.age === null ? [''] : nearAges(p.age, age.infant);
  for (const base of basesOf(p)) {
    blocks.push(productBlock(base));
    for (const mark of markNames) if (p.marks[mark] !== '') blocks.push(markBlock(base, mark, p));
    if (p.event !== null) blocks.push(dayBlock(base, p.event), fineBlock(base, p));
    for (const day of p.days) blocks.push(yearDayBlock(base, day));
    for (const batch of new Set(p.products.map((q) => q.batch)))
      if (batch !== '' && p.age !== null)
        for (const years of ages) blocks.push(block('b', `${base}|${batch}|${p.sex}|${years}`));
  }
  for (const shared of templateBlocks(p)) blocks.push(shared);
  if (p.event === null && p.sketch.length >= bands * rows)
    for (let i = 0; i < bands; i += 1)
      blocks.push(block('w', `${i}|${p.sketch.slice(i * rows, (i + 1) * rows).join(' ')}`));
  return blocks;
}

/** Ages come from birth dates in one report and as whole years in another. */
const nearAges = (age: number, infant: number): string[] =>
  age < infant ? [age.toFixed(1)] : [String(Math.floor(age))];

/** Blocks, whose members are numbers of records. */
export class Blocks {
  readonly #arena = new Arena();
  readonly #tables = Object.fromEntries(kinds.map((kind) => [kind, new BlockTable(this.#arena)])) as Record<
    Kind,
    BlockTable
  >;
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  #limitOf(kind: Kind): number {
    return this.#limits[limits[kind]];
  }

  *save(): Saved {
    yield* this.#arena.save();
    for (const kind of kinds) yield* this.#tables[kind].save();
  }

  restore(take: Take): void {
    this.#arena.restore(take);
    for (const kind of kinds) this.#tables[kind].restore(take);
  }

  /** @returns its members when the block has just passed its limit: what they are compared with changes. */
  add({ kind, key }: Block, row: number): Uint32Array {
    const table = this.#tables[kind];
    return table.add(key, row) === this.#limitOf(kind) + 1 ? table.members(key) : NONE;
  }

  /** @returns its members when the block is back at its limit. */
  remove({ kind, key }: Block, row: number): Uint32Array {
    const table = this.#tables[kind];
    const before = table.count(key);
    const left = table.remove(key, row);
    return left < before && left === this.#limitOf(kind) ? table.members(key) : NONE;
  }

  size({ kind, key }: Block): number {
    return this.#tables[kind].count(key);
  }

  /** The members of a block within its limit; nothing of one beyond it. */
  within({ kind, key }: Block): Uint32Array {
    const members = this.#tables[kind].members(key);
    return members.length > this.#limitOf(kind) ? NONE : members;
  }
}

const NONE = new Uint32Array(0);

/** Does a sex or age speak against one person, at a first look? */
export const plainlyTwo = (a: Particulars, b: Particulars, { age }: MatcherWeights): boolean =>
  differ(a.sex, b.sex) || (a.age !== null && b.age !== null && Math.abs(a.age - b.age) > age.slack);
