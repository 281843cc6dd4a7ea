/** What is new leads: a rule that has begun to fire, and a product that has come to the market. */
import { daysBefore, daysBetween } from '../days.ts';
import { newsOf } from '../news.ts';
import { recordsOf } from '../records.ts';
import { leadOf } from '../risk.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';
import { share } from './share.ts';

/** Full points within `fullDays` of the first firing of what is news in the risk, none after `endDays`. */
export const novelty: Factor = (risk, { input }) => {
  const w = input.weights.novelty;
  const { signal, since } = newsOf(risk);
  const age = daysBetween(since, input.detection.asOf);
  const points = w.points * share(w.endDays - age, w.endDays - w.fullDays);
  return points <= 0
    ? []
    : [{ factor: 'novelty', points, because: words.novelty(since, age), records: recordsOf(signal) }];
};

/**
 * Points while a product is young (WHO triage: age of the product). It counts as new only when the domain had been reported on for
 * a while before it: at the beginning of a database everything is seen for the first time.
 */
export const newProduct: Factor = (risk, scene) => {
  const w = scene.input.weights.newProduct;
  const lead = leadOf(risk);
  const first = scene.firstOfProduct.get(lead.productKey);
  if (first === undefined || first < daysBefore(scene.firstReport, -w.quietDays)) return [];
  const age = daysBetween(first, scene.input.detection.asOf);
  const points = w.points * share(w.days - age, w.days);
  return points <= 0
    ? []
    : [{ factor: 'newProduct', points, because: words.newProduct(lead.product, first), records: recordsOf(lead) }];
};
