/** Signals of onset: what stands apart, unless a product given together stands behind it. */
import type { Domain, Signal } from '@huishang/schemas';
import { significance } from '@huishang/statistics';
import type { CaseBook } from '../../caseBook.ts';
import type { DetectionContext } from '../../context.ts';
import { explainedByOther } from '../../explained.ts';
import type { Recency } from '../../recency.ts';
import type { Roots } from '../../roots.ts';
import { signalOf } from '../../signalOf.ts';
import type { OnsetTests } from './onsetTests.ts';

export function onsetSignals(
  domain: Domain,
  book: CaseBook,
  tests: OnsetTests,
  roots: Roots,
  recency: Recency,
  asOf: number,
  context: DetectionContext,
): Signal[] {
  return tests.far(book).map((apart): Signal => {
    const { product, hazard, own, others, distance, chance } = apart;
    const cases = book.ofPair(product, hazard);
    const signal = signalOf('onset', domain, { product, makerKey: '', batch: '', hazard }, cases, asOf, context);
    return {
      ...signal,
      rules: ['onset'],
      flaggedSince: signal.firstReport,
      explainedBy: explainedByOther(
        book.counts,
        roots,
        { product, hazard },
        cases,
        (left) => tests.stands(left, apart),
        context.rules.coReporting,
      ),
      details: {
        ...signal.details,
        recency: recency.of(product, hazard, cases),
        median: median(own),
        othersMedian: median(others),
        distance,
        byDays: byDays(own, others),
        significance: significance(chance),
      },
    };
  });
}

/** Upper ends of the classes of days that people are shown; the last class is what took longer. */
const CLASSES = [0, 1, 2, 3, 7, 14, 30, 60, 90, 180];

function byDays(own: Int32Array, others: Int32Array): { upTo: number | null; n: number; others: number }[] {
  const rows = [...CLASSES, null].map((upTo) => ({ upTo, n: 0, others: 0 }));
  for (let day = 0; day < own.length; day += 1) {
    const at = CLASSES.findIndex((upTo) => day <= upTo);
    const row = rows[at < 0 ? CLASSES.length : at]!;
    row.n += own[day]!;
    row.others += others[day]!;
  }
  return rows;
}

/** The lower of the two middle ones. */
function median(counts: Int32Array): number {
  let left = Math.ceil(counts.reduce((sum, n) => sum + n, 0) / 2);
  for (let day = 0; day < counts.length; day += 1) {
    left -= counts[day]!;
    if (left <= 0) return day;
  }
  return counts.length - 1;
}
