/**
 * A domain's cases arranged for the rules, kept up case by case: counted by pair, by day and by two products together, and to be had by
 * day, by pair and by product. Every answer depends on the present cases alone, never on the order in which they came and went.
 */
import type { Case } from '@huishang/cases';
import { NamedCounts } from '@huishang/statistics';
import { DailyCounts } from './dailyCounts.ts';
import { compare } from './newest.ts';
import { OnsetCounts } from './onsetCounts.ts';

export class CaseBook {
  readonly #days = new Map<number, CaseList>();
  readonly #pairs = new Map<string, Map<string, CaseList>>();
  /** The same lists by hazard and then product. */
  readonly #hazards = new Map<string, Map<string, CaseList>>();
  readonly #versions = new Map<string, number>();
  readonly #given = new Map<string, CaseList>();
  readonly #makers = new Map<string, number>();
  readonly #touched = new Set<string>();
  /** Cases by suspected product and hazard. */
  readonly counts = new NamedCounts();
  /** Cases by two suspected products: n11 of their table is how many name both. */
  readonly together = new NamedCounts();
  readonly daily = new DailyCounts();
  readonly onsets = new OnsetCounts();
  serious = 0;
  deaths = 0;
  /** Cases whose place is known to be rural or not, and the rural ones. */
  placed = 0;
  rural = 0;

  put(c: Case): void {
    this.#count(c, 1);
    addTo(this.#days, c.received, c);
    for (const product of givenIn(c)) addTo(this.#given, product, c);
    for (const product of c.productKeys)
      for (const hazard of c.hazards) {
        const row = rowIn(this.#pairs, product);
        addTo(row, hazard, c);
        rowIn(this.#hazards, hazard).set(product, row.get(hazard)!);
      }
  }

  /** Takes away what was put, the same object. */
  withdraw(c: Case): void {
    this.#count(c, -1);
    removeFrom(this.#days, c.received, c);
    for (const product of givenIn(c)) removeFrom(this.#given, product, c);
    for (const product of c.productKeys)
      for (const hazard of c.hazards) {
        const row = this.#pairs.get(product)!;
        if (!row.get(hazard)!.remove(c)) continue;
        row.delete(hazard);
        if (row.size === 0) this.#pairs.delete(product);
        const others = this.#hazards.get(hazard)!;
        others.delete(product);
        if (others.size === 0) this.#hazards.delete(hazard);
      }
  }

  /** Cases in all. */
  get size(): number {
    return this.counts.reports;
  }

  /** Cases received after one day and up to another, in order of reception, then of key. */
  between(after: number, upTo: number): Case[] {
    const days = [...this.#days.keys()].filter((day) => day > after && day <= upTo).sort((a, b) => a - b);
    return days.flatMap((day) => this.#days.get(day)!.sorted());
  }

  /** Cases that suspect the product and name the hazard, in the same order. The list is the same object until it changes. */
  ofPair(product: string, hazard: string): readonly Case[] {
    return this.#pairs.get(product)?.get(hazard)?.sorted() ?? NONE;
  }

  /** Changes whenever a case that names the hazard comes or goes, and is never what it was before. */
  versionOf(hazard: string): number {
    return this.#versions.get(hazard) ?? 0;
  }

  /** By suspected product, the cases that name the hazard; products in no order. */
  *ofHazard(hazard: string): Generator<[product: string, cases: readonly Case[]]> {
    for (const [product, list] of this.#hazards.get(hazard) ?? []) yield [product, list.sorted()];
  }

  /** Every hazard that a case names, in no order. */
  get hazards(): Iterable<string> {
    return this.#hazards.keys();
  }

  /** Cases in which the product was given, suspected or not, likewise. */
  given(product: string): readonly Case[] {
    return this.#given.get(product)?.sorted() ?? NONE;
  }

  /** Every product that was given, in no order. */
  get products(): Iterable<string> {
    return this.#given.keys();
  }

  /** Cases that suspect a product of this maker. */
  ofMaker(makerKey: string): number {
    return this.#makers.get(makerKey) ?? 0;
  }

  /** Products, suspected or given besides, of the cases that came or went since this was last asked. */
  takeTouched(): ReadonlySet<string> {
    const touched = new Set(this.#touched);
    this.#touched.clear();
    return touched;
  }

  #count(c: Case, sign: 1 | -1): void {
    this.counts.count(c.productKeys, c.hazards, sign);
    if (c.productKeys.length > 1) this.together.count(c.productKeys, c.productKeys, sign);
    this.daily.count(c, sign);
    this.onsets.count(c, sign);
    if (c.serious) this.serious += sign;
    if (c.death) this.deaths += sign;
    if (c.rural !== null) this.placed += sign;
    if (c.rural) this.rural += sign;
    for (const maker of new Set(c.products.map((p) => p.makerKey)))
      this.#makers.set(maker, (this.#makers.get(maker) ?? 0) + sign);
    for (const product of givenIn(c)) this.#touched.add(product);
    for (const hazard of c.hazards) this.#versions.set(hazard, this.versionOf(hazard) + 1);
  }
}

const givenIn = (c: Case): readonly string[] =>
  c.concomitants.length === 0 ? c.productKeys : [...c.productKeys, ...c.concomitants];

/** The part of a list in order of reception that was received after one day and up to another. */
export function receivedBetween(cases: readonly Case[], after: number, upTo: number): readonly Case[] {
  const from = firstAfter(cases, after);
  const to = firstAfter(cases, upTo);
  return from === 0 && to === cases.length ? cases : cases.slice(from, to);
}

/** Of a list in order of reception, how many were received up to a day. */
export function firstAfter(cases: readonly Case[], day: number): number {
  let low = 0;
  let high = cases.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cases[middle]!.received <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const inOrder = (a: Case, b: Case): number => a.received - b.received || compare(a.key, b.key);

/** Cases, put in order when somebody asks. What was given out stays as it was, and is the same object until the cases change. */
class CaseList {
  #cases: Case[];
  #given = false;
  #inOrder = true;

  constructor(first: Case) {
    this.#cases = [first];
  }

  add(c: Case): void {
    if (this.#given) this.#cases = [...this.#cases, c];
    else this.#cases.push(c);
    this.#given = false;
    this.#inOrder &&= inOrder(this.#cases.at(-2)!, c) < 0;
  }

  /** @returns whether none is left. */
  remove(c: Case): boolean {
    if (this.#given) this.#cases = this.#cases.slice();
    const last = this.#cases.pop()!;
    if (last !== c) this.#cases[this.#cases.lastIndexOf(c)] = last;
    this.#given = false;
    this.#inOrder = false;
    return this.#cases.length === 0;
  }

  sorted(): readonly Case[] {
    if (!this.#inOrder) this.#cases.sort(inOrder);
    this.#inOrder = true;
    this.#given = true;
    return this.#cases;
  }
}

const NONE: readonly Case[] = [];

function rowIn<K, V>(rows: Map<K, Map<string, V>>, key: K): Map<string, V> {
  let row = rows.get(key);
  if (row === undefined) {
    row = new Map();
    rows.set(key, row);
  }
  return row;
}

function addTo<K>(lists: Map<K, CaseList>, key: K, c: Case): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, new CaseList(c));
  else list.add(c);
}

function removeFrom<K>(lists: Map<K, CaseList>, key: K, c: Case): void {
  if (lists.get(key)!.remove(c)) lists.delete(key);
}
