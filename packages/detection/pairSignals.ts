/** Signals of disproportionality, each with its history and with the products given together. */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import type { CountBase } from '@huishang/statistics';
import type { DetectionContext } from './context.ts';
import { coReported, standsWithout, Togetherness } from './coReporting.ts';
import { raisedPairs } from './disproportionality.ts';
import { explainedByOther } from './explained.ts';
import { flaggedSince } from './history.ts';
import { MonthlyCounts } from './monthlyCounts.ts';
import type { Newness } from './newness.ts';
import { eventsOf, gather } from './pairEvents.ts';
import { Roots, rooted } from './roots.ts';
import { signalId, signalOf } from './signalOf.ts';

export function pairSignals(
  domain: Domain,
  base: CountBase,
  events: readonly Case[],
  newness: Newness,
  asOf: number,
  context: DetectionContext,
): { signals: Signal[]; roots: Roots } {
  const raised = raisedPairs(base, context.rules.disproportionality);
  const byPair = gather(events, raised);
  const monthly = new MonthlyCounts(events, asOf);
  const together = new Togetherness(events);
  const signals = raised.map((pair): Signal => {
    const own = eventsOf(byPair, pair.product, pair.hazard);
    const subject = { product: pair.product, makerKey: '', batch: '', hazard: pair.hazard };
    const signal = signalOf('disproportionality', domain, subject, own, asOf, context);
    const others = coReported(base, together, { ...pair, events: own }, context.rules);
    const explaining = others.filter((o) => o.explains).sort((a, b) => b.lift - a.lift)[0];
    const { scores } = pair;
    return {
      ...signal,
      expected: scores.expected,
      prr: scores.prr.point,
      prrLower: scores.prr.lower,
      prrUpper: scores.prr.upper,
      ror: scores.ror.point,
      rorLower: scores.ror.lower,
      rorUpper: scores.ror.upper,
      ic: scores.ic.point,
      ic025: scores.ic.lower,
      ic975: scores.ic.upper,
      ebgm: pair.ebgm,
      eb05: pair.eb05,
      eb95: pair.eb95,
      chiSquared: scores.chiSquared,
      rules: pair.rules,
      flaggedSince: flaggedSince({ ...pair, events: own }, monthly, asOf, context.rules.disproportionality),
      explainedBy:
        explaining === undefined
          ? null
          : signalId(domain, 'disproportionality', { ...subject, product: explaining.product }),
      details: {
        ...signal.details,
        newness: newness.of(pair.product, pair.hazard, own),
        youngProduct: newness.isYoung(pair.product),
        tiedWith: others.filter((o) => o.tied).map((o) => o.product),
        coReported: others.filter((o) => o.explained).map((o) => o.product),
        coReportedCounts: others.filter((o) => o.explained).map((o) => String(o.together)),
      },
    };
  });
  const withEvents = (list: readonly Signal[]) =>
    list.map((signal) => ({ signal, events: eventsOf(byPair, signal.productKey, signal.hazardCode) }));
  const first = withEvents(rooted(signals));
  const roots = new Roots(first);
  const second = first.map(({ signal, events }) => {
    if (signal.explainedBy !== null) return signal;
    const pair = { product: signal.productKey, hazard: signal.hazardCode };
    const explainedBy = explainedByOther(base, roots, pair, events, (left, other) =>
      standsWithout(base, together, pair, other, events.length - left.length, context.rules),
    );
    return explainedBy === null ? signal : { ...signal, explainedBy };
  });
  const final = rooted(second);
  return { signals: final, roots: new Roots(withEvents(final)) };
}
