/** What everyday reports share: what they tell of, and how often things are reported through the year. */
import { partsOf } from '../calendar.ts';
import { everydayTerms } from '../catalogue/reactions.ts';
import type { Random } from '../random.ts';
import type { Draft } from '../records/draft.ts';

/** Share of reports that code a serious reaction which the label does not name, by chance. */
const oddReaction = 0.003;

/** What such odd reports say. */
const serious = [
  '过敏性休克',
  '急性肝损伤',
  '血管性水肿',
  '呼吸困难',
  '低血糖',
  '血小板减少',
  '癫痫发作',
  '急性肾损伤',
];

/** Builds one everyday record received on a day. */
export type Everyday = (day: number, random: Random) => Draft;

/** Winter fills wards with infections and colds, spring with allergies. */
export function season(group: string, day: number): number {
  const { month } = partsOf(day);
  if (group === '解热镇痛' || group === '抗感染')
    return [1.35, 1.25, 1.1, 0.95, 0.9, 0.85, 0.8, 0.8, 0.9, 1, 1.15, 1.3][month - 1]!;
  if (group === '抗过敏') return [0.7, 0.8, 1.2, 1.5, 1.4, 1, 0.8, 1, 1.3, 1, 0.8, 0.7][month - 1]!;
  return 1;
}

/** Weights that differ by month, made once each. */
export const memoByMonth = (make: (day: number) => Float64Array): ((day: number) => Float64Array) => {
  const known = new Map<number, Float64Array>();
  return (day) => {
    const { month } = partsOf(day);
    const found = known.get(month) ?? make(day);
    known.set(month, found);
    return found;
  };
};

/** One to three reactions of a label, in odd cases another. Labelled is told besides. */
export function drawReactions(
  label: readonly (readonly [string, number])[],
  random: Random,
): { terms: string[]; labelled: boolean } {
  if (random.chance(oddReaction)) return { terms: [random.pick(serious)], labelled: false };
  if (random.chance(0.05)) {
    const term = random.pick(everydayTerms);
    return { terms: [term], labelled: label.some(([known]) => known === term) };
  }
  const terms = [random.weighted(label)];
  while (terms.length < 3 && random.chance(0.3)) {
    const more = random.weighted(label);
    if (!terms.includes(more)) terms.push(more);
  }
  return { terms, labelled: true };
}
