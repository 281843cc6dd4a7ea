/** What replaying report files needs of vocabularies and readers: a slice, so that whoever has them hands them in. */
import type { Evidence, RecordMessage } from '@huishang/schemas';

/** A term that coders have named: what it is called, and since when. */
export type Term = { code: string; name: string; kind: 'reaction' | 'device_problem'; since: string };

export type Knowledge = {
  reader: {
    read(message: RecordMessage): Evidence;
    /** Terms of coded fields that the vocabulary does not know. */
    codedTerms(message: RecordMessage): readonly Omit<Term, 'since'>[];
  };
  /** Reads with just these terms beside the vocabulary. */
  readWith(terms: readonly (Term & { seq: number })[]): (message: RecordMessage) => Evidence;
  /** What a code is called. */
  hazards(terms: readonly never[]): (code: string) => { name: string };
  rules: { countPossible: boolean; minimumConfidence: number };
};
