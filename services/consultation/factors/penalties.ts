/**
 * What the meeting knows already steps back: reactions in the label, and signals that have stood for long without change. So does a
 * handful of cases in which two products were always given together: they do not tell yet which of them it is.
 */

import { keysOf } from '../cases.ts';
import { daysBetween } from '../days.ts';
import { newnessOf, newsOf } from '../news.ts';
import { listOf, recordsOf } from '../records.ts';
import { leadOf } from '../risk.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';
import { share } from './share.ts';

export const penalties: Factor = (risk, scene) => {
  const { input } = scene;
  const w = input.weights.penalty;
  const found = [];
  const labelled = risk.core.filter((c) => c.label !== null);
  const known = labelled.filter((c) => c.label === 'known');
  if (known.length > 0)
    found.push({
      factor: 'known',
      points: w.known * (known.length / labelled.length),
      because: words.penalty.known(known.length, labelled.length),
      records: keysOf(known),
    });
  const tied = risk.signals.find(
    (s) => s.hazardCode === leadOf(risk).hazardCode && listOf(s.details.tiedWith).length > 0,
  );
  if (tied !== undefined) {
    const points = w.tied * share(w.tiedReports - tied.n, w.tiedReports / 2);
    const because = words.penalty.tied(listOf(tied.details.tiedWith).map(scene.nameOf));
    if (points < 0) found.push({ factor: 'tied', points, because, records: recordsOf(tied) });
  }
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
