/**
 * Records compared with each other and joined into groups, each the records of one case, kept up by putting and withdrawing.
 * Whatever the order in which records came, the groups are those of a fresh matcher given the same records.
 */

import type { MatcherWeights } from '@huishang/schemas';
import {
  Blocks,
  basesOf,
  blocksOf,
  compares,
  dayBlock,
  fineBlock,
  markBlock,
  plainlyTwo,
  productBlock,
  templateBlocks,
  yearDayBlock,
} from './blocks.ts';
import { compare } from './days.ts';
import { type Judgement, judge, type Surroundings } from './judge.ts';
import type { MarkName, Particulars } from './particulars.ts';
import { matcherWeights } from './weights.ts';

/** Two records held for one case. */
export type Match<R extends Particulars> = { a: R; b: R; judgement: Judgement };
/** Records of one case, in order of key, and the pairs that join them. */
export type Group<R extends Particulars> = { members: R[]; matches: Match<R>[] };

export class Matcher<R extends Particulars> implements Surroundings {
  readonly records = new Map<string, R>();
  readonly groups = new Map<string, Group<R>>();
  readonly #groupOf = new Map<string, string>();
  readonly #blocks: Blocks;
  readonly #changed = new Set<string>();
  readonly #weights: MatcherWeights;
  readonly #listener: { formed(key: string, group: Group<R>): void; dissolved(key: string): void };

  /** @param listener told of every group that is formed, under the key of its first record, and of every one that is dissolved. */
  constructor(
    listener: { formed(key: string, group: Group<R>): void; dissolved(key: string): void } = {
      formed() {},
      dissolved() {},
    },
    weights: MatcherWeights = matcherWeights,
  ) {
    this.#listener = listener;
    this.#weights = weights;
    this.#blocks = new Blocks(weights.limits);
  }

  /** Key of the group that a record belongs to. */
  groupOf(record: string): string | undefined {
    return this.#groupOf.get(record);
  }

  put(record: R): void {
    this.withdraw(record.key);
    this.records.set(record.key, record);
    for (const block of blocksOf(record, this.#weights)) this.#change(this.#blocks.add(block, record.key));
    this.#changed.add(record.key);
  }

  withdraw(key: string): void {
    const record = this.records.get(key);
    if (record === undefined) return;
    this.#change(this.#near(record, false));
    const group = this.#groupOf.get(key);
    if (group !== undefined) this.#change(this.#dissolve(group));
    this.records.delete(key);
    for (const block of blocksOf(record, this.#weights)) this.#change(this.#blocks.remove(block, key));
    this.#changed.delete(key);
  }

  #change(keys: Iterable<string>): void {
    for (const key of keys) this.#changed.add(key);
  }

  /** Brings the groups up to date with the records: those near a change are looked at again. */
  settle(): void {
    const open = new Set<string>(this.#changed);
    if (2 * open.size >= this.records.size) for (const key of this.records.keys()) open.add(key);
    else for (const key of this.#changed) for (const near of this.#near(this.records.get(key)!, false)) open.add(near);
    for (const key of open) {
      const group = this.#groupOf.get(key);
      if (group !== undefined) for (const member of this.#dissolve(group)) open.add(member);
    }
    this.#changed.clear();
    const done = new Set<string>();
    for (const key of open) {
      if (done.has(key)) continue;
      const { members, matches } = this.#component(key);
      for (const member of members) done.add(member.key);
      for (const group of split(members, matches, (a, b) => judge(a, b, this, this.#weights) === null))
        this.#form(group);
    }
  }

  /** Everything linked to a record by a chain of matches. */
  #component(key: string): Group<R> {
    const found = new Map([[key, this.records.get(key)!]]);
    const matches: Match<R>[] = [];
    const asked = new Set<string>();
    for (const record of found.values()) {
      for (const near of this.#near(record, true)) {
        if (asked.has(near)) continue;
        const other = this.records.get(near)!;
        if (plainlyTwo(record, other, this.#weights)) continue;
        const [a, b] = compare(record.key, near) < 0 ? [record, other] : [other, record];
        const judgement = judge(a, b, this, this.#weights);
        if (!judgement?.same) continue;
        matches.push({ a, b, judgement });
        found.set(near, other);
      }
      asked.add(record.key);
    }
    return { members: [...found.values()], matches };
  }

  #form(group: Group<R>): void {
    const key = group.members[0]!.key;
    this.groups.set(key, group);
    for (const member of group.members) this.#groupOf.set(member.key, key);
    this.#listener.formed(key, group);
  }

  #dissolve(key: string): string[] {
    const group = this.groups.get(key);
    if (group === undefined) return [];
    this.groups.delete(key);
    this.#listener.dissolved(key);
    for (const member of group.members) this.#groupOf.delete(member.key);
    return group.members.map((r) => r.key);
  }

  /** The other records of a record's blocks; `toCompare`: only of those whose members may be of one case. */
  #near(record: R, toCompare: boolean): Set<string> {
    const near = new Set<string>();
    for (const block of blocksOf(record, this.#weights))
      if (!toCompare || compares(block)) for (const key of this.#blocks.within(block)) near.add(key);
    near.delete(record.key);
    return near;
  }

  around(a: R, b: R): { others: readonly R[]; crowd: number } {
    const base = this.#rarest(a, b);
    const blocks = new Set(
      [a, b].flatMap((p) =>
        p.event === null ? p.days.map((day) => yearDayBlock(base, day)) : [dayBlock(base, p.event)],
      ),
    );
    const others = new Set<R>();
    let crowd = 0;
    for (const block of blocks) {
      const size = this.#blocks.size(block);
      if (size > this.#weights.limits.day) crowd = Math.max(crowd, this.#weights.limits.day);
      else for (const key of this.#blocks.within(block)) others.add(this.records.get(key)!);
    }
    if (crowd > 0) for (const key of this.#blocks.within(fineBlock(base, a))) others.add(this.records.get(key)!);
    others.delete(a);
    others.delete(b);
    return { others: [...others], crowd };
  }

  reportsOf(a: R, b: R): number {
    return Math.min(this.#weights.limits.product, this.#blocks.size(productBlock(this.#rarest(a, b))));
  }

  bearers(a: R, mark: MarkName): number {
    let most = 0;
    for (const base of basesOf(a)) most = Math.max(most, this.#blocks.size(markBlock(base, mark, a)));
    return Math.min(most, this.#weights.limits.mark + 1);
  }

  alikeTo(a: R): readonly R[] | null {
    const found = new Set<R>();
    for (const block of templateBlocks(a)) {
      if (this.#blocks.size(block) > this.#weights.limits.template) return null;
      for (const key of this.#blocks.within(block)) found.add(this.records.get(key)!);
    }
    return [...found];
  }

  /** Of the products they share, that with the fewest reports. */
  #rarest(a: R, b: R): string {
    const other = new Set(basesOf(b));
    const shared = basesOf(a).filter((base) => other.has(base));
    const size = (base: string) => Math.min(this.#weights.limits.product + 1, this.#blocks.size(productBlock(base)));
    return shared.sort((x, y) => size(x) - size(y) || compare(x, y))[0] ?? '';
  }
}

/**
 * A component cut where its records contradict each other: the surest pairs are joined first, and two groups are one only if nothing
 * in the one contradicts anything in the other. A chain of likenesses never joins two patients.
 */
function split<R extends Particulars>(
  members: readonly R[],
  matches: readonly Match<R>[],
  contradict: (a: R, b: R) => boolean,
): Group<R>[] {
  const groups = new Map(members.map((r): [string, Group<R>] => [r.key, { members: [r], matches: [] }]));
  const surest = [...matches].sort(
    (x, y) => y.judgement.bits - x.judgement.bits || compare(x.a.key, y.a.key) || compare(x.b.key, y.b.key),
  );
  for (const match of surest) {
    const [one, other] = [groups.get(match.a.key)!, groups.get(match.b.key)!];
    if (one === other) {
      one.matches.push(match);
      continue;
    }
    if (one.members.some((a) => other.members.some((b) => contradict(a, b)))) continue;
    for (const earlier of other.matches) one.matches.push(earlier);
    one.matches.push(match);
    for (const member of other.members) {
      one.members.push(member);
      groups.set(member.key, one);
    }
  }
  const distinct = [...new Set(groups.values())];
  for (const group of distinct) group.members.sort((a, b) => compare(a.key, b.key));
  return distinct;
}
