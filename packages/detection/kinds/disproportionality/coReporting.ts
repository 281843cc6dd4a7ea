/**
 * Products given together: does a pair's excess vanish when the reports that also name another product are set aside, while the
 * other's stays when ours are? Then the other is the one to look at ("innocent bystander").
 */

import type { Case } from '@huishang/cases';
import { expectedCount, rrr } from '@huishang/statistics';
import type { CaseBook } from '../../caseBook.ts';
import { suspectsOf } from '../../caseFacts.ts';
import { confounds } from '../../confounds.ts';
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
 * Products named in at least `minimumShare` of a pair's events. `explains`: our excess vanishes without the reports that name it,
 * and its own does not vanish without ours (or is the stronger, where neither survives alone: `tied`). `explained`: the reverse.
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
    const oursAlone = without(ours, theirs, joint, both);
    const theirsAlone = without(theirs, ours, joint, both);
    const weStand = stands(oursAlone, ours, rules);
    const theyStand = stands(theirsAlone, theirs, rules);
    const lifts = { one: lift(theirs), other: lift(ours) };
    const stronger =
      confounds(pair.events, other, pair.product, lifts, rules.coReporting) || compare(pair.product, other);
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

/** Does a pair's excess remain among the events that do not name the other product? `both`: the pair's events that do. */
export function standsWithout(
  { counts, together }: Pick<CaseBook, 'counts' | 'together'>,
  pair: { product: string; hazard: string },
  other: string,
  both: number,
  rules: DetectionRules,
): boolean {
  const ours = counts.table(pair.product, pair.hazard);
  const theirs = counts.table(other, pair.hazard);
  return stands(without(ours, theirs, together.table(pair.product, other).n11, both), ours, rules);
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
