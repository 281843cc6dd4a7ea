/** Every mention of a text: the rules and the dictionary first, then the trained tagger where they are silent. */
import type { Assertion } from '@huishang/schemas';
import type { Entity } from './entities/entity.ts';
import { type ExtractDomain, extract } from './extract.ts';
import { fold } from './fold.ts';
import { assertionsOf } from './hazards.ts';
import type { Lexicon, LexiconKind } from './lexicon.ts';
import { nearestCode } from './nearest/code.ts';
import { readingCodes, readingProblem } from './readings.ts';
import { type Filled, filled } from './tagger/fill.ts';
import type { Tagger } from './tagger/model.ts';

/** How sure the tagger is, less than any rule. */
export const taggerSureness = 0.5;

const isHazard = (type: Entity['type']): type is LexiconKind => type === 'reaction' || type === 'device_problem';

/** The mentions in order, without overlap. */
export function tag(text: string, lexicon: Lexicon, tagger: Tagger, domain?: ExtractDomain): Entity[] {
  const known = extract(text, lexicon, domain);
  const more = filled(fold(text), known, domain, tagger).filter(({ type, start, end }) => {
    const phrase = text.slice(start, end);
    return type === 'manufacturer' ? !lexicon.isSeller(phrase) : !(isHazard(type) && lexicon.isBare(phrase));
  });
  if (more.length === 0) return known;
  const asserted = more.filter(({ type }) => isHazard(type) || type === 'indication');
  const said = new Map<Filled, Assertion>();
  assertionsOf(text, lexicon, asserted, domain ?? null).forEach((assertion, i) => {
    const of = asserted[i]!;
    // What is treated now stands, however long it has.
    said.set(of, of.type === 'indication' && assertion === 'history' ? 'present' : assertion);
  });
  const added = more.map((span): Entity => {
    const { type, start, end } = span;
    const assertion = said.get(span);
    const phrase = text.slice(start, end);
    const code = isHazard(type) ? codeOf(phrase, type, lexicon) : undefined;
    return {
      type,
      text: phrase,
      start,
      end,
      ...(assertion && { assertion }),
      ...(code !== undefined && { code }),
      confidence: taggerSureness,
    };
  });
  return [...known, ...added].sort((a, b) => a.start - b.start);
}

/** What the figures of a device say (设定5ml/h走了8ml/h), else what the phrase is likest to. */
function codeOf(phrase: string, type: LexiconKind, lexicon: Lexicon): string | undefined {
  const reading = type === 'device_problem' ? readingProblem(phrase) : null;
  return reading ? readingCodes[reading] : nearestCode(phrase, type, lexicon)?.code;
}
