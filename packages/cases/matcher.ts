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
import type { Saved, Take } from './kept.ts';
import type { MarkName, Particulars } from './particulars.ts';
import type { Records } from './records.ts';
import { matcherWeights } from './weights.ts';

/** Two records held for one case. */
export type Match<R extends Particulars> = { a: R; b: R; judgement: Judgement };
/** Records of one case, in order of key, and the pairs that join them. */
export type Group<R extends Particulars> = { members: R[]; matches: Match<R>[] };

/** Told of every group that is formed, by the numbers of its records, and of every one that is dissolved. */
export type GroupListener<R extends Particulars> = {
  formed(rows: readonly number[], group: Group<R>): void;
  dissolved(rows: readonly number[]): void;
};

/** A record that belongs to no group yet, and one that is alone in its own. Other values are numbers of groups of several. */
const NO_GROUP = 0;
const ALONE = -1;

export class Matcher<R extends Particulars> implements Surroundings {
  readonly #records: Records<R>;
  /** By number of the record. */
  #groupOf = new Int32Array(1 << 8);
  /** Groups of several, by their numbers. */
  #several = new Map<number, number[]>();
  #lastGroup = 0;
  readonly #blocks: Blocks;
  #changed = new Set<number>();
  readonly #weights: MatcherWeights;
  readonly #listener: GroupListener<R>;

  /** @param records none but the matcher adds to them or removes from them. */
  constructor(records: Records<R>, listener: GroupListener<R>, weights: MatcherWeights = matcherWeights) {
    this.#records = records;
    this.#listener = listener;
    this.#weights = weights;
    this.#blocks = new Blocks(weights.limits);
  }

  /** @param add adds it to the records. */
  put(record: R, add: () => number = () => this.#records.add(record)): void {
    this.withdraw(record.key);
    const row = add();
    if (row >= this.#groupOf.length) this.#groupOf = longer(this.#groupOf, row + 1);
    for (const block of blocksOf(record, this.#weights)) this.#change(this.#blocks.add(block, row));
    this.#changed.add(row);
  }

  withdraw(key: string): void {
    const row = this.#records.find(key);
    if (row === undefined) return;
    const record = this.#records.at(row);
    this.#change(this.#near(record, row, false));
    this.#change(this.#dissolve(row));
    for (const block of blocksOf(record, this.#weights)) this.#change(this.#blocks.remove(block, row));
    this.#records.remove(row);
    this.#changed.delete(row);
  }

  #change(rows: Iterable<number>): void {
    for (const row of rows) this.#changed.add(row);
  }

  /** Brings the groups up to date with the records: those near a change are looked at again. */
  settle(): void {
    const records = this.#records;
    records.release(true);
    const open = new Set<number>(this.#changed);
    if (2 * open.size >= records.size) for (const row of records.rows()) open.add(row);
    else for (const row of this.#changed) for (const near of this.#near(records.at(row), row, false)) open.add(near);
    for (const row of open) for (const member of this.#dissolve(row)) open.add(member);
    this.#changed.clear();
    const done = new Set<number>();
    for (const row of open) {
      if (done.has(row)) continue;
      records.release(false);
      const { members, matches } = this.#component(row);
      // Linked to what has changed by one that has not: what splits them may be judged otherwise now.
      for (const member of members.keys()) for (const freed of this.#dissolve(member)) open.add(freed);
      for (const member of members.keys()) done.add(member);
      const contradict = (a: R, b: R) => judge(a, b, this, this.#weights) === null;
      if (matches.length === 0) this.#form([row], { members: [members.get(row)!], matches });
      else
        for (const group of split([...members.values()], matches, contradict))
          this.#form(
            group.members.map((r) => records.find(r.key)!),
            group,
          );
    }
    records.release(true);
  }

  /** Everything linked to a record by a chain of matches. */
  #component(row: number): { members: Map<number, R>; matches: Match<R>[] } {
    const members = new Map([[row, this.#records.at(row)]]);
    const matches: Match<R>[] = [];
    const asked = new Set<number>();
    for (const [own, record] of members) {
      for (const near of this.#near(record, own, true)) {
        if (asked.has(near)) continue;
        const other = this.#records.at(near);
        if (plainlyTwo(record, other, this.#weights)) continue;
        const [a, b] = compare(record.key, other.key) < 0 ? [record, other] : [other, record];
        const judgement = judge(a, b, this, this.#weights);
        if (!judgement?.same) continue;
        matches.push({ a, b, judgement });
        members.set(near, other);
      }
      asked.add(own);
    }
    return { members, matches };
  }

  #form(rows: readonly number[], group: Group<R>): void {
    if (rows.length === 1) this.#groupOf[rows[0]!] = ALONE;
    else {
      this.#lastGroup += 1;
      this.#several.set(this.#lastGroup, [...rows]);
      for (const row of rows) this.#groupOf[row] = this.#lastGroup;
    }
    this.#listener.formed(rows, group);
  }

  /** @returns the records of the group that the record was in. */
  #dissolve(row: number): readonly number[] {
    const group = this.#groupOf[row]!;
    if (group === NO_GROUP) return [];
    const rows = group === ALONE ? [row] : this.#several.get(group)!;
    this.#several.delete(group);
    this.#listener.dissolved(rows);
    for (const member of rows) this.#groupOf[member] = NO_GROUP;
    return rows;
  }

  /** The other records of a record's blocks; `toCompare`: only of those whose members may be of one case. */
  #near(record: R, row: number, toCompare: boolean): Set<number> {
    const near = new Set<number>();
    for (const block of blocksOf(record, this.#weights))
      if (!toCompare || compares(block)) for (const other of this.#blocks.within(block)) near.add(other);
    near.delete(row);
    return near;
  }

  /** The records of every group, in order of key, as of now. */
  *groups(): Generator<readonly number[]> {
    for (const row of this.#records.rows()) if (this.#groupOf[row] === ALONE) yield [row];
    yield* this.#several.values();
  }

  *save(): Saved {
    yield { groupOf: this.#groupOf, lastGroup: this.#lastGroup, several: this.#several, changed: this.#changed };
    yield* this.#blocks.save();
  }

  /** Its records must have been restored. Nobody is told of the groups. */
  restore(take: Take): void {
    const kept = take<{
      groupOf: Int32Array<ArrayBuffer>;
      lastGroup: number;
      several: Map<number, number[]>;
      changed: Set<number>;
    }>();
    this.#groupOf = kept.groupOf;
    this.#lastGroup = kept.lastGroup;
    this.#several = kept.several;
    this.#changed = kept.changed;
    this.#blocks.restore(take);
  }

  around(a: R, b: R): { others: readonly R[]; crowd: number } {
    const base = this.#rarest(a, b);
    const blocks = new Map(
      [a, b]
        .flatMap((p) => (p.event === null ? p.days.map((day) => yearDayBlock(base, day)) : [dayBlock(base, p.event)]))
        .map((block) => [`${block.kind}${block.key}`, block]),
    );
    const others = new Set<R>();
    let crowd = 0;
    for (const block of blocks.values()) {
      const size = this.#blocks.size(block);
      if (size > this.#weights.limits.day) crowd = Math.max(crowd, this.#weights.limits.day);
      else for (const row of this.#blocks.within(block)) others.add(this.#records.at(row));
    }
    if (crowd > 0) for (const row of this.#blocks.within(fineBlock(base, a))) others.add(this.#records.at(row));
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
      for (const row of this.#blocks.within(block)) found.add(this.#records.at(row));
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

function longer(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(length, Math.ceil(1.5 * values.length)));
  more.set(values);
  return more;
}
