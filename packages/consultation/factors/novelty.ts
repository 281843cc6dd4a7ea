/** What is new leads: reports that come lately, and a product that has come to the market lately. */
import { keysOf } from '../cases.ts';
import { daysBefore, daysBetween } from '../days.ts';
import { newnessOf, newsOf } from '../news.ts';
import { recordsOf } from '../records.ts';
import { leadOf } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

/** In proportion to how much of what is news in the risk is recent beyond what the domain, the product and the hazard explain. */
export const novelty: Factor = (risk, { input }) => {
  const { signal, since } = newsOf(risk);
  const newness = newnessOf(signal, input);
  const points = input.weights.recency.points * newness;
  if (points <= 0) return [];
  const age = daysBetween(since, input.detection.asOf);
  return [{ factor: 'novelty', points, because: words.novelty(since, age, newness), records: recordsOf(signal) }];
};

/** Points for the share of cases that the reporter marks as not in the label (WHO triage: unexpectedness). */
export const unexpected: Factor = (risk, { input }) => {
  const labelled = risk.core.filter((c) => c.label !== null);
  const fresh = labelled.filter((c) => c.label === 'new');
  if (fresh.length === 0) return [];
  const points = input.weights.unexpected.points * (fresh.length / labelled.length);
  return [
    { factor: 'unexpected', points, because: words.unexpected(fresh.length, labelled.length), records: keysOf(fresh) },
  ];
};

/**
 * Points while a product is young (WHO triage: age of the product). It counts as new only when the domain had been reported on for
 * a while before it: at the beginning of a database everything is seen for the first time.
 */
export const newProduct: Factor = (risk, scene) => {
  const w = scene.input.weights.newProduct;
  const lead = leadOf(risk);
  const first = scene.firstOfProduct(lead.productKey);
  if (first === undefined || first < daysBefore(scene.firstReport, -w.quietDays)) return [];
  const age = daysBetween(first, scene.input.detection.asOf);
  const points = w.points * share(w.days - age, w.days);
  return points <= 0
    ? []
    : [{ factor: 'newProduct', points, because: words.newProduct(lead.product, first), records: recordsOf(lead) }];
};
