/** S1: how bad it is. The highest grade that enough of the cases reach. */

import { evidenceKey } from '@huishang/schemas';
import { leadOf } from '../risk.ts';
import type { Factor } from '../score.ts';
import { words } from '../words.zh.ts';
import { share } from './share.ts';

/**
 * Grades: death, designated hazard, life-threatening, serious, other. A grade of outcome counts in full when its share of the cases
 * reaches the weights' `fullShare`, else in proportion: among thousands of reports a few deaths are coincidence.
 */
export const severity: Factor = (risk, { input }) => {
  const { severity: w } = input.weights;
  const { core: cases } = risk;
  const n = cases.length;
  const hazards = risk.signals.flatMap((s) => (s.hazardCode === '' ? [] : [input.context.hazard(s.hazardCode)]));
  const lead = leadOf(risk);
  const leadHazard = lead.hazardCode === '' ? null : input.context.hazard(lead.hazardCode);
  const graded = (points: number, full: number, some: typeof cases, because: string) => ({
    points: some.length === 0 ? 0 : points * share(some.length, Math.max(1, full * n)),
    because,
    records: some.map((c) => c.key),
  });
  const deaths = cases.filter((c) => c.death);
  const threatened = cases.filter((c) => c.lifeThreatening);
  const serious = cases.filter((c) => c.serious);
  const everything = cases.map((c) => c.key);
  const grades = [
    graded(w.death, w.fullShare.death, deaths, words.severity.death(deaths.length, n)),
    ...(leadHazard?.designated
      ? [{ points: w.designated, because: words.severity.designated(leadHazard.name), records: everything }]
      : []),
    graded(
      w.lifeThreatening,
      w.fullShare.lifeThreatening,
      threatened,
      words.severity.lifeThreatening(threatened.length, n),
    ),
    graded(w.serious, w.fullShare.serious, serious, words.severity.serious(serious.length, n)),
    ...(hazards.some((h) => h.serious)
      ? [
          {
            points: w.serious,
            because: words.severity.seriousHazard(hazards.find((h) => h.serious)!.name),
            records: everything,
          },
        ]
      : []),
    ...(n > 0 ? [{ points: w.other, because: words.severity.other(n), records: everything }] : []),
    ...(risk.samples.length > 0
      ? [
          {
            points: w.failedSample,
            because: words.severity.failedSample(risk.samples.length),
            records: risk.samples.map(evidenceKey),
          },
        ]
      : []),
    ...(risk.complaints.length > 0
      ? [
          {
            points: w.complaint,
            because: words.severity.complaint(risk.complaints.length),
            records: risk.complaints.map(evidenceKey),
          },
        ]
      : []),
  ];
  return [
    { factor: 'severity', ...grades.reduce((best, grade) => (grade.points > best.points ? grade : best), grades[0]!) },
  ];
};
