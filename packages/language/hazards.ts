/** Finds the hazards that a text names, and what it says of each. */
import type { Assertion, Domain } from '@huishang/schemas';
import { assertions } from './assertion.ts';
import { withCouplets } from './couplets.ts';
import type { Lexicon, LexiconKind, Token } from './lexicon.ts';
import { isPartOfName } from './partOfName.ts';

/** Where the text comes from, which decides what an unmarked mention and an ambiguous word mean. */
export type HazardContext = {
  /** `narrative` (default), `history` and `family` for fields that ask for the past or the relatives, `coded` for a coder's own term. */
  field?: 'narrative' | 'history' | 'family' | 'coded';
  domain?: Domain | 'complaint' | null;
};

/** A hazard's wording in the text: `text` is the slice from `start` to `end` (UTF-16, end exclusive). */
export type HazardHit = {
  code: string;
  kind: LexiconKind;
  start: number;
  end: number;
  text: string;
  assertion: Assertion;
  /** 0 to 1: short, ambiguous and hedged wordings say less. */
  confidence: number;
};

/**
 * The hazards named in the text, in order and without overlap (leftmost-longest). Every mention counts, repeated ones too.
 * Of a medicine, vaccine or cosmetic no device's problem is told; a disease inside a product's name is none.
 * @returns an empty list for text that names none.
 */
export function findHazards(text: string, lexicon: Lexicon, context: HazardContext = {}): HazardHit[] {
  const peopleOnly = context.domain === 'drug' || context.domain === 'vaccine' || context.domain === 'cosmetic';
  const bare = withCouplets(text, lexicon.tokens(text, peopleOnly), lexicon);
  if (!bare.some((token) => token.meaning)) return [];
  const tokens = withFullStops(text, bare);
  const said = assertions(text, tokens);
  const hits: HazardHit[] = [];
  tokens.forEach((token, i) => {
    if (!token.meaning) return;
    const { device_problem: problem, reaction } = token.meaning;
    const device = problem !== undefined && !peopleOnly && (reaction === undefined || context.domain === 'device');
    if (isPartOfName(text, token.start, token.end)) return;
    const assertion = inField(said[i]!, context.field);
    hits.push({
      code: device ? problem : reaction!,
      kind: device ? 'device_problem' : 'reaction',
      start: token.start,
      end: token.end,
      text: text.slice(token.start, token.end),
      assertion,
      confidence: confidence(token, problem !== undefined && reaction !== undefined, assertion),
    });
  });
  return hits;
}

/**
 * What the text says of each of these stretches, in order and without overlap, were they hazards of the lexicon: the cues
 * inside them are their own (打不开).
 */
export function assertionsOf(
  text: string,
  lexicon: Lexicon,
  spans: readonly { start: number; end: number }[],
): Assertion[] {
  if (spans.length === 0) return [];
  const tokens: Token[] = [];
  const places: number[] = [];
  const known = lexicon.tokens(text);
  let next = 0;
  for (const { start, end } of spans) {
    while (next < known.length && known[next]!.end <= start) tokens.push(known[next++]!);
    while (next < known.length && known[next]!.start < end) next++;
    places.push(start);
    tokens.push({ start, end, meaning: {}, cue: null });
  }
  while (next < known.length) tokens.push(known[next++]!);
  const all = withFullStops(text, tokens);
  const said = assertions(text, all);
  const at = new Map(all.map((token, i) => [token.start, i]));
  return places.map((start) => said[at.get(start)!]!);
}

/** The tokens with the points that end sentences among them: not those inside a number (39.5), a name or a cue (no.). */
function withFullStops(text: string, tokens: Token[]): Token[] {
  if (!text.includes('.')) return tokens;
  const out: Token[] = [];
  let next = 0;
  for (let at = text.indexOf('.'); at >= 0; at = text.indexOf('.', at + 1)) {
    while (next < tokens.length && tokens[next]!.end <= at) out.push(tokens[next++]!);
    const inside = next < tokens.length && tokens[next]!.start <= at;
    if (!inside && (at + 1 >= text.length || /\s/u.test(text.charAt(at + 1))))
      out.push({ start: at, end: at + 1, meaning: null, cue: { role: 'stop' } });
  }
  while (next < tokens.length) out.push(tokens[next++]!);
  return out;
}

function inField(said: Assertion, field: HazardContext['field']): Assertion {
  if (field === 'coded') return 'present';
  if (field === 'history' && (said === 'present' || said === 'possible')) return 'history';
  if (field === 'family' && said !== 'absent') return 'family';
  return said;
}

function confidence(token: Token, ambiguous: boolean, assertion: Assertion): number {
  const length = token.end - token.start;
  const base = length >= 4 ? 0.95 : length === 3 ? 0.92 : length === 2 ? 0.88 : 0.6;
  return Math.round((base - (ambiguous ? 0.1 : 0) - (assertion === 'present' ? 0 : 0.05)) * 100) / 100;
}
