/**
 * Is it a season? A season makes more of what there was before, and of several products: what is new to two products at once is two
 * risks, or one behind both, and explains neither away.
 */
import type { Case } from '@huishang/cases';
import { type CaseBook, firstAfter } from './caseBook.ts';
import { compare } from './newest.ts';

/** Cases in all, and those of them in the recent window. */
export type Part = { recent: number; all: number };
/** Days (numbers): cases after `start` and up to `end` are looked at; those after `turn` are recent. */
export type Window = { start: number; turn: number; end: number };

/**
 * A hazard's cases without one product, as far as they can testify to a season: those of products that had the hazard before the
 * window, left without the one product that has most of them in it. A case that suspects several products speaks for each.
 */
export function seasonOf(book: CaseBook, product: string, hazard: string, window: Window): Part {
  const { whole, most, byProduct } = hazardIn(book, hazard, window);
  const both = alsoNaming(book.ofPair(product, hazard), product, window);
  // The products that the pair's own cases name besides are left with what they have without it.
  const apart = [...both].map(([key, part]) => without(byProduct.get(key)!, part));
  const rest = { recent: whole.recent, all: whole.all };
  for (const key of [product, ...both.keys()]) {
    const own = byProduct.get(key);
    if (own !== undefined && testifies(own)) add(rest, own, -1);
  }
  const first = most.find(({ key }) => key !== product && !both.has(key));
  let leading: Own | undefined = first;
  for (const own of apart) {
    if (!testifies(own)) continue;
    add(rest, own, 1);
    if (leading === undefined || mostFirst(own, leading) < 0) leading = own;
  }
  if (leading !== undefined) add(rest, leading, -1);
  return rest;
}

type Own = Part & { key: string };
/** A product's part of a hazard; `cases`: the list that it was counted in. */
type Counted = Own & { cases: readonly Case[] };
/** `whole`, `most`: of the products that testify, their sum and they themselves, those with most first. */
type Hazard = Window & { version: number; byProduct: ReadonlyMap<string, Counted>; whole: Part; most: readonly Own[] };

/** The windows that are asked for on one day. */
const MOST_WINDOWS = 2;
const known = new WeakMap<CaseBook, Map<string, Hazard[]>>();

/** A hazard's products; reckoned again when a case that names it comes or goes, and then only those that this concerns. */
function hazardIn(book: CaseBook, hazard: string, window: Window): Hazard {
  const hazards = known.get(book) ?? new Map<string, Hazard[]>();
  known.set(book, hazards);
  const kept = hazards.get(hazard) ?? [];
  const before = kept.find((last) => isSame(last, window));
  const version = book.versionOf(hazard);
  if (before?.version === version) return before;
  const byProduct = new Map<string, Counted>();
  const whole: Part = { recent: 0, all: 0 };
  const most: Own[] = [];
  for (const [key, cases] of book.ofHazard(hazard)) {
    const last = before?.byProduct.get(key);
    const own = last?.cases === cases ? last : counted(key, cases, window);
    byProduct.set(key, own);
    if (!testifies(own)) continue;
    add(whole, own, 1);
    most.push(own);
  }
  const made: Hazard = { ...window, version, byProduct, whole, most: most.sort(mostFirst) };
  hazards.set(hazard, [made, ...kept.filter((other) => other !== before)].slice(0, MOST_WINDOWS));
  return made;
}

function counted(key: string, cases: readonly Case[], { start, turn, end }: Window): Counted {
  const [from, at, to] = [firstAfter(cases, start), firstAfter(cases, turn), firstAfter(cases, end)];
  return { key, recent: to - at, all: to - from, cases };
}

type Beside = Window & { parts: ReadonlyMap<string, Part> };
const beside = new WeakMap<readonly Case[], Beside[]>();
const NONE: ReadonlyMap<string, Part> = new Map();

/** Of a pair's cases, those that suspect each other product as well. */
function alsoNaming(cases: readonly Case[], product: string, window: Window): ReadonlyMap<string, Part> {
  const kept = beside.get(cases) ?? [];
  const last = kept.find((one) => isSame(one, window));
  if (last !== undefined) return last.parts;
  const parts = new Map<string, Part>();
  for (const c of cases) {
    if (c.received <= window.start || c.received > window.end) continue;
    const keys = c.productKeys;
    if (keys.length < 2) continue;
    for (const other of keys) {
      if (other === product) continue;
      const part = parts.get(other) ?? { recent: 0, all: 0 };
      parts.set(other, part);
      add(part, { recent: c.received > window.turn ? 1 : 0, all: 1 }, 1);
    }
  }
  const found = parts.size === 0 ? NONE : parts;
  beside.set(cases, [{ ...window, parts: found }, ...kept].slice(0, MOST_WINDOWS));
  return found;
}

const isSame = (a: Window, b: Window): boolean => a.start === b.start && a.turn === b.turn && a.end === b.end;

/** A product without a past says nothing of what is usual. */
const testifies = ({ recent, all }: Part): boolean => all > recent;

const without = ({ key, recent, all }: Own, less: Part): Own => ({
  key,
  recent: recent - less.recent,
  all: all - less.all,
});

function add(to: Part, more: Part, times: 1 | -1): void {
  to.recent += times * more.recent;
  to.all += times * more.all;
}

const mostFirst = (a: Own, b: Own): number => b.recent - a.recent || b.all - a.all || compare(a.key, b.key);
