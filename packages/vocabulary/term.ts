/** What the vocabulary hands out: hazards people name, with their place in the hierarchy and their wordings. */

/** A hazard to a person, or what a device did or failed to do. */
export type TermKind = 'reaction' | 'device_problem';

/** Codes of the project's own terms are their nearest IMDRF code, this mark and a slug: `E1033+intussusception`. */
export const ownTermMark = '+';

export type Term = {
  /** `E1714`, or for a term of the project `E1033+intussusception`: cut at `+` it is always an IMDRF code. */
  code: string;
  kind: TermKind;
  /** The term directly above in its own chapter; null for a chapter. */
  parent: string | null;
  /** Codes from the chapter down to the term itself, along its own chapter. */
  path: string[];
  en: string;
  zh: string;
  /** Every wording to search for in text, Chinese and English, with both names (where they are safe in running text). */
  wordings: string[];
  /** Wordings that mean this term when they are all a coded field says, but are too ambiguous to search for in text (`Fall`). */
  codedOnly: string[];
  /** An important medical event by its nature, whatever the reporter ticked. */
  serious: boolean;
  /** Looked at whatever the statistics say, as designated medical events are. */
  designated: boolean;
  vocabulary: 'IMDRF' | 'huishang';
};

/** The IMDRF code a code stands under: itself, or what stands before the mark of an own term. */
export function imdrfCode(code: string): string {
  const at = code.indexOf(ownTermMark);
  return at < 0 ? code : code.slice(0, at);
}
