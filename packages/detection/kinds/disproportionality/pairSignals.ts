/** Signals of disproportionality, each with its history and with the products given together. */

import type { Case } from '@huishang/cases';
import type { Domain, Signal } from '@huishang/schemas';
import type { CaseBook } from '../../caseBook.ts';
import type { DetectionContext } from '../../context.ts';
import { explainedByOther } from '../../explained.ts';
import type { Recency } from '../../recency.ts';
import { type Root, Roots, rooted } from '../../roots.ts';
import { signalId, signalOf } from '../../signalOf.ts';
import { coReported, standsWithout } from './coReporting.ts';
import type { FlagHistory } from './history.ts';
import { raisedPairs } from './raisedPairs.ts';

export function pairSignals(
  domain: Domain,
  book: CaseBook,
  history: FlagHistory,
  recency: Recency,
  asOf: number,
  context: DetectionContext,
): Root[] {
  const raised = raisedPairs(book.counts, context.rules.disproportionality);
  const signals = raised.map((pair): Signal => {
    const own = book.ofPair(pair.product, pair.hazard);
    const subject = { product: pair.product, makerKey: '', batch: '', hazard: pair.hazard };
    const signal = signalOf('disproportionality', domain, subject, own, asOf, context);
    const others = coReported(book, { ...pair, events: own }, context.rules);
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
      flaggedSince: history.since({ ...pair, cases: own }, asOf),
      explainedBy:
        explaining === undefined
          ? null
          : signalId(domain, 'disproportionality', { ...subject, product: explaining.product }),
      details: {
        ...signal.details,
        recency: recency.of(pair.product, pair.hazard, own),
        tiedWith: others.filter((o) => o.tied).map((o) => o.product),
        coReported: others.filter((o) => o.explained).map((o) => o.product),
        coReportedCounts: others.filter((o) => o.explained).map((o) => String(o.together)),
      },
    };
  });
  const withEvents = (list: readonly Signal[]) =>
    list.map((signal) => ({ signal, events: book.ofPair(signal.productKey, signal.hazardCode) }));
  const first = withEvents(rooted(signals));
  const roots = new Roots(first);
  const second = first.map(({ signal, events }) => {
    if (signal.explainedBy !== null) return signal;
    const pair = { product: signal.productKey, hazard: signal.hazardCode };
    const stands = (left: readonly Case[], other: string) =>
      standsWithout(book, pair, other, events.length - left.length, context.rules);
    const explainedBy = explainedByOther(book.counts, roots, pair, events, stands, context.rules.coReporting);
    return explainedBy === null ? signal : { ...signal, explainedBy };
  });
  return withEvents(rooted(second));
}
