/** Since when a risk has been what it is, and how recent that still is. */
import type { Signal } from '@huishang/schemas';
import { daysBetween } from './days.ts';
import { share } from './factors/share.ts';
import type { AgendaInput } from './input.ts';
import { leadOf, type Risk } from './risk.ts';

/**
 * The latest change: the last signal to fire among those on the leading hazard and those that tell of a change (cluster, trend,
 * failures, complaints). A lesser related hazard that has just passed a threshold does not make an old risk new.
 */
export function latestOf(risk: Risk): { signal: Signal; since: string } {
  const lead = leadOf(risk);
  const candidates = risk.signals.filter((s) => !('recency' in s.details) || s.hazardCode === lead.hazardCode);
  return candidates
    .map((signal) => ({ signal, since: signal.flaggedSince ?? signal.firstReport }))
    .reduce((latest, next) => (next.since > latest.since ? next : latest));
}

/**
 * 0 to 1. Of a disproportionality: the share that detection found to be recent. Of a change, by the days since its last record: a
 * cluster of last month is recent, one of last season has been dealt with.
 */
export function recencyOf(s: Signal, { detection, weights }: AgendaInput): number {
  if ('recency' in s.details) return s.details.recency;
  const { fullDays, endDays } = weights.recency;
  return share(endDays - daysBetween(s.lastReport, detection.asOf), endDays - fullDays);
}
