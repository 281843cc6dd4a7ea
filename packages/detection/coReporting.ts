/**
 * Products given together: does a pair's excess vanish when the reports that also name another product are set aside, while the
 * other's stays when ours are? Then the other is the one to look at ("innocent bystander").
 */

import type { Case } from '@huishang/cases';
import { type CountBase, expectedCount, rrr } from '@huishang/statistics';
import { blame } from './blame.ts';
import { compare } from './newest.ts';
import { scoresOf, type Table } from './pairRules.ts';
import type { DetectionRules } from './rules.ts';

/** A product named beside another in one pair's events; `lift`: its own observed against expected with that hazard. */
export type CoReported = {
  product: string;
  together: number;
  lift: number;
  explains: boolean;
  explained: boolean;
  tied: boolean;
};

/** How many events name both of two products; counted on demand, once a product. */
export class Togetherness {
  readonly #byProduct = new Map<string, Map<string, number>>();

  constructor(events: Iterable<Case>) {
    for (const event of events) {
      if (event.productKeys.length < 2) continue;
      for (const a of event.productKeys) {
        let row = this.#byProduct.get(a);
        if (row === undefined) {
          row = new Map();
          this.#byProduct.set(a, row);
        }
        for (const b of event.productKeys) if (b !== a) row.set(b, (row.get(b) ?? 0) + 1);
      }
    }
  }

  of(a: string, b: string): number {
    return this.#byProduct.get(a)?.get(b) ?? 0;
  }
}

/**
 * Products named in at least `minimumShare` of a pair's events. `explains`: our excess vanishes without the reports that name it,
 * and its own does not vanish without ours (or is the stronger, where neither survives alone: `tied`). `explained`: the reverse.
 */
export function coReported(
  base: CountBase,
  together: Togetherness,
  pair: { product: string; hazard: string; events: readonly Case[] },
  rules: DetectionRules,
): CoReported[] {
  const counts = new Map<string, number>();
  for (const event of pair.events)
    for (const other of event.productKeys) if (other !== pair.product) counts.set(other, (counts.get(other) ?? 0) + 1);
  const found: CoReported[] = [];
  for (const [other, both] of [...counts].sort((a, b) => compare(a[0], b[0]))) {
    if (both < rules.coReporting.minimumShare * pair.events.length) continue;
    const ours = base.table(pair.product, pair.hazard);
    const theirs = base.table(other, pair.hazard);
    const joint = together.of(pair.product, other);
    const oursAlone = without(ours, theirs, joint, both);
    const theirsAlone = without(theirs, ours, joint, both);
    const weStand = stands(oursAlone, ours, rules);
    const theyStand = stands(theirsAlone, theirs, rules);
    const lifts = { one: lift(theirs), other: lift(ours) };
    const stronger = blame(pair.events, other, pair.product, lifts) || compare(pair.product, other);
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
  base: CountBase,
  together: Togetherness,
  pair: { product: string; hazard: string },
  other: string,
  both: number,
  rules: DetectionRules,
): boolean {
  const ours = base.table(pair.product, pair.hazard);
  const theirs = base.table(other, pair.hazard);
  return stands(without(ours, theirs, together.of(pair.product, other), both), ours, rules);
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
