/** One number by which signals of all kinds are listed, best first; the agenda has its own points. */
import { type Signal, strengthOf } from '@huishang/schemas';
import type { DetectionContext } from './context.ts';
import { compare } from './newest.ts';

/** Signals with score and rank. Order: score, then first report (oldest first), then id: total. */
export function ranked(signals: readonly Signal[], context: DetectionContext): Signal[] {
  return signals
    .map((s) => ({ ...s, score: scoreOf(s, context) }))
    .sort((a, b) => b.score - a.score || compare(a.firstReport, b.firstReport) || compare(a.id, b.id))
    .map((s, i) => ({ ...s, rank: i + 1 }));
}

/** Points for strength, seriousness, news and what the label does not say; each share of its weight in the rules' `score`. */
function scoreOf(s: Signal, context: DetectionContext): number {
  const w = context.rules.score;
  const strength = Math.max((s.ic025 ?? 0) / w.fullIc025, strengthOf(s) / w.fullStrength);
  const hazard = s.hazardCode === '' ? null : context.hazard(s.hazardCode);
  const severity = hazard?.designated
    ? 1
    : Math.max(hazard?.serious ? w.seriousHazard : 0, s.n === 0 ? 0 : ((s.serious + s.deaths) * w.graveCase) / s.n);
  // Kinds that have no measure of it are raised by a change and are news by themselves.
  const news = 'recency' in s.details ? s.details.recency : 1;
  const points =
    w.strength * share(strength) +
    w.severity * share(severity) +
    w.recency * news +
    w.unlabelled * (s.unlabelledShare ?? w.unknownLabel);
  return Math.round((s.explainedBy === null ? points : points * w.explained) * 1e6) / 1e6;
}

const share = (x: number): number => Math.max(0, Math.min(1, x));
