/**
 * What the meeting knows already steps back: reactions in the label, and signals that have stood for long without change. So does a
 * handful of cases in which two products were always given together: they do not tell yet which of them it is. And so do labelled
 * reactions that one sender reports: a hospital asked to report everything does.
 */

import type { Case } from '@huishang/cases';
import type { Contribution, SignalOf } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { compare, daysBetween } from '../days.ts';
import { labelsOf, ofCases } from '../ofCases.ts';
import { latestOf, recencyOf } from '../recency.ts';
import { recordsOf } from '../records.ts';
import { leadOf, type Risk } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

export const penalties: Factor = (risk, lookup) => {
  const { input } = lookup;
  const w = input.weights.penalty;
  const found: Contribution[] = [];
  const { labelled, known } = labelsOf(risk.core);
  if (known > 0)
    found.push({
      factor: 'known',
      points: w.known * (known / labelled) * (1 - changeOf(risk, w.fullChange)),
      because: words.penalty.known(known, labelled),
      get records() {
        return keysOf(risk.core.filter((c) => c.label === 'known'));
      },
    });
  const sender = oneSender(risk, w.senderReports);
  if (sender !== null && sender.share >= w.senderShare && known > 0) {
    const points = w.oneSender * (known / labelled);
    found.push({
      factor: 'oneSender',
      points,
      because: words.penalty.oneSender(sender.name, sender.share),
      get records() {
        return keysOf(risk.core.filter((c) => senderOf(c) === sender.name));
      },
    });
  }
  const confounded = risk.signals.find(
    (s): s is SignalOf<'disproportionality'> =>
      s.kind === 'disproportionality' && s.hazardCode === leadOf(risk).hazardCode && s.details.tiedWith.length > 0,
  );
  if (confounded !== undefined) {
    const points =
      w.confounded * share(w.confoundedReports - confounded.n, w.confoundedReports - w.confoundedFullReports);
    const because = words.penalty.confounded(confounded.details.tiedWith.map(lookup.nameOf));
    if (points < 0)
      found.push({
        factor: 'confounded',
        points,
        because,
        get records() {
          return recordsOf(confounded);
        },
      });
  }
  const { signal, since } = latestOf(risk);
  const age = daysBetween(since, input.detection.asOf);
  const unchanged = 1 - share(recencyOf(signal, input), w.changeRecency);
  const points = w.longFlagged * share(age - w.longFromDays, w.longFullDays) * unchanged;
  if (points < 0)
    found.push({
      factor: 'longFlagged',
      points,
      because: words.penalty.longFlagged(since, age),
      get records() {
        return recordsOf(signal);
      },
    });
  return found;
};

/**
 * How surely a batch, a rise or two products together are the matter, 0 to 1: that the label knows the reaction says little then.
 * A rise or a cluster that is barely one leaves the penalty nearly whole.
 */
function changeOf(risk: Risk, full: number): number {
  const sure = risk.signals
    .filter((s) => s.kind === 'cluster' || s.kind === 'trend' || s.kind === 'interaction')
    .map((s) => s.details.significance);
  return share(
    sure.reduce((a, b) => Math.max(a, b), 0),
    full,
  );
}

/** The reporter of most cases; none for a batch cluster, which is often one hospital's, nor for few cases. */
function oneSender(risk: Risk, least: number): { name: string; share: number } | null {
  if (risk.core.length < least || risk.signals.some((s) => s.kind === 'cluster')) return null;
  const top = busiestOf(risk.core);
  return top === undefined ? null : { name: top[0], share: top[1] / risk.core.length };
}

const senderOf = (c: Case): string => c.records[0]!.reporter;

const busiestOf = ofCases((cases) => {
  const senders = new Map<string, number>();
  for (const c of cases) senders.set(senderOf(c), (senders.get(senderOf(c)) ?? 0) + 1);
  return [...senders].filter(([name]) => name !== '').sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0];
});
