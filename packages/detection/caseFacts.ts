/** What a list of cases says of itself, reckoned once a list: lists of the case book stay the same objects until they change. */
import type { Case, CaseProduct } from '@huishang/cases';
import { compare } from './newest.ts';

export type CaseFacts = {
  /** Days. */
  earliest: number;
  latest: number;
  serious: number;
  deaths: number;
  /** Of the cases that say whether the reaction is labelled, the share that says no; null where none says. */
  unlabelledShare: number | null;
  /** Records beyond one a case. */
  duplicates: number;
  reportIds: string[];
  product: string;
  makerKey: string;
  manufacturer: string;
};

const facts = new WeakMap<readonly Case[], Map<string, CaseFacts>>();
const behind = new WeakMap<readonly string[], readonly Case[]>();
const recent = new WeakMap<readonly Case[], { day: number; n: number }>();
const named = new WeakMap<readonly Case[], ReadonlyMap<string, number>>();

/** Facts of cases (at least one) as those of a product, and of a maker where `makerKey` is not empty. */
export function factsOf(cases: readonly Case[], product: string, makerKey: string, makerShare: number): CaseFacts {
  const subject = JSON.stringify([product, makerKey, makerShare]);
  const known = facts.get(cases) ?? new Map<string, CaseFacts>();
  facts.set(cases, known);
  let found = known.get(subject);
  if (found === undefined) {
    found = reckon(cases, product, makerKey, makerShare);
    known.set(subject, found);
  }
  return found;
}

/** The cases whose reports these are, where the list was made here. */
export const casesBehind = (reportIds: readonly string[]): readonly Case[] | undefined => behind.get(reportIds);

/** How many of the cases were received after a day. */
export function receivedAfter(cases: readonly Case[], day: number): number {
  const last = recent.get(cases);
  if (last?.day === day) return last.n;
  let n = 0;
  for (const c of cases) if (c.received > day) n += 1;
  recent.set(cases, { day, n });
  return n;
}

/** How many of the cases suspect each product. */
export function suspectsOf(cases: readonly Case[]): ReadonlyMap<string, number> {
  let counts = named.get(cases) as Map<string, number> | undefined;
  if (counts === undefined) {
    counts = new Map();
    for (const c of cases) for (const key of c.productKeys) counts.set(key, (counts.get(key) ?? 0) + 1);
    named.set(cases, counts);
  }
  return counts;
}

function reckon(cases: readonly Case[], product: string, makerKey: string, makerShare: number): CaseFacts {
  let [earliest, latest] = [cases[0]!.received, cases[0]!.received];
  let [serious, deaths, labelled, unlabelled, duplicates] = [0, 0, 0, 0, 0];
  const mentions: CaseProduct[] = [];
  const reportIds: string[] = [];
  for (const c of cases) {
    if (c.received < earliest) earliest = c.received;
    if (c.received > latest) latest = c.received;
    if (c.serious) serious += 1;
    if (c.death) deaths += 1;
    if (c.label !== null) labelled += 1;
    if (c.label === 'new') unlabelled += 1;
    duplicates += c.records.length - 1;
    for (const { id } of c.records) reportIds.push(id);
    for (const p of c.products)
      if (p.product === product && (makerKey === '' || p.makerKey === makerKey)) mentions.push(p);
  }
  reportIds.sort(compare);
  behind.set(reportIds, cases);
  const maker =
    makerKey === ''
      ? dominant(
          mentions.map((p) => p.makerKey),
          makerShare,
        )
      : makerKey;
  return {
    earliest,
    latest,
    serious,
    deaths,
    unlabelledShare: labelled === 0 ? null : unlabelled / labelled,
    duplicates,
    reportIds,
    product: mostFrequent(mentions.map((p) => p.name)) || product,
    makerKey: maker,
    manufacturer: maker === '' ? '' : mostFrequent(mentions.filter((p) => p.makerKey === maker).map((p) => p.maker)),
  };
}

/** The commonest text; the first in order among equals. Empty for nothing. */
export function mostFrequent(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]?.[0] ?? '';
}

/** The maker of at least such a share of the mentions; a signal spread over makers is nobody's. */
function dominant(makerKeys: readonly string[], share: number): string {
  const top = mostFrequent(makerKeys);
  return top !== '' && makerKeys.filter((key) => key === top).length >= share * makerKeys.length ? top : '';
}
