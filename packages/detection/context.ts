/** What detection is given besides evidence: what a hazard is, the rules' numbers, and which products belong to which domain. */
import type { OtherBook } from './otherBook.ts';
import type { ProductRegistry } from './productRegistry.ts';
import type { DetectionRules } from './rules.ts';

/** A hazard as the vocabulary knows it. `path`: codes of its ancestors from the root down, without itself. */
export type HazardInfo = {
  name: string;
  kind: 'reaction' | 'device_problem';
  path: string[];
  /** On the list of terms that are serious by themselves (IME). */
  serious: boolean;
  /** On the list of designated medical events (DME), of which a single new case deserves a look. */
  designated: boolean;
};

export type DetectionContext = {
  hazard(code: string): HazardInfo;
  rules: DetectionRules;
  /** Shared by the four domains: the caller puts every record of every domain into it, in any order. */
  registry: ProductRegistry;
  /** Samples, complaints and risk information, likewise. */
  others: OtherBook;
};
