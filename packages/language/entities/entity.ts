/** What a narrative names. */
import type { Assertion } from '@huishang/schemas';

/** What is named, in the order in which it is listed everywhere; the tagger's labels count in it too. */
export const entityTypes = [
  'reaction',
  'device_problem',
  'product',
  'manufacturer',
  'batch',
  'indication',
  'treatment',
  'test',
] as const;
export type EntityType = (typeof entityTypes)[number];

/** A named thing: `text` is the slice from `start` to `end` (UTF-16, end exclusive). */
export type Entity = {
  type: EntityType;
  text: string;
  start: number;
  end: number;
  /** Of reactions, device problems and indications. */
  assertion?: Assertion;
  /** Code of the lexicon's term; the caller knows its name and vocabulary. */
  code?: string;
  confidence: number;
};
