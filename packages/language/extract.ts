/** Every entity a narrative names, by the project's annotation rules. */
import type { Assertion, Domain } from '@huishang/schemas';
import { findHazards } from './hazards.ts';
import type { Lexicon } from './lexicon.ts';

export type EntityType =
  | 'reaction'
  | 'device_problem'
  | 'product'
  | 'manufacturer'
  | 'batch'
  | 'indication'
  | 'treatment'
  | 'test';

export type ExtractDomain = Domain | 'complaint';

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

/** The entities of the text in order, without overlap. */
export function extract(text: string, lexicon: Lexicon, domain?: ExtractDomain): Entity[] {
  return findHazards(text, lexicon, { domain: domain ?? null }).map(({ kind, ...hit }) => ({ type: kind, ...hit }));
}
