/** Which code a mention gets that the dictionary has not word for word. */
import type { Lexicon, LexiconKind } from '../lexicon.ts';
import type { Candidate } from './nearest.ts';

/**
 * From this likeness on more than half of the codes are right on texts of the training part that were left out; signs of people
 * lie nearer to one another than faults of devices.
 */
const LIKE = { reaction: 0.55, device_problem: 0.35 } as const;
/** A mention whose words in the middle have a code of their own (压痛) gets another as a whole (右上腹压痛) where that is much likelier. */
const WHOLE = 0.7;
const MUCH = 0.3;

/** The nearest code where it is near enough. */
export function nearestCode(
  phrase: string,
  kind: LexiconKind,
  lexicon: Lexicon,
  least: number = LIKE[kind],
): Candidate | undefined {
  const best = lexicon.nearest(kind).candidates(phrase)[0];
  return best && best.likeness >= least ? best : undefined;
}

/** The code of a whole mention, of which a part means `own`. */
export function codeOfWhole(phrase: string, kind: LexiconKind, own: string, lexicon: Lexicon): string {
  const nearest = lexicon.nearest(kind);
  const best = nearest.candidates(phrase)[0];
  if (!best || best.likeness < WHOLE) return own;
  return best.likeness - nearest.likeness(phrase, own) >= MUCH ? best.code : own;
}
