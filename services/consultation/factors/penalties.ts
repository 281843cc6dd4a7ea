/** What the meeting knows already steps back: reactions in the label, and signals that have stood for long without change. */
import { daysBetween } from '../days.ts';
import { newnessOf, newsOf } from '../news.ts';
import { recordsOf } from '../records.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';
import { share } from './share.ts';

export const penalties: Factor = (risk, { input }) => {
  const w = input.weights.penalty;
  const found = [];
  const labelled = risk.core.filter((c) => c.label !== null);
  const known = labelled.filter((c) => c.label === 'known');
  if (known.length > 0)
    found.push({
      factor: 'known',
      points: w.known * (known.length / labelled.length),
      because: words.penalty.known(known.length, labelled.length),
      records: known.map((c) => c.key),
    });
  const { signal, since } = newsOf(risk);
  const age = daysBetween(since, input.detection.asOf);
  const unchanged = 1 - share(newnessOf(signal, input), w.changeNewness);
  const points = w.longFlagged * share(age - w.longFromDays, w.longFullDays) * unchanged;
  if (points < 0)
    found.push({
      factor: 'longFlagged',
      points,
      because: words.penalty.longFlagged(since, age),
      records: recordsOf(signal),
    });
  return found;
};
