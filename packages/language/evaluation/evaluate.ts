/** Reading held against the gold: figures by type and domain, of what was trained on and what was held out, and the worst misses. */
import { type Entity, type EntityType, entityTypes } from '../entities/entity.ts';
import { f1Intervals } from './bootstrap.ts';
import { type Gold, isHeldOut } from './gold.ts';
import {
  addTally,
  assertionAccuracy,
  codeAgreement,
  f1,
  type Miss,
  noTally,
  precision,
  recall,
  type Tally,
  type TallyOf,
  tally,
} from './tally.ts';

type Figures = {
  type: EntityType;
  gold: number;
  found: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** 95 %, by drawing texts again. */
  f1Interval: [number, number] | null;
  /** F1 by overlap and same span. */
  exactF1: number | null;
};

export type PartFigures = {
  texts: number;
  types: Figures[];
  assertionAccuracy: number | null;
  codeAgreement: number | null;
  byDomain: { domain: string; texts: number; f1: Record<EntityType, number | null> }[];
};

export type LanguageEvaluation = {
  heldOut: PartFigures;
  trained: PartFigures;
  /** F1 of what was trained on less that of what was held out. */
  gap: Record<EntityType, number | null>;
  /** The texts of the training part that were read worst: those held out are not looked at. */
  worst: { id: string; wrong: number; misses: Miss[] }[];
};

const WORST = 10;

export function evaluateLanguage(gold: readonly Gold[], read: (text: Gold) => Entity[]): LanguageEvaluation {
  const judged = gold.map((text) => {
    const misses: Miss[] = [];
    const counts = tally(text, read(text), misses);
    return { text, counts, misses, heldOut: isHeldOut(text) };
  });
  const part = (heldOut: boolean) => figuresOf(judged.filter((one) => one.heldOut === heldOut));
  const [heldOut, trained] = [part(true), part(false)];
  const of = (figures: PartFigures, type: EntityType) => figures.types.find((one) => one.type === type)!.f1;
  return {
    heldOut,
    trained,
    gap: byType((type) => difference(of(trained, type), of(heldOut, type))),
    worst: judged
      .filter((one) => !one.heldOut && one.misses.length > 0)
      .sort((a, b) => b.misses.length - a.misses.length)
      .slice(0, WORST)
      .map(({ text, misses }) => ({ id: text.id, wrong: misses.length, misses })),
  };
}

const difference = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
const byType = <T>(value: (type: EntityType) => T) =>
  Object.fromEntries(entityTypes.map((type) => [type, value(type)])) as Record<EntityType, T>;

function sumOf(tallies: readonly TallyOf[]): TallyOf {
  const sum = noTally();
  for (const one of tallies) addTally(sum, one);
  return sum;
}

function figuresOf(judged: readonly { text: Gold; counts: TallyOf }[]): PartFigures {
  const tallies = judged.map(({ counts }) => counts);
  const sum = sumOf(tallies);
  const intervals = f1Intervals(tallies);
  const whole = { asserted: 0, assertedRight: 0, coded: 0, codedRight: 0 } as Tally;
  for (const type of entityTypes) for (const key of Object.keys(whole) as (keyof Tally)[]) whole[key] += sum[type][key];
  const domains = [...new Set(judged.map(({ text }) => text.domain))].sort();
  return {
    texts: judged.length,
    types: entityTypes.map((type) => ({
      type,
      gold: sum[type].gold,
      found: sum[type].found,
      precision: precision(sum[type]),
      recall: recall(sum[type]),
      f1: f1(sum[type]),
      f1Interval: intervals[type],
      exactF1: f1({ ...sum[type], relaxed: sum[type].exact }),
    })),
    assertionAccuracy: assertionAccuracy(whole),
    codeAgreement: codeAgreement(whole),
    byDomain: domains.map((domain) => {
      const own = judged.filter(({ text }) => text.domain === domain);
      const ofDomain = sumOf(own.map(({ counts }) => counts));
      return { domain, texts: own.length, f1: byType((type) => f1(ofDomain[type])) };
    }),
  };
}
