/** S1: how bad it is. The highest grade that enough of the cases reach. */
import { evidenceKey } from '@huishang/schemas';
import { keysOf } from '../cases.ts';
import { countOf, labelsOf, ofCases } from '../ofCases.ts';
import { leadOf } from '../risk.ts';
import { words } from '../words.zh.ts';
import type { Factor } from './factor.ts';
import { share } from './share.ts';

type Grade = { points: number; because: string; records: () => string[] };

/**
 * Grades: death, designated hazard, life-threatening, serious, other; a failed sample, complaints that came thick. A grade of outcome
 * counts in full when its share of the cases reaches the weights' `fullShare`, else in proportion: among thousands of reports a few
 * deaths are coincidence. A grave word without grave cases counts as far as the label does not know it.
 */
export const severity: Factor = (risk, { input }) => {
  const { severity: w } = input.weights;
  const cases = risk.core;
  const n = cases.length;
  const lead = leadOf(risk);
  const hazard = lead.hazardCode === '' ? null : input.context.hazard(lead.hazardCode);
  const outcome = (name: 'death' | 'lifeThreatening' | 'serious', some: number): Grade => ({
    points: some === 0 ? 0 : w[name] * share(some, Math.max(1, w.fullShare[name] * n)),
    because: words.severity[name](some, n),
    records: () => keysOf(cases.filter((c) => c[name])),
  });
  const all = () => keysOf(cases);
  const { death, lifeThreatening, serious } = gravityOf(cases);
  const { known } = labelsOf(cases);
  const gravity = n === 0 ? 0 : Math.max(share(serious, w.fullShare.serious * n), 1 - known / n);
  const grades: Grade[] = [
    outcome('death', death),
    outcome('lifeThreatening', lifeThreatening),
    outcome('serious', serious),
  ];
  if (n > 0) grades.push({ points: w.other, because: words.severity.other(n), records: all });
  if (hazard?.designated)
    grades.push({ points: w.designated * gravity, because: words.severity.designated(hazard.name), records: all });
  if (hazard?.serious)
    grades.push({ points: w.serious * gravity, because: words.severity.seriousHazard(hazard.name), records: all });
  const { samples, complaints } = risk;
  if (samples.length > 0)
    grades.push({
      points: w.failedSample,
      because: words.severity.failedSample(samples.length),
      records: () => samples.map(evidenceKey),
    });
  if (risk.signals.some((s) => s.kind === 'complaint'))
    grades.push({
      points: w.complaint,
      because: words.severity.complaint(complaints.length),
      records: () => complaints.map(evidenceKey),
    });
  const { points, because, records } = grades.reduce((worst, grade) => (grade.points > worst.points ? grade : worst));
  return [
    {
      factor: 'severity',
      points,
      because,
      get records() {
        return records();
      },
    },
  ];
};

const gravityOf = ofCases((cases) => ({
  death: countOf(cases, (c) => c.death),
  lifeThreatening: countOf(cases, (c) => c.lifeThreatening),
  serious: countOf(cases, (c) => c.serious),
}));
