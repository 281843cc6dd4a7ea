/** The printed rules of disproportionality (docs/rules.md, 检测门槛) on one four-fold table. */
import {
  chiSquaredYates,
  evansFires,
  expectedCount,
  type Interval,
  ic,
  prr,
  prrLower,
  ror,
  rorFires,
  rorLower,
} from '@huishang/statistics';
import type { DetectionRules } from '../../rules.ts';

export type Table = { n11: number; n1p: number; np1: number; n: number };
export type Scores = { expected: number | null; prr: Interval; ror: Interval; ic: Interval; chiSquared: number | null };

/** An infinite PRR or ROR is no number, and its lower limit is one. */
export const scoresOf = (t: Table): Scores => ({
  expected: expectedCount(t),
  prr: { ...prr(t), lower: prrLower(t) },
  ror: { ...ror(t), lower: rorLower(t) },
  ic: ic(t),
  chiSquared: chiSquaredYates(t),
});

/** Names of the rules that fire: `evans` (Evans 2001), `ic025` (UMC), `ror025`; EB05 needs the fitted prior and is asked elsewhere. */
export function firing(t: Table, s: Scores, rules: DetectionRules['disproportionality']): string[] {
  if (t.n11 < rules.minimumReports) return [];
  const fired: string[] = [];
  if (evansFires(t, rules.evans)) fired.push('evans');
  if ((s.ic.lower ?? Number.NEGATIVE_INFINITY) > rules.ic025) fired.push('ic025');
  if (rorFires(t, rules.ror025)) fired.push('ror025');
  return fired;
}
