/** Every mention of a text: the rules and the dictionary first, then the trained tagger where they are silent. */
import type { Assertion } from '@huishang/schemas';
import type { Entity } from './entities/entity.ts';
import { type ExtractDomain, extract } from './extract.ts';
import { fold } from './fold.ts';
import { assertionsOf } from './hazards.ts';
import type { Lexicon } from './lexicon.ts';
import { type Filled, filled } from './tagger/fill.ts';
import type { Tagger } from './tagger/model.ts';

/** How sure the tagger is, less than any rule. */
const SURENESS = 0.5;

/** The mentions in order, without overlap. */
export function tag(text: string, lexicon: Lexicon, tagger: Tagger, domain?: ExtractDomain): Entity[] {
  const known = extract(text, lexicon, domain);
  const more = filled(fold(text), known, domain, tagger);
  if (more.length === 0) return known;
  const asserted = more.filter(({ type }) => type === 'reaction' || type === 'device_problem' || type === 'indication');
  const said = new Map<Filled, Assertion>();
  assertionsOf(text, lexicon, asserted).forEach((assertion, i) => {
    const of = asserted[i]!;
    // What is treated now stands, however long it has.
    said.set(of, of.type === 'indication' && assertion === 'history' ? 'present' : assertion);
  });
  const added = more.map((span): Entity => {
    const { type, start, end } = span;
    const assertion = said.get(span);
    return { type, text: text.slice(start, end), start, end, ...(assertion && { assertion }), confidence: SURENESS };
  });
  return [...known, ...added].sort((a, b) => a.start - b.start);
}
