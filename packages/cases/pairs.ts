/** Pairs of records of one case in any list: what the command `duplicates` prints. */
import { compare } from './days.ts';
import { type Comparable, particularsOf } from './fields.ts';
import { scoreOf } from './judge.ts';
import { Matcher } from './matcher.ts';
import type { Particulars } from './particulars.ts';
import { PlainRecords } from './records.ts';

/** Two records judged the same event; `score` in (0, 1) is the estimated probability that they are. */
export type DuplicatePair = { a: string; b: string; score: number };

/** Pairs judged the same event, best first, then by ids. Of equal ids the last record stands, as a newer version. */
export function findDuplicates(items: readonly Comparable[]): DuplicatePair[] {
  const pairs: DuplicatePair[] = [];
  const matcher = new Matcher<Particulars>(new PlainRecords(), {
    formed(_, { matches }) {
      for (const { a, b, judgement } of matches) pairs.push({ a: a.key, b: b.key, score: scoreOf(judgement.bits) });
    },
    dissolved() {},
  });
  for (const item of items) matcher.put(particularsOf(item));
  matcher.settle();
  return pairs.sort((p, q) => q.score - p.score || compare(p.a, q.a) || compare(p.b, q.b));
}
