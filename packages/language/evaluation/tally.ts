/** What was found held against what is annotated: docs/annotation.md, "relaxed": overlapping spans of one type, each used once. */
import { type Entity, type EntityType, entityTypes } from '../entities/entity.ts';
import type { Gold, GoldEntity } from './gold.ts';

/** Counts of one type: annotated, found, matched relaxed and exactly; of the matches those with assertion or code, and agreeing. */
export type Tally = {
  gold: number;
  found: number;
  relaxed: number;
  exact: number;
  asserted: number;
  assertedRight: number;
  coded: number;
  codedRight: number;
};

export type TallyOf = Record<EntityType, Tally>;

/** What went wrong in one text. */
export type Miss = {
  id: string;
  type: EntityType;
  kind: 'missed' | 'extra' | 'assertion' | 'code';
  text: string;
  got?: string;
};

const none = (): Tally => ({
  gold: 0,
  found: 0,
  relaxed: 0,
  exact: 0,
  asserted: 0,
  assertedRight: 0,
  coded: 0,
  codedRight: 0,
});

export const noTally = (): TallyOf => Object.fromEntries(entityTypes.map((type) => [type, none()])) as TallyOf;

export function addTally(sum: TallyOf, more: TallyOf): void {
  for (const type of entityTypes)
    for (const key of Object.keys(sum[type]) as (keyof Tally)[]) sum[type][key] += more[type][key];
}

/** One text's counts. @param misses is added to. */
export function tally(gold: Gold, found: readonly Entity[], misses: Miss[] = []): TallyOf {
  const counts = noTally();
  for (const type of entityTypes) {
    const wanted = gold.entities.filter((entity) => entity.type === type);
    const got = found.filter((entity) => entity.type === type);
    const count = counts[type];
    count.gold = wanted.length;
    count.found = got.length;
    const { pairs, exact, unused } = matched(wanted, got);
    count.exact = exact;
    for (const want of wanted) {
      const match = pairs.get(want);
      if (!match) misses.push({ id: gold.id, type, kind: 'missed', text: want.text });
      else compare(gold.id, want, match, count, misses);
    }
    for (const extra of unused) misses.push({ id: gold.id, type, kind: 'extra', text: extra.text });
  }
  return counts;
}

/** Exact matches take their span first, so that a neighbour's overlap cannot. */
function matched(wanted: readonly GoldEntity[], got: readonly Entity[]) {
  const pairs = new Map<GoldEntity, Entity>();
  const unused = new Set(got);
  for (const want of wanted) {
    const same = got.find((entity) => entity.start === want.start && entity.end === want.end);
    if (same) pairs.set(want, same);
    if (same) unused.delete(same);
  }
  const exact = pairs.size;
  for (const want of wanted) {
    if (pairs.has(want)) continue;
    for (const entity of unused)
      if (entity.start < want.end && want.start < entity.end) {
        pairs.set(want, entity);
        unused.delete(entity);
        break;
      }
  }
  return { pairs, exact, unused };
}

function compare(id: string, want: GoldEntity, got: Entity, count: Tally, misses: Miss[]): void {
  count.relaxed++;
  if (want.assertion !== undefined) {
    count.asserted++;
    if (got.assertion === want.assertion) count.assertedRight++;
    else
      misses.push({
        id,
        type: want.type,
        kind: 'assertion',
        text: `${want.text} ${want.assertion}`,
        got: `${got.assertion}`,
      });
  }
  if (want.code !== undefined) {
    count.coded++;
    if (codesAgree(want.code, got.code)) count.codedRight++;
    else misses.push({ id, type: want.type, kind: 'code', text: `${want.text} ${want.code}`, got: `${got.code}` });
  }
}

/** IMDRF's codes lengthen from parent to child, so that one lies on the path of the other when it begins it. */
function codesAgree(a: string, b: string | undefined): boolean {
  const own = b?.split('+')[0];
  return own !== undefined && (a.startsWith(own) || own.startsWith(a));
}

export const precision = (count: Tally): number | null => (count.found === 0 ? null : count.relaxed / count.found);
export const recall = (count: Tally): number | null => (count.gold === 0 ? null : count.relaxed / count.gold);
export const f1 = (count: Tally): number | null =>
  count.gold + count.found === 0 ? null : (2 * count.relaxed) / (count.gold + count.found);
export const assertionAccuracy = (count: Tally): number | null =>
  count.asserted === 0 ? null : count.assertedRight / count.asserted;
export const codeAgreement = (count: Tally): number | null =>
  count.coded === 0 ? null : count.codedRight / count.coded;
