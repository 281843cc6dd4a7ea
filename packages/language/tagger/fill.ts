/** What the rules left unsaid: the tagger's spans that overlap none of theirs. */
import type { Entity, EntityType } from '../entities/entity.ts';
import { Cover } from '../entities/span.ts';
import type { ExtractDomain } from '../extract.ts';
import { decode } from './decode.ts';
import { Features } from './features.ts';
import { spansOfLabels } from './labels.ts';
import type { Tagger } from './model.ts';

/** In the weights' unit: the tagger is asked of texts of which it has seen few, and says too much rather than too little. */
const DOUBT = 8;

export type Filled = { type: EntityType; start: number; end: number };

/** @param folded the text in one spelling; @param known what the rules found in it. */
export function filled(
  folded: string,
  known: readonly Entity[],
  domain: ExtractDomain | undefined,
  { weights, types }: Tagger,
): Filled[] {
  // It has learnt Chinese alone.
  if (!/\p{Script=Han}/u.test(folded)) return [];
  const taken = new Cover(folded.length, known);
  const features = new Features(folded, known, domain);
  return spansOfLabels(decode(features, weights, DOUBT)).filter(
    (span) => types.has(span.type) && !taken.meets(span) && namesSomething(folded, span),
  );
}

/** A stretch of points and brackets names nothing; nor does a lone digit or letter. */
function namesSomething(folded: string, { start, end }: Filled): boolean {
  const text = folded.slice(start, end);
  return /\p{Script=Han}|[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text);
}
