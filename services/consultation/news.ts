/** Since when a risk has been news. */
import type { Signal } from '@huishang/schemas';
import { leadOf, type Risk } from './risk.ts';

/**
 * The signal that is news: the latest to fire among those on the leading hazard and those that tell of a change (cluster, trend,
 * failures, complaints). A lesser kin hazard that has just passed a threshold does not make an old risk new.
 */
export function newsOf(risk: Risk): { signal: Signal; since: string } {
  const lead = leadOf(risk);
  const telling = risk.signals.filter((s) => s.kind !== 'disproportionality' || s.hazardCode === lead.hazardCode);
  return telling
    .map((signal) => ({ signal, since: signal.flaggedSince ?? signal.firstReport }))
    .reduce((latest, news) => (news.since > latest.since ? news : latest));
}
