/** What is new leads: reports that come lately, and a product that has come to the market lately. */
import { keysOf } from '../cases.ts';
import { daysBefore, daysBetween } from '../days.ts';
import { labelsOf } from '../ofCases.ts';
import { latestOf, recencyOf } from '../recency.ts';
import { recordsOf } from '../records.ts';
import { leadOf } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

/** In proportion to how much of what changed last in the risk is recent beyond what the domain, the product and the hazard explain. */
export const recency: Factor = (risk, { input }) => {
  const { signal, since } = latestOf(risk);
  const recent = recencyOf(signal, input);
  const points = input.weights.recency.points * recent;
  if (points <= 0) return [];
  const age = daysBetween(since, input.detection.asOf);
  return [
    {
      factor: 'recency',
      points,
      because: words.recency(since, age, recent),
      get records() {
        return recordsOf(signal);
      },
    },
  ];
};

/** Points for the share of cases that the reporter marks as not in the label (WHO triage: unexpectedness). */
export const unexpected: Factor = (risk, { input }) => {
  const { labelled, fresh } = labelsOf(risk.core);
  if (fresh === 0) return [];
  return [
    {
      factor: 'unexpected',
      points: input.weights.unexpected.points * (fresh / labelled),
      because: words.unexpected(fresh, labelled),
      get records() {
        return keysOf(risk.core.filter((c) => c.label === 'new'));
      },
    },
  ];
};

/**
 * Points while a product is new (WHO triage: age of the product). It counts as new only when the domain had been reported on for
 * a while before it: at the beginning of a database everything is seen for the first time.
 */
export const newProduct: Factor = (risk, lookup) => {
  const w = lookup.input.weights.newProduct;
  const lead = leadOf(risk);
  const first = lookup.firstOfProduct(lead.productKey);
  if (first === undefined || first < daysBefore(lookup.firstReport, -w.quietDays)) return [];
  const age = daysBetween(first, lookup.input.detection.asOf);
  const points = w.points * share(w.days - age, w.days);
  return points <= 0
    ? []
    : [
        {
          factor: 'newProduct',
          points,
          because: words.newProduct(lead.product, first),
          get records() {
            return recordsOf(lead);
          },
        },
      ];
};
