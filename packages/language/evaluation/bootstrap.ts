/** Intervals by drawing texts again: mentions of one text hang together, texts do not. */
import { type EntityType, entityTypes } from '../entities/entity.ts';
import { generator } from '../tagger/perceptron.ts';
import { addTally, f1, noTally, type TallyOf } from './tally.ts';

const DRAWS = 500;
const LEVEL = 0.95;

/** The middle 95 % of F1 over texts drawn with replacement; null where too few draws have any mention. The same in every run. */
export function f1Intervals(tallies: readonly TallyOf[]): Record<EntityType, [number, number] | null> {
  const random = generator(1);
  const drawn = Object.fromEntries(entityTypes.map((type) => [type, [] as number[]])) as Record<EntityType, number[]>;
  for (let draw = 0; draw < DRAWS && tallies.length > 0; draw++) {
    const sum = noTally();
    for (let i = 0; i < tallies.length; i++) addTally(sum, tallies[Math.floor(random() * tallies.length)]!);
    for (const type of entityTypes) {
      const value = f1(sum[type]);
      if (value !== null) drawn[type].push(value);
    }
  }
  return Object.fromEntries(entityTypes.map((type) => [type, middle(drawn[type])])) as Record<
    EntityType,
    [number, number] | null
  >;
}

function middle(values: number[]): [number, number] | null {
  if (values.length < DRAWS / 2) return null;
  values.sort((a, b) => a - b);
  const at = (p: number) => values[Math.min(values.length - 1, Math.floor(p * values.length))]!;
  return [at((1 - LEVEL) / 2), at((1 + LEVEL) / 2)];
}
