/** What the meeting knows already steps back: reactions in the label, and signals that have stood for long. */
import { daysBetween } from '../days.ts';
import { newsOf } from '../news.ts';
import { recordsOf } from '../records.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';
import { share } from './share.ts';

export const penalties: Factor = (risk, { input }) => {
  const w = input.weights.penalty;
  const { signal, since } = newsOf(risk);
  const found = [];
  const labelled = risk.cases.filter((c) => c.label !== null);
  const known = labelled.filter((c) => c.label === 'known');
  if (known.length > 0)
    found.push({
      factor: 'known',
      points: w.known * (known.length / labelled.length),
      because: words.penalty.known(known.length, labelled.length),
      records: known.map((c) => c.key),
    });
  const age = daysBetween(since, input.detection.asOf);
  const standing = age - input.weights.novelty.endDays;
  if (standing > 0)
    found.push({
      factor: 'longFlagged',
      points: w.longFlagged * share(standing, w.longDays),
      because: words.penalty.longFlagged(since, age),
      records: recordsOf(signal),
    });
  return found;
};
