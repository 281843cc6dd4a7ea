/**
 * Products given together: does a pair's excess vanish given the other product, while the other's stays given ours? Then the other is the
 * one to look at ("innocent bystander"). Given: within the reports that name the other and within those that do not, taken together.
 */

import type { Case } from '@huishang/cases';
import { expectedCount, mantelHaenszel, rrr } from '@huishang/statistics';
import { blame } from '../../blame.ts';
import type { CaseBook } from '../../caseBook.ts';
import { suspectsOf } from '../../caseFacts.ts';
import { compare } from '../../newest.ts';
import type { DetectionRules } from '../../rules.ts';
import { scoresOf, type Table } from './pairRules.ts';

/** A product named beside another in one pair's events; `lift`: its own observed against expected with that hazard. */
export type CoReported = {
  product: string;
  together: number;
  lift: number;
  explains: boolean;
  explained: boolean;
  tied: boolean;
};

/**
 * Products named in at least `minimumShare` of a pair's events. `explains`: our excess vanishes given it, and its own does not vanish
 * given ours (or is the stronger, where neither survives alone: `tied`). `explained`: the reverse.
 */
export function coReported(
  { counts, together }: Pick<CaseBook, 'counts' | 'together'>,
  pair: { product: string; hazard: string; events: readonly Case[] },
  rules: DetectionRules,
): CoReported[] {
  const least = rules.coReporting.minimumShare * pair.events.length;
  const often = [...suspectsOf(pair.events)].filter(([other, both]) => other !== pair.product && both >= least);
  const found: CoReported[] = [];
  for (const [other, both] of often.sort((a, b) => compare(a[0], b[0]))) {
    const ours = counts.table(pair.product, pair.hazard);
    const theirs = counts.table(other, pair.hazard);
    const joint = together.table(pair.product, other).n11;
    const weStand = standsGiven(ours, theirs, joint, both, rules);
    const theyStand = standsGiven(theirs, ours, joint, both, rules);
    const lifts = { one: lift(theirs), other: lift(ours) };
    const stronger = blame(pair.events, other, pair.product, lifts, rules.coReporting) || compare(pair.product, other);
    const raised = stands(theirs, theirs, rules);
    found.push({
      product: other,
      together: both,
      lift: lift(theirs),
      explains: raised && !weStand && (theyStand || stronger > 0),
      explained: !theyStand && (weStand || stronger < 0),
      tied: raised && !weStand && !theyStand,
    });
  }
  return found;
}

/** Does a pair's excess remain given the other product? `both`: the pair's events that name it. */
export function remainsGiven(
  { counts, together }: Pick<CaseBook, 'counts' | 'together'>,
  pair: { product: string; hazard: string },
  other: string,
  both: number,
  rules: DetectionRules,
): boolean {
  const ours = counts.table(pair.product, pair.hazard);
  const theirs = counts.table(other, pair.hazard);
  return standsGiven(ours, theirs, together.table(pair.product, other).n11, both, rules);
}

/**
 * The odds ratio over the events that name the other and those that do not; where no table can tell one, whether the excess remains in the
 * latter.
 */
function standsGiven(pair: Table, other: Table, joint: number, both: number, rules: DetectionRules): boolean {
  const alone = without(pair, other, joint, both);
  const { lower } = mantelHaenszel([alone, { n11: both, n1p: joint, np1: other.n11, n: other.n1p }]);
  return lower === null ? stands(alone, pair, rules) : lower > rules.disproportionality.ror025;
}

/** The pair's table among events that do not name the other product: inclusion and exclusion of what is already counted. */
function without(pair: Table, other: Table, joint: number, jointWithHazard: number): Table {
  return {
    n11: pair.n11 - jointWithHazard,
    n1p: pair.n1p - joint,
    np1: pair.np1 - other.n11,
    n: pair.n - other.n1p,
  };
}

/**
 * Does an excess remain? The lower limit of the IC must stay above its threshold, and more than a trace of the excess in reports
 * must be left: where a hazard is hardly seen otherwise, three stray reports are disproportionate too.
 */
function stands(alone: Table, before: Table, rules: DetectionRules): boolean {
  const lower = scoresOf(alone).ic.lower ?? Number.NEGATIVE_INFINITY;
  return lower > rules.disproportionality.ic025 && excess(alone) >= rules.coReporting.trace * excess(before);
}

const excess = (t: Table): number => t.n11 - (expectedCount(t) ?? 0);

/** Observed against expected. */
const lift = (t: Table): number => rrr(t) ?? 0;
