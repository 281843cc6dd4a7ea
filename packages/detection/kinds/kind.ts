/** What a kind of signal is asked, and what it answers: one folder a kind, listed in `index.ts`. */
import type { Domain, Evidence, JoinedRecord, Signal } from '@huishang/schemas';
import type { CaseBook } from '../caseBook.ts';
import type { DetectionContext } from '../context.ts';
import type { Recency } from '../recency.ts';
import type { Root, Roots } from '../roots.ts';
import type { DetectionRules } from '../rules.ts';

/** One domain as it stands. */
type Asked = {
  domain: Domain;
  book: CaseBook;
  /** The domain's samples, complaints and risk information, in order of key. */
  others: readonly Evidence[];
  /** Products whose cases have changed since the kind was last asked. */
  touched: ReadonlySet<string>;
  recency: Recency;
  /** What the kinds asked before gave as possible explanations. */
  roots: Roots;
  /** A day. */
  asOf: number;
  context: DetectionContext;
};

type Found = {
  signals: readonly Signal[];
  /** Those of the signals that may explain what the kinds asked later find, with their cases. */
  roots?: readonly Root[];
  /** Ids of signals that kinds asked before found, each with the id of the one of these that explains it. */
  explains?: ReadonlyMap<string, string>;
  /** Records that were found to be copies of another. */
  joined?: readonly JoinedRecord[];
};

/** Finds the signals of one kind in one domain. The answer depends on what is asked alone, whatever was kept from before. */
export type Kind = (asked: Asked) => Found;

/** A kind for one domain; what it keeps between two askings is its own. */
export type OpenKind = (book: CaseBook, rules: DetectionRules) => Kind;
