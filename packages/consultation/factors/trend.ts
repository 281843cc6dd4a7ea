/** S4: is it growing? Cases of the last two months against the risk's own earlier rate. */

import { keysOf } from '../cases.ts';
import { dayNumber } from '../days.ts';
import { countOf, ofCases } from '../ofCases.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

/** Half a case is added to the baseline, so that a first appearance has a ratio; few recent cases count in proportion. */
export const trend: Factor = ({ core: cases }, lookup) => {
  const { trend: w } = lookup.input.weights;
  const { asOf } = lookup.input.detection;
  const turn = dayNumber(asOf) - w.recentDays;
  const start = turn - w.baselineDays;
  const { recent, before } = around(cases, start, turn);
  if (recent === 0) return [];
  const days = Math.min(w.baselineDays, turn - dayNumber(lookup.firstReport));
  // Where nothing was collected before, nothing can have grown.
  if (days < w.recentDays) return [];
  const ratio = recent / (((before + 0.5) * w.recentDays) / days);
  const points = w.points * share(Math.log2(ratio), Math.log2(w.fullRatio)) * share(recent, w.fullReports);
  if (points <= 0) return [];
  return [
    {
      factor: 'trend',
      points,
      because: words.trend(recent, w.recentDays, before, days, ratio),
      get records() {
        return keysOf(cases.filter((c) => c.received > turn));
      },
    },
  ];
};

/** Cases after `turn`, and those up to it after `start`. */
const around = ofCases((cases, start: number, turn: number) => ({
  recent: countOf(cases, (c) => c.received > turn),
  before: countOf(cases, (c) => c.received <= turn && c.received > start),
}));
