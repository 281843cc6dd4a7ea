/** What the rules left unsaid: the tagger's spans that overlap none of theirs. */
import type { Entity, EntityType } from '../entities/entity.ts';
import { Cover } from '../entities/span.ts';
import type { ExtractDomain } from '../extract.ts';
import { decode } from './decode.ts';
import { features } from './features.ts';
import { spansOfLabels } from './labels.ts';
import type { Tagger } from './model.ts';

export type Filled = { type: EntityType; start: number; end: number };

/** @param folded the text in one spelling; @param known what the rules found in it. */
export function filled(
  folded: string,
  known: readonly Entity[],
  domain: ExtractDomain | undefined,
  { weights, types }: Tagger,
): Filled[] {
  const taken = new Cover(folded.length, known);
  return spansOfLabels(decode(features(folded, known, domain), weights)).filter(
    (span) => types.has(span.type) && !taken.meets(span) && namesSomething(folded, span),
  );
}

/** A stretch of points and brackets names nothing; nor does a lone digit or letter. */
function namesSomething(folded: string, { start, end }: Filled): boolean {
  const text = folded.slice(start, end);
  return /\p{Script=Han}|[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text);
}
