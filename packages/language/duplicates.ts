/** Reports of the same event under different ids. */
import { type Comparable, type Features, features } from './comparable.ts';
import { Frequencies, sameVictim, situationsOf, type Weight, weigh } from './weigh.ts';

export type { Comparable };

/** Two records judged the same event; `score` in (0, 1] is the estimated probability that they are. */
export type DuplicatePair = { a: string; b: string; score: number };

/** About one record in 25 is another's duplicate: the prior odds of a pair among n records are 0.04 / n. */
const PRIOR_BITS = Math.log2(25);
/** Bits above even odds at which a pair is judged the same event: ten to one, since merging two patients hides a case. */
const MARGIN = 3.3;
/**
 * Bits that person and telling must bring of themselves. Sex and age of two patients agree once in a hundred or so; with
 * every further report of the same product on the same day there is one more patient to agree by chance.
 */
const PERSONAL_LEAST = 6;
/** Further reports by a victim of the same sex and age that may be third and fourth tellings of the one event. */
const TELLINGS_MORE = 2;
/** A small file is a piece of a larger world: strangers in it agree as often as there. */
const SIZE_LEAST = 1000;
/** Records that share a key are compared pairwise up to this many; beyond, only with their nearest by finer keys. */
const BLOCK = 60;

/**
 * Pairs judged the same event, best first, then by ids as given. Two patients with the same reaction to the same product
 * on the same day are two events, however alike their circumstances: only what belongs to the person or to the telling
 * (name, age, sex, numbers, wording) makes one of them. 100,000 records take some seconds.
 */
export function findDuplicates(items: readonly Comparable[]): DuplicatePair[] {
  const all = items.map(features);
  const seen = new Frequencies(all);
  const even = Math.log2(Math.max(all.length, SIZE_LEAST)) + PRIOR_BITS;
  const pairs: DuplicatePair[] = [];
  for (const [i, j] of candidates(all)) {
    const [a, b] = [all[i]!, all[j]!];
    if (a.id === b.id) continue;
    const weight = weigh(a, b, seen, even + MARGIN);
    if (weight === null) continue;
    const total = weight.situation + weight.personal - even;
    if (total < MARGIN || weight.personal < personalLeast(a, b, seen)) continue;
    pairs.push({ a: a.id, b: b.id, score: probability(weight, even) });
  }
  return pairs.sort((p, q) => q.score - p.score || compare(p.a, q.a) || compare(p.b, q.b));
}

const compare = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);

function probability(weight: Weight, even: number): number {
  const odds = 2 ** -(weight.situation + weight.personal - even);
  return Math.max(0.0001, Math.round(10_000 / (1 + odds)) / 10_000);
}

function personalLeast(a: Features, b: Features, seen: Frequencies): number {
  let others = 0;
  for (const f of [a, b]) {
    for (const situation of situationsOf(f)) {
      const tellings = Math.min(TELLINGS_MORE, Math.max(0, seen.count(sameVictim(situation, f)) - 2));
      others = Math.max(others, seen.count(situation) - 2 - tellings);
    }
  }
  return PERSONAL_LEAST + Math.log2(1 + Math.max(0, others));
}

/** Pairs of indices worth comparing, each once, the smaller index first, in order. */
function* candidates(all: readonly Features[]): Generator<[number, number]> {
  const blocks = new Map<string, number[]>();
  const keys = all.map(blockKeys);
  keys.forEach((own, i) => {
    for (const key of own) {
      const block = blocks.get(key);
      if (block) block.push(i);
      else blocks.set(key, [i]);
    }
  });
  const stamp = new Int32Array(all.length).fill(-1);
  for (let i = 0; i < all.length; i++) {
    const near: number[] = [];
    for (const key of keys[i]!) {
      const block = blocks.get(key)!;
      const from = placeAfter(block, i);
      const to = block.length > BLOCK ? Math.min(block.length, from + BLOCK / 4) : block.length;
      for (let at = from; at < to; at++) {
        const j = block[at]!;
        if (stamp[j] === i) continue;
        stamp[j] = i;
        near.push(j);
      }
    }
    for (const j of near.sort((x, y) => x - y)) yield [i, j];
  }
}

/** Where the first entry above the value stands in an ascending list. */
function placeAfter(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Records of one event share at least one of these. Finer keys keep the blocks of common products and days small. */
function blockKeys(f: Features): string[] {
  const keys = new Set<string>();
  const age = f.age === null ? '' : f.age < 3 ? f.age.toFixed(1) : String(Math.floor(f.age));
  const who = f.age !== null || f.sex !== null ? `${f.sex ?? ''}${age}` : null;
  if (f.person !== null) keys.add(`person ${f.person}`);
  if (f.phone !== null) keys.add(`phone ${f.phone}`);
  if (f.caseNumber !== null) keys.add(`case ${f.caseNumber}`);
  if (f.serial !== null) keys.add(`serial ${f.serial}`);
  for (const product of f.products) {
    if (f.eventDay !== null) {
      keys.add(`product day ${product} ${f.eventDay}`).add(`product day ${product} ${f.eventDay + 1}`);
      if (who !== null)
        keys
          .add(`product day who ${product} ${f.eventDay} ${who}`)
          .add(`product day who ${product} ${f.eventDay + 1} ${who}`);
    }
    if (who !== null) keys.add(`product who ${product} ${who}`);
  }
  if (f.eventDay !== null && f.age !== null) keys.add(`day who ${f.eventDay} ${who}`);
  if (f.batch !== null && f.age !== null) keys.add(`batch who ${f.batch} ${who}`);
  for (const band of f.bands) keys.add(band);
  return [...keys];
}
